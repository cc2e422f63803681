"""Clause files: clauses/<document>.toml beside clauses/sources/<document>.txt."""

from pathlib import Path

from thidua.adapters.tomlfiles import DataFileFault, Table, read_toml, tables
from thidua.core.clauses.model import Clause, ClauseBook
from thidua.core.clauses.text import clause_text


class ClauseFileFault(DataFileFault):
    """`where` is the id of the faulty clause, or empty."""


def load_books(folder: Path) -> dict[str, ClauseBook]:
    """Every book of the folder by document id."""
    books: dict[str, ClauseBook] = {}
    for path in sorted(folder.glob("*.toml")):
        book = load_book(path)
        if any(book.prefix == other.prefix for other in books.values()):
            raise ClauseFileFault(path.name, "", f"tiền tố “{book.prefix}” đã dùng cho văn bản khác")
        books[book.document] = book
    return books


def load_book(path: Path) -> ClauseBook:
    """The book, every span compared with the source text; raises ClauseFileFault."""
    try:
        book = _book(path)
    except ClauseFileFault:
        raise
    except DataFileFault as fault:
        raise ClauseFileFault(fault.file, fault.where, fault.reason) from None
    _check_spans(path, book, source_text(path, book))
    return book


def source_text(path: Path, book: ClauseBook) -> str:
    """The launch document's text; offsets count characters of it with line ends as single line feeds."""
    source = path.parent / "sources" / book.source
    if Path(book.source).name != book.source or not source.is_file():
        raise ClauseFileFault(path.name, "", f"không có tệp nguồn sources/{book.source}")
    return source.read_text(encoding="utf-8")


def _book(path: Path) -> ClauseBook:
    data = read_toml(path)
    head = Table(path.name, "document", data.pop("document", {}))
    document = head.take("id", str)
    clauses = tuple(_clause(table, document) for table in tables(path, data, "clause", "id"))
    book = ClauseBook(
        document=document,
        prefix=head.take("prefix", str),
        title=head.take("title", str),
        source=head.take("source", str),
        clauses=clauses,
        number_symbol=head.take("number_symbol", str),
        issued_on=head.take_day("date"),
        issuer=head.take("issuer", str),
    )
    head.close()
    Table(path.name, "", data).close()
    return book


def _clause(table: Table, document: str) -> Clause:
    clause = Clause(
        id=table.take("id", str),
        document=document,
        section=table.take("section", str),
        text=table.take("text", str),
        start=table.take("start", int),
        end=table.take("end", int),
    )
    table.close()
    return clause


def _check_spans(path: Path, book: ClauseBook, text: str) -> None:
    seen: set[str] = set()
    last = 0
    for clause in book.clauses:
        reason = _fault(clause, book, text, last, seen)
        if reason:
            raise ClauseFileFault(path.name, clause.id, reason)
        seen.add(clause.id)
        last = clause.end


def _fault(clause: Clause, book: ClauseBook, text: str, last: int, seen: set[str]) -> str | None:
    if not clause.id.startswith(f"{book.prefix}-") or not clause.id.isascii():
        return f"mã phải bắt đầu bằng “{book.prefix}-” và không dấu"
    if clause.id in seen:
        return "mã bị lặp"
    if not clause.id.startswith(clause.section):
        return f"không thuộc mục “{clause.section}”"
    if not last <= clause.start < clause.end <= len(text):
        return f"vị trí {clause.start}–{clause.end} chồng lên điều khoản trước, sai thứ tự hoặc ngoài văn bản"
    if clause_text(text[clause.start : clause.end]) != clause.text:
        return "nội dung khác với đoạn tương ứng trong tệp nguồn"
    return None
