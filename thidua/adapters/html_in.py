"""Web pages and web archives, which law portals hand out as .doc: their words in reading order, with how they looked.

Nothing is fetched and nothing runs: scripts, styles and pictures are dropped, links are only words.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.errors import MessageError

from lxml import etree

from thidua.adapters.docx_in.pieces import Cell, Line, Page, Piece, composed, stripped
from thidua.adapters.docx_in.styles import Letters
from thidua.adapters.docx_in.tables import Row, set_out
from thidua.adapters.textfiles import Decoded, UnreadableText, decode
from thidua.core.documents.looks import Looks

SILENT = frozenset({"script", "style", "head", "title", "noscript", "template", "svg", "object", "iframe", "select"})
BREAKING = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "ul", "ol", "section", "article", "center", "hr"}
)
BOLD, ITALIC = frozenset({"b", "strong", "h1", "h2", "h3", "h4"}), frozenset({"i", "em"})
BLANKS = re.compile(r"[ \t\r\n\f]+")
CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
DEEPEST = 60
MOST_TAGS = 300_000


@dataclass(frozen=True)
class PageContent:
    text: str
    looks: Looks
    notes: tuple[str, ...]


def html_content(data: bytes) -> PageContent:
    """Raises UnreadableText."""
    decoded = _page_of(data)
    page = Page()
    for line in _lines(decoded.text):
        page.put(line)
    text, looks = page.text_and_looks()
    if not text.strip():
        raise UnreadableText("Trang web không có chữ nào; hãy mở bằng Word và lưu lại thành .docx.")
    return PageContent(
        text, looks, ("Tệp là trang web (HTML); chỉ chữ được đọc, không tải gì từ mạng.", *decoded.notes)
    )


def _lines(text: str) -> list[Line]:
    """libxml2 mends what is not closed or crossed and reports it piece by piece; no tree is built."""
    if text.count("<") > MOST_TAGS:
        raise UnreadableText("Trang web có quá nhiều thẻ để đọc an toàn; hãy mở bằng Word và lưu lại thành .docx.")
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, encoding="utf-8", no_network=True, huge_tree=False)
    try:
        parser.feed(text.replace("\0", " ").encode("utf-8", "replace"))
        return list(parser.close())
    except (etree.XMLSyntaxError, etree.ParserError, ValueError) as error:
        raise UnreadableText("Trang web bị hỏng; hãy mở bằng Word và lưu lại thành .docx.") from error


def _page_of(data: bytes) -> Decoded:
    if data[:200].lstrip().lower().startswith(b"mime-version"):
        data = _page_in_archive(data)
    named = CHARSET.search(data[:4_000])
    if named and named[1].lower() not in (b"utf-8", b"windows-1252", b"iso-8859-1", b"us-ascii"):
        try:
            return Decoded(data.decode(named[1].decode("ascii")))
        except (LookupError, UnicodeDecodeError):
            pass  # a page that names a wrong encoding is judged by its bytes
    return decode(data)


def _page_in_archive(data: bytes) -> bytes:
    """The page inside a web archive (.mht)."""
    try:
        for part in message_from_bytes(data, policy=policy.default).walk():
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                return content if isinstance(content, bytes) else b""
    except (MessageError, LookupError, ValueError, TypeError, AttributeError):
        pass  # whatever is wrong with the archive, there is no page in it
    raise UnreadableText("Tệp lưu trữ web không có trang nào; hãy mở bằng Word và lưu lại thành .docx.")


@dataclass
class _Table:
    number: int
    is_drawn: bool
    rows: list[list[tuple[int, list[Line]]]] = field(default_factory=list)
    cell: list[Line] | None = None


class _Reader:
    """Lines collect in the innermost open cell, else on the page. Unclosed and crossed tags do no harm."""

    def __init__(self) -> None:
        self._page: list[Line] = []
        self._pieces: list[Piece] = []
        self._tables: list[_Table] = []
        self._count = 0
        self._open: dict[str, int] = {}
        self._silent = 0
        self._centred = False

    def close(self) -> list[Line]:
        """The lines of the page."""
        self._break()
        while self._tables:
            self._end_table()
        return self._page

    # --- what the parser reports ---

    def start(self, tag: str, said: Mapping[str, str]) -> None:
        if tag in SILENT:
            self._silent += 1
        if tag in BREAKING or tag == "br":
            self._break()
        if tag in BREAKING and tag != "tr":
            self._centred = (
                tag == "center"
                or said.get("align", "").lower() == "center"
                or bool(CENTRED.search(said.get("style", "")))
            )
        if tag in BOLD | ITALIC:
            self._open[tag] = self._open.get(tag, 0) + 1
        if tag in TABLE_TAGS:
            TABLE_TAGS[tag](self, said)

    def end(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in BOLD | ITALIC:
            self._open[tag] = max(0, self._open.get(tag, 0) - 1)
        if tag in BREAKING:
            self._break()
            self._centred = False
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "table" and self._tables:
            self._end_table()

    def data(self, data: str) -> None:
        if self._silent:
            return
        text = BLANKS.sub(" ", data)
        if text.strip() or self._pieces:
            letters = Letters(bold=self._is_open(BOLD), italic=self._is_open(ITALIC))
            self._pieces.append(Piece(text, letters, self._centred))

    def _is_open(self, tags: frozenset[str]) -> bool:
        return any(self._open.get(tag) for tag in tags)

    # --- lines and tables ---

    def _break(self) -> None:
        line = stripped(tuple(composed(self._pieces)))
        self._pieces = []
        if line:
            self._target().append(line)

    def _target(self) -> list[Line]:
        open_cells = (table.cell for table in reversed(self._tables) if table.cell is not None)
        return next(open_cells, self._page)

    def _start_table(self, said: Mapping[str, str]) -> None:
        self._break()
        if len(self._tables) < DEEPEST:
            self._tables.append(_Table(self._count, (said.get("border") or "0") not in ("0", "")))
            self._count += 1

    def _start_row(self, _: Mapping[str, str]) -> None:
        if self._tables:
            self._end_cell()
            self._tables[-1].rows.append([])

    def _start_cell(self, _: Mapping[str, str]) -> None:
        self._end_cell()
        if self._tables:
            table = self._tables[-1]
            table.rows = table.rows or [[]]
            table.cell = []
            table.rows[-1].append((len(table.rows[-1]), table.cell))

    def _end_cell(self) -> None:
        self._break()
        if self._tables:
            self._tables[-1].cell = None

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        rows = [_placed(row, table.number, at) for at, row in enumerate(table.rows)]
        self._target().extend(set_out(rows, is_drawn=table.is_drawn))


TABLE_TAGS: dict[str, Callable[[_Reader, Mapping[str, str]], None]] = {
    "table": _Reader._start_table,
    "tr": _Reader._start_row,
    "td": _Reader._start_cell,
    "th": _Reader._start_cell,
}


def _placed(row: list[tuple[int, list[Line]]], table: int, at: int) -> Row:
    """Lines of a cell with the cell's place; those of a table within it keep theirs."""
    return [
        (
            column,
            [
                tuple(replace(piece, cell=Cell(table, at, column)) if piece.cell is None else piece for piece in line)
                for line in lines
                if line
            ],
        )
        for column, lines in row
    ]
