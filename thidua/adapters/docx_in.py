"""Text of a Word file: paragraphs and tables in reading order.

A .docx is a zip of XML from strangers: its unpacked size is capped before anything is parsed, entities
are never
resolved, macros and links are never touched. Numbers of Word's automatic lists are counted and put in front.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from thidua.adapters.docx_numbering import Numbering

UNPACKED_LIMIT = 100 * 1024 * 1024
PART_LIMIT = 30 * 1024 * 1024
ENTRIES_LIMIT = 5_000
MAIN_PART = "word/document.xml"
NUMBERING_PART, STYLES_PART = "word/numbering.xml", "word/styles.xml"
PARTS = (MAIN_PART, NUMBERING_PART, STYLES_PART)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text of tracked deletions and of field codes is not shown on the page.
SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr"}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CELL_GAP = "     "


class UnreadableDocx(ValueError):
    """The message tells a person what is wrong and how to mend it."""


def docx_text(data: bytes) -> str:
    """Paragraphs one per line; table cells of a row side by side when short, else one below the other."""
    parts = _parts(data)
    body = _parsed(parts[MAIN_PART]).find(f"{W}body")
    if body is None:
        raise UnreadableDocx("Tệp Word không có nội dung; hãy mở bằng Word, lưu lại rồi nạp lại.")
    numbering, styles = (_parsed(parts[name]) if name in parts else None for name in (NUMBERING_PART, STYLES_PART))
    return "\n".join(_blocks(body, Numbering(numbering, styles)))


def _parts(data: bytes) -> dict[str, bytes]:
    """The few parts that are read, each within its limit."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bomb(archive)
            present = set(archive.namelist())
            if MAIN_PART not in present:
                raise UnreadableDocx("Tệp nén này không phải tài liệu Word (.docx); hãy chọn đúng tệp văn bản.")
            return {name: _part(archive, name) for name in PARTS if name in present}
    except UnreadableDocx:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
    ) as error:
        raise UnreadableDocx("Tệp Word bị hỏng hoặc có mật khẩu; hãy mở bằng Word, lưu lại rồi nạp lại.") from error


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        content = stream.read(PART_LIMIT + 1)
    if len(content) > PART_LIMIT:
        raise UnreadableDocx("Nội dung tệp Word quá lớn khi giải nén; hãy chia nhỏ văn bản.")
    return content


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > ENTRIES_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise UnreadableDocx("Tệp Word giải nén ra quá lớn, có thể là tệp độc hại; hãy bỏ bớt hình ảnh và lưu lại.")


def _parsed(content: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocx("Tệp Word bị hỏng bên trong; hãy mở bằng Word, lưu lại rồi nạp lại.") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocx("Tệp Word chứa khai báo lạ, không an toàn; hãy lưu lại bằng Word rồi nạp lại.")
    return root


def _blocks(parent: Any, numbering: Numbering) -> Iterator[str]:
    for child in parent.iterchildren():
        if child.tag == f"{W}p":
            yield from _paragraph(child, numbering)
        elif child.tag == f"{W}tbl":
            yield from _table(child, numbering)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _blocks(child, numbering)


def _paragraph(paragraph: Any, numbering: Numbering) -> list[str]:
    text = "".join(_runs(paragraph))
    if not text.strip():
        return [text]
    return (numbering.marker_of(paragraph) + text).split("\n")


def _runs(node: Any) -> Iterator[str]:
    for child in node.iterchildren():
        if child.tag in SKIPPED or child.tag == FALLBACK:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif isinstance(child.tag, str):
            yield from _runs(child)


def _table(table: Any, numbering: Numbering) -> Iterator[str]:
    """Letterheads and signature blocks are tables of two cells: each cell is read as a block of its own."""
    for row in table.iterchildren(f"{W}tr"):
        cells = [[line.strip() for line in _blocks(cell, numbering)] for cell in row.iterchildren(f"{W}tc")]
        shown = [[line for line in lines if line] for lines in cells]
        if all(len(lines) <= 1 for lines in shown):
            yield CELL_GAP.join(lines[0] for lines in shown if lines)
            continue
        for lines in shown:
            yield from lines
            yield ""
