"""Tables of marks, one mark a row: plain or gzipped CSV, Parquet. Columns become response, factors and fixed effects.

Only the columns asked for are kept; levels of a factor are stored once, each mark as an int32 code.
"""

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from thidua.adapters.marks_columns import Coded, Columns, NotMarks, as_numbers
from thidua.adapters.marks_plain import read_plain
from thidua.core.marking.calibration.model import Design, Factor, Numeric

MOST_BYTES = 16 * 2**30
MOST_MARKS = 2**31 - 1
TOLD_COLUMNS = 30
#: Files up to these sizes are read without Arrow, which takes 90 MB of memory.
PLAIN_BYTES, PLAIN_GZIPPED = 8_000_000, 1_000_000


@dataclass(frozen=True)
class Asked:
    """Names of columns; a factor `a:b` is the interaction of two columns (unless a column bears that very name)."""

    response: str
    random: Sequence[str]
    fixed: Sequence[str] = ()


def read_marks(path: Path, asked: Asked) -> Design:
    """Raises NotMarks with the row or column at fault."""
    table = _Table(path)
    parts = {name: _parts(name, table.names) for name in (*asked.random, *asked.fixed)}
    _check_names(asked, table.names, parts)
    wanted = sorted({asked.response, *(part for each in parts.values() for part in each)})
    columns = table.read(wanted, asked.response)
    del table
    factors = {name: _crossed([columns.coded(part) for part in parts[name]]) for name in asked.random}
    fixed = {name: _fixed(_crossed([columns.coded(part) for part in parts[name]])) for name in asked.fixed}
    return Design(columns.numbers(asked.response), factors, fixed)


def _parts(name: str, names: Sequence[str]) -> tuple[str, ...]:
    return (name,) if name in names else tuple(name.split(":"))


def _check_names(asked: Asked, names: Sequence[str], parts: dict[str, tuple[str, ...]]) -> None:
    for each in (asked.response, *(part for own in parts.values() for part in own)):
        if each not in names:
            shown = ", ".join(names[:TOLD_COLUMNS]) + (" …" if len(names) > TOLD_COLUMNS else "")
            raise NotMarks(f"không có cột “{each}”; các cột trong tệp: {shown}.")
        if list(names).count(each) > 1:
            raise NotMarks(f"có hai cột cùng tên “{each}”; hãy đổi tên một cột.")
    every = (*asked.random, *asked.fixed)
    for each in every:
        if every.count(each) > 1:
            raise NotMarks(f"“{each}” được nêu hai lần; mỗi yếu tố chỉ nêu một lần, ngẫu nhiên hoặc cố định.")
        if asked.response in parts[each]:
            raise NotMarks(f"cột điểm “{asked.response}” không thể đồng thời là yếu tố “{each}”.")


def _crossed(columns: Sequence[Coded]) -> Factor:
    """The factor of one column, or the combinations that occur of several."""
    codes, levels = columns[0].codes, list(columns[0].levels)
    for other in columns[1:]:
        keys = codes.astype(np.int64) * len(other.levels) + other.codes
        found, new = np.unique(keys, return_inverse=True)
        codes, before = new.astype(np.int32), levels
        levels = [
            f"{before[key // len(other.levels)]}:{other.levels[key % len(other.levels)]}" for key in found.tolist()
        ]
    return Factor(codes, levels)


def _fixed(factor: Factor) -> Factor | Numeric:
    """Numeric when every value is a number; otherwise categories in alphabetical order, the first one the base."""
    values = as_numbers(factor.levels)
    if values is not None:
        return Numeric(values[factor.codes])
    order = sorted(range(len(factor.levels)), key=lambda place: factor.levels[place])
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return Factor(rank[factor.codes], [factor.levels[place] for place in order])


class _Table:
    """The file behind its names of columns; what kind it is, its first bytes tell."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            size = self.size = path.stat().st_size
            with path.open("rb") as file:
                head = file.read(4)
        except OSError as fault:
            raise NotMarks(f"không mở được tệp “{path.name}” ({fault.strerror or fault}).") from fault
        if size > MOST_BYTES:
            raise NotMarks(f"tệp {size / 2**30:.0f} GB là quá lớn (nhiều nhất {MOST_BYTES // 2**30} GB); hãy chia nhỏ.")
        if head[:2] == b"PK":
            raise NotMarks(f"“{path.name}” là tệp Excel hoặc tệp nén zip; hãy lưu bảng điểm thành CSV.")
        self.is_parquet, self.is_gzipped = head == b"PAR1", head[:2] == b"\x1f\x8b"
        self.delimiter = ","
        self.names = self._parquet_names() if self.is_parquet else self._csv_names()

    def read(self, wanted: list[str], response: str) -> Columns:
        made = self._columns(wanted, response)
        if len(made) == 0:
            raise NotMarks(f"tệp “{self.path.name}” không có điểm nào.")
        if len(made) > MOST_MARKS:
            raise NotMarks(f"tệp có {len(made)} điểm; tính được nhiều nhất {MOST_MARKS}.")
        return made

    def _columns(self, wanted: list[str], response: str) -> Columns:
        if not self.is_parquet and self.size <= (PLAIN_GZIPPED if self.is_gzipped else PLAIN_BYTES):
            return self._plain(wanted)
        from thidua.adapters import marks_arrow  # noqa: PLC0415  only where the table is large

        if self.is_parquet:
            return marks_arrow.read_parquet(self.path, wanted)
        file = marks_arrow.ArrowCsv(self.path, self.names, self.delimiter, is_gzipped=self.is_gzipped)
        return file.read(wanted, response)

    def _plain(self, wanted: list[str]) -> Columns:
        with self._opened() as file:
            file.readline()
            return read_plain(file, self.names, self.delimiter, wanted)

    def _parquet_names(self) -> list[str]:
        from thidua.adapters.marks_arrow import parquet_names  # noqa: PLC0415

        return parquet_names(self.path)

    def _csv_names(self) -> list[str]:
        with self._opened() as file:
            line = file.readline(1_000_000).strip("\r\n")
        if not line.strip():
            raise NotMarks(f"tệp “{self.path.name}” trống hoặc thiếu dòng tên cột.")
        self.delimiter = max(",;\t|", key=line.count)
        return next(csv.reader([line], delimiter=self.delimiter))

    @contextmanager
    def _opened(self) -> Iterator[TextIO]:
        opened: Callable[..., Any] = gzip.open if self.is_gzipped else open
        try:
            with opened(self.path, "rt", encoding="utf-8-sig", newline="") as file:
                yield file
        except UnicodeDecodeError as fault:
            raise NotMarks(
                f"tệp “{self.path.name}” không phải là văn bản UTF-8; hãy lưu lại thành CSV UTF-8."
            ) from fault
        except (OSError, EOFError, zlib.error) as fault:
            raise NotMarks(f"tệp nén “{self.path.name}” bị hỏng.") from fault
        except csv.Error as fault:
            raise NotMarks(f"không đọc được tệp “{self.path.name}”: {fault}") from fault
