"""A sample text laid out as an office prints it (two-column head and tail, justified body), as Word file and as PDF."""

import io
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Cm, Pt

from tests.support.machine import needs

GAP = re.compile(r"\s{8,}")
FONT = "Tinos"
OFFICE_SECONDS = 120


def printed_docx(text: str, *, size: int = 14, font: str = FONT) -> bytes:
    """Stretches of lines with a wide gap become a table of two cells; the rest is paragraphs as they stand."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    document.styles["Normal"].font.name = font
    document.styles["Normal"].font.size = Pt(size)
    for block in _blocks(text):
        if isinstance(block, str):
            _paragraph(document, block)
        else:
            _two_columns(document, block)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf(data: bytes, suffix: str = ".docx") -> bytes:
    """What LibreOffice prints of a document."""
    office = needs("soffice", "libreoffice-writer-nogui")
    with tempfile.TemporaryDirectory(prefix="thidua-print-") as folder:
        source = Path(folder) / f"in{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=OFFICE_SECONDS)
        return source.with_suffix(".pdf").read_bytes()


def _blocks(text: str) -> list[str | list[list[str]]]:
    """Runs of lines with two columns (a line of one column between them belongs to the run) and single lines."""
    lines = _unwrapped(text.replace("**", "").rstrip("\n").split("\n"))
    wide = [index for index, line in enumerate(lines) if GAP.search(line.strip())]
    found: list[str | list[list[str]]] = []
    index = 0
    while index < len(lines):
        if index not in wide:
            found.append(lines[index])
            index += 1
            continue
        end = _end_of_run(lines, wide, index)
        found.append([_cells(line) for line in lines[index:end]])
        index = end
    return found


def _unwrapped(lines: list[str]) -> list[str]:
    """Joins what a sample wrapped by hand: a blank at the end, a small letter below, a long line without an end."""
    found: list[str] = []
    for line in lines:
        last = found[-1] if found else ""
        is_long = len(last) > 80 and last[-1] not in ".;:”" and not last.startswith(" ")
        goes_on = (
            last.endswith(" ")
            or (line[:2].isalpha() and line[:2].islower() and not last.isupper())
            or (is_long and line[:1].isalpha())
        )
        if last.strip() and line.strip() and goes_on and not GAP.search(last.strip()) and not GAP.search(line):
            found[-1] = f"{last.rstrip()} {line.lstrip()}"
        else:
            found.append(line)
    return found


def _end_of_run(lines: list[str], wide: list[int], start: int) -> int:
    """Up to the last two-column line within reach, and over the lone lines beside it (a list item, a name)."""
    end = start
    for index in range(start, len(lines)):
        if index in wide:
            end = index + 1
        elif index - end > 6:
            break
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(("- ", "        "))):
        end += 1
    return end


def _cells(line: str) -> list[str]:
    gaps = sorted(GAP.finditer(line.strip()), key=lambda gap: len(gap[0]))
    if gaps:
        return [line.strip()[: gaps[-1].start()], line.strip()[gaps[-1].end() :]]
    return ["", line.strip()] if line.startswith("      ") else [line.strip(), ""]


def _two_columns(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    is_tail = any("nhận" in row[0] for row in rows)
    for column, width in enumerate((Cm(8), Cm(8.5)) if is_tail else (Cm(6.5), Cm(10))):
        cell = table.cell(0, column)
        cell.width = table.columns[column].width = width
        shown = [row[column] for row in rows]
        while len(shown) > 1 and not shown[-1]:
            shown.pop()
        for order, line in enumerate(shown):
            paragraph = cell.paragraphs[0] if order == 0 else cell.add_paragraph()
            run = paragraph.add_run(line)
            run.font.size = Pt(11 if is_tail and column == 0 else 13)
            run.bold = line.isupper() or line.startswith("Độc lập")
            run.italic = "ngày" in line
            paragraph.alignment = ALIGN.LEFT if is_tail and column == 0 else ALIGN.CENTER
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.line_spacing = 1


def _paragraph(document: Any, line: str) -> None:
    """Headings in the middle, everything else justified with the first line indented."""
    words = line.strip()
    if not words:
        return
    paragraph = document.add_paragraph()
    run = paragraph.add_run(words)
    is_title = words.isupper() and not re.match(r"[IVX]+\.", words)
    paragraph.alignment = ALIGN.CENTER if is_title or line.startswith("         ") else ALIGN.JUSTIFY
    run.bold = words.isupper()
    layout = paragraph.paragraph_format
    layout.space_after, layout.line_spacing = Pt(6), 1.15
    if paragraph.alignment == ALIGN.JUSTIFY:
        layout.first_line_indent = Cm(1.27)
