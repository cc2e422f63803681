"""Text of a Word file: paragraphs and tables in reading order.

A .docx is a zip of XML from strangers: its unpacked size is capped before anything is parsed, entities
are never
resolved, macros and links are never touched. Numbering made by Word's automatic lists is not part of the
text and is
not reproduced; a document that relies on it loses its "1.", "2." (see docs/how-to/doc-reading.md).
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

UNPACKED_LIMIT = 100 * 1024 * 1024
MAIN_LIMIT = 30 * 1024 * 1024
ENTRIES_LIMIT = 5_000
MAIN_PART = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Text of tracked deletions and of field codes is not shown on the page.
SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr"}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CELL_GAP = "     "


class UnreadableDocx(ValueError):
    """The message tells a person what is wrong and how to mend it."""


def docx_text(data: bytes) -> str:
    """Paragraphs one per line; table cells of a row side by side when short, else one below the other."""
    root = _parsed(_main_part(data))
    body = root.find(f"{W}body")
    if body is None:
        raise UnreadableDocx("Tệp Word không có nội dung; hãy mở bằng Word, lưu lại rồi nạp lại.")
    return "\n".join(_blocks(body))


def _main_part(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bomb(archive)
            info = archive.getinfo(MAIN_PART)
            with archive.open(info) as stream:
                content = stream.read(MAIN_LIMIT + 1)
    except KeyError as error:
        raise UnreadableDocx("Tệp nén này không phải tài liệu Word (.docx); hãy chọn đúng tệp văn bản.") from error
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        if isinstance(error, UnreadableDocx):
            raise
        raise UnreadableDocx("Tệp Word bị hỏng hoặc có mật khẩu; hãy mở bằng Word, lưu lại rồi nạp lại.") from error
    if len(content) > MAIN_LIMIT:
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


def _blocks(parent: Any) -> Iterator[str]:
    for child in parent.iterchildren():
        if child.tag == f"{W}p":
            yield from _paragraph(child)
        elif child.tag == f"{W}tbl":
            yield from _table(child)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _blocks(child)


def _paragraph(paragraph: Any) -> list[str]:
    return "".join(_runs(paragraph)).split("\n")


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


def _table(table: Any) -> Iterator[str]:
    """Letterheads and signature blocks are tables of two cells: each cell is read as a block of its own."""
    for row in table.iterchildren(f"{W}tr"):
        cells = [[line.strip() for line in _blocks(cell)] for cell in row.iterchildren(f"{W}tc")]
        shown = [[line for line in lines if line] for lines in cells]
        if all(len(lines) <= 1 for lines in shown):
            yield CELL_GAP.join(lines[0] for lines in shown if lines)
            continue
        for lines in shown:
            yield from lines
            yield ""
