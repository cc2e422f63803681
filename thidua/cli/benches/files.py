"""Reading the same prose out of files: .docx, a PDF's text layer, one scanned page. From bytes to the finished reading.

The files are made by the product's own writer; the PDF by LibreOffice, the scan from the PDF. What the machine has no
program for is said and left out.
"""

import struct
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from thidua.adapters.docx_out import write_docx
from thidua.adapters.incoming import incoming_of
from thidua.adapters.layoutfile import layout_on
from thidua.adapters.ocr.tesseract import OcrMissing, Reader
from thidua.adapters.office import OfficeFailed, OfficeMissing, to_pdf
from thidua.adapters.pdf_in.running import pages_in, picture_of
from thidua.cli.benches import Timed, timed
from thidua.core.documents import read, to_json
from thidua.core.documents.out.draft import Draft, Paragraph, Signature

WORD_PAGES, PDF_PAGES = (10, 500), (10, 100)
LAYOUTS = Path(__file__).resolve().parents[3] / "clauses" / "values"
DOTS = 200


def measured(text_of_pages: Callable[[int], str], rounds: int) -> tuple[list[Timed], list[tuple[str, str]]]:
    """Times, and what could not be measured here."""
    words = {pages: word_file(text_of_pages(pages)) for pages in {*WORD_PAGES, *PDF_PAGES}}
    found = [_file(f"đọc .docx {pages} trang chữ", "a.docx", words[pages], rounds) for pages in WORD_PAGES]
    try:
        pdfs = {pages: to_pdf(words[pages]) for pages in PDF_PAGES}
    except (OfficeMissing, OfficeFailed) as error:
        return found, [("PDF, bản quét", f"không đo: {error}")]
    found += [_file(f"đọc PDF {pages} trang chữ", "a.pdf", pdfs[pages], rounds) for pages in PDF_PAGES]
    facts = [(f"Trang in của PDF {pages} trang chữ", str(len(pages_in(pdfs[pages])[1]))) for pages in PDF_PAGES]
    try:
        Reader.found()
    except OcrMissing as error:
        return found, [*facts, ("Nhận dạng chữ", f"không đo: {error}")]
    scan = png(picture_of(pdfs[PDF_PAGES[0]], 0, DOTS))
    return [*found, _file("nhận dạng một trang quét", "a.png", scan, rounds)], facts


def _file(name: str, filename: str, data: bytes, rounds: int) -> Timed:
    return timed(name, lambda: _whole(filename, data), rounds)


def _whole(filename: str, data: bytes) -> None:
    found = incoming_of(filename, data)
    to_json(read(found.text, looks=found.looks))


def word_file(text: str) -> bytes:
    paragraphs = tuple(Paragraph(" ".join(line.split())) for line in text.split("\n") if line.strip())
    draft = Draft(
        issuer="Ủy ban nhân dân tỉnh Minh Họa",
        superior="",
        number="01",
        symbol="KH-UBND",
        place="Minh Họa",
        dated=date(2026, 1, 5),
        type_name="Kế hoạch",
        subject="Đo thời gian đọc (dữ liệu minh họa)",
        blocks=paragraphs,
        signature=Signature("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu"),
        recipients=("Như trên",),
        archive="Lưu: VT.",
    )
    return write_docx(draft, layout_on(LAYOUTS, date(2026, 1, 5)))


def png(grey: bytes) -> bytes:
    """A binary PGM, as pdfium's child draws a page, as the picture file that a scanner hands in."""
    parts = grey.split(None, 3)
    width, height = int(parts[1]), int(parts[2])
    points = grey[len(grey) - width * height :]
    rows = b"".join(b"\0" + points[row * width : (row + 1) * width] for row in range(height))
    # Eight bits of grey; points a metre, so that the size of the paper is known.
    metre = round(DOTS / 0.0254)
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", metre, metre, 1)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
