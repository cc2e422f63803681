"""CSV as people export it: comma, semicolon, tab or bar; UTF-8 with or without mark, UTF-16, the old Vietnamese encodings.

A row's number is the one Excel shows: blank rows and titles count, a cell with line breaks is still one row.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from thidua.adapters.rows_in.refusing import UnreadableRows
from thidua.adapters.textfiles import TEXT_LIMIT, UnreadableText, decode
from thidua.core.cases.headings import WITHIN, best_columns

DELIMITERS = (",", ";", "\t", "|")
CHUNK = 1024 * 1024
MOST_LINES = 40  # of one cell: more come from a quotation mark that nobody closed
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Table:
    """A delimited file that was looked at. `is_numbered`: the first cell of each row is its number in the original.

    `text` replaces the file where it had to be decoded as a whole; `notes` are sentences on what was guessed.
    """

    path: Path
    encoding: str
    delimiter: str
    is_numbered: bool = False
    text: str | None = None
    notes: tuple[str, ...] = ()

    @contextmanager
    def rows(self) -> Iterator["Rows"]:
        with self.path.open("rb") as file:
            source = io.StringIO(self.text) if self.text is not None else _decoded(file, self.encoding)
            yield Rows(self, file, source, self.path.stat().st_size)

    def head(self) -> list[list[str]]:
        """The first rows, where titles and headings stand."""
        with self.rows() as rows:
            return [cells for _number, cells in islice(rows, WITHIN)]


class Rows:
    """Iterates over (number, cells); `permille` tells how much of the file has been read."""

    def __init__(self, table: Table, file: BinaryIO, source: io.TextIOBase, size: int) -> None:
        self.table, self.file, self.source, self.size = table, file, source, max(size, 1)

    def __iter__(self) -> Iterator[Row]:
        reader = csv.reader(self.source, delimiter=self.table.delimiter)
        try:
            if self.table.is_numbered:
                for cells in reader:
                    yield int(cells[0]), cells[1:]
            else:
                yield from _counted(reader)
        except csv.Error as fault:
            raise UnreadableRows(
                f"Dòng {reader.line_num} của tệp có ô quá dài hoặc ký tự lạ ({fault}); thường do dấu ngoặc kép mở mà "
                "không đóng. Hãy sửa dòng đó hoặc xuất lại tệp."
            ) from fault
        except UnicodeError as fault:
            raise UnreadableRows(
                f"Tệp có đoạn không đúng bảng mã {self.table.encoding}; hãy lưu lại với UTF-8."
            ) from fault

    def batches(self, size: int) -> Iterator[list[Row]]:
        rows = iter(self)
        while batch := list(islice(rows, size)):
            yield batch

    @property
    def permille(self) -> int:
        if self.table.text is not None:
            return min(1000, self.source.tell() * 1000 // max(len(self.table.text), 1))
        return min(1000, self.file.tell() * 1000 // self.size)


def _counted(reader: Any) -> Iterator[Row]:
    line = 0
    for number, cells in enumerate(reader, start=1):
        if reader.line_num - line > MOST_LINES:
            raise UnreadableRows(
                f"Dòng {line + 1} của tệp mở dấu ngoặc kép mà không đóng, nuốt {reader.line_num - line} dòng sau nó; "
                "hãy sửa dòng đó hoặc xuất lại tệp."
            )
        line = reader.line_num
        yield number, cells


def delimited_table(path: Path) -> Table:
    """Find out the encoding and the delimiter. Raises UnreadableRows."""
    encoding, text, notes = _encoding(path)
    tables = [Table(path, encoding, delimiter, text=text, notes=notes) for delimiter in DELIMITERS]
    best = max(tables, key=_fitness)
    if not any(any(cell.strip() for cell in row) for row in best.head()):
        raise UnreadableRows("Tệp chỉ có khoảng trắng, không có dòng nào; hãy kiểm tra lại tệp đã chọn.")
    return best


def _fitness(table: Table) -> tuple[int, int]:
    """Headings recognised, then columns: the right delimiter shows more of both, up to where the file breaks off."""
    head: list[list[str]] = []
    with suppress(UnreadableRows), table.rows() as rows:
        for _number, cells in islice(rows, WITHIN):
            head.append(cells)
    return len(best_columns(head).at), max(map(len, head), default=0)


def _decoded(file: BinaryIO, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, encoding=encoding, newline="")


def _encoding(path: Path) -> tuple[str, str | None, tuple[str, ...]]:
    with path.open("rb") as file:
        start = file.read(4096)
        marked = next((name for mark, name in MARKS.items() if start.startswith(mark)), None)
        name = marked or _unmarked_utf16(start) or "utf-8"
        file.seek(0)
        if _is_sound(file, name):
            return name, None, ()
    if path.stat().st_size > TEXT_LIMIT:
        raise UnreadableRows("Tệp lớn không dùng bảng mã Unicode; hãy mở tệp và lưu lại với bảng mã UTF-8.")
    try:
        found = decode(path.read_bytes())
    except UnreadableText as fault:
        raise UnreadableRows(str(fault)) from None
    return "utf-8", found.text, found.notes


def _unmarked_utf16(start: bytes) -> str | None:
    """Half of the bytes of tables in Latin letters are zero, always on the same side."""
    even, odd, pairs = start[0::2].count(0), start[1::2].count(0), max(len(start) // 2, 1)
    if min(even, odd) * 100 > pairs or max(even, odd) * 5 < pairs:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_sound(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
