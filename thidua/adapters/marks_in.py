"""Tables of marks, one mark a row: plain or gzipped CSV, Parquet. Columns become response, factors and fixed effects.

Only the columns asked for are kept; levels of a factor are stored once, each mark as an int32 code.
"""

import csv
import gzip
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv as arrow_csv

from thidua.core.marking.calibration.model import Design, Factor, Numeric

MOST_BYTES = 16 * 2**30
MOST_MARKS = 2**31 - 1
MISSING = ("", "NA", "NaN", "nan", "null", "NULL")
TOLD_COLUMNS = 30


class NotMarks(ValueError):
    """A file that is no table of marks, or lacks what was asked of it; says itself in Vietnamese."""


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


def _crossed(columns: Sequence["_Coded"]) -> Factor:
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
    values = _as_numbers(factor.levels)
    if values is not None:
        return Numeric(values[factor.codes])
    order = sorted(range(len(factor.levels)), key=lambda place: factor.levels[place])
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return Factor(rank[factor.codes], [factor.levels[place] for place in order])


def _as_numbers(levels: Sequence[str]) -> np.ndarray | None:
    """A decimal comma is a decimal point where no value has a point."""
    comma = not any("." in each for each in levels)
    try:
        return np.array([float(each.replace(",", ".") if comma else each) for each in levels])
    except ValueError:
        return None


@dataclass(frozen=True, eq=False)
class _Coded:
    codes: np.ndarray
    levels: Sequence[str]


class _Columns:
    """Columns read: numbers straight from the reader, everything else as codes and levels."""

    def __init__(self, table: pa.Table, first_row: int) -> None:
        self.table, self.first_row = table.unify_dictionaries(), first_row

    def coded(self, name: str) -> _Coded:
        column = self.table[name].combine_chunks()
        self._refuse_missing(column, name)
        if not pa.types.is_dictionary(column.type):
            column = column.cast(pa.string()).dictionary_encode()
        codes = column.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
        levels = column.dictionary.cast(pa.string()).to_pylist()
        return _only_used(codes, levels)

    def numbers(self, name: str) -> np.ndarray:
        column = self.table[name].combine_chunks()
        self._refuse_missing(column, name)
        if not (pa.types.is_dictionary(column.type) or pa.types.is_string(column.type)):
            found = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
        else:
            coded = self.coded(name)
            found = self._parsed(coded, name)
        if not np.isfinite(found.sum()) and not np.isfinite(found).all():
            self._refuse(name, int(np.flatnonzero(~np.isfinite(found))[0]), "không phải là một số hữu hạn")
        return found

    def _parsed(self, coded: _Coded, name: str) -> np.ndarray:
        values = _as_numbers(coded.levels)
        if values is None:
            bad = [place for place, level in enumerate(coded.levels) if _as_numbers([level]) is None]
            row = int(np.flatnonzero(np.isin(coded.codes, bad or [0]))[0])
            self._refuse(name, row, f"là “{coded.levels[coded.codes[row]]}”, không phải là số")
        assert values is not None
        return values[coded.codes]

    def _refuse_missing(self, column: pa.Array, name: str) -> None:
        if column.null_count:
            missing = np.flatnonzero(column.is_null().to_numpy(zero_copy_only=False))
            more = f" (và {len(missing) - 1} dòng nữa)" if len(missing) > 1 else ""
            self._refuse(name, int(missing[0]), f"bị trống{more}")

    def _refuse(self, name: str, row: int, what: str) -> None:
        raise NotMarks(f"dòng {row + self.first_row}, cột “{name}” {what}. Hãy sửa hoặc bỏ dòng đó.")


def _only_used(codes: np.ndarray, levels: list[str]) -> _Coded:
    """Parquet dictionaries may hold levels no row has, or one twice."""
    used = np.bincount(codes, minlength=len(levels)) > 0
    if used.all() and len(set(levels)) == len(levels):
        return _Coded(codes, levels)
    kept = list(dict.fromkeys(level for level, is_used in zip(levels, used.tolist(), strict=True) if is_used))
    places = {level: place for place, level in enumerate(kept)}
    return _Coded(np.array([places.get(level, 0) for level in levels], dtype=np.int32)[codes], kept)


class _Table:
    """The file behind its names of columns; what kind it is, its first bytes tell."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            size = path.stat().st_size
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

    def read(self, wanted: list[str], response: str) -> _Columns:
        made = self._read_parquet(wanted) if self.is_parquet else self._read_csv(wanted, response)
        if made.num_rows == 0:
            raise NotMarks(f"tệp “{self.path.name}” không có điểm nào.")
        if made.num_rows > MOST_MARKS:
            raise NotMarks(f"tệp có {made.num_rows} điểm; tính được nhiều nhất {MOST_MARKS}.")
        return _Columns(made, 1 if self.is_parquet else 2)

    def _parquet_names(self) -> list[str]:
        try:
            return list(pq.read_schema(self.path).names)
        except (pa.ArrowException, OSError) as fault:
            raise NotMarks(f"tệp Parquet “{self.path.name}” bị hỏng.") from fault

    def _read_parquet(self, wanted: list[str]) -> pa.Table:
        try:
            return pq.read_table(self.path, columns=wanted, read_dictionary=wanted)
        except (pa.ArrowException, OSError) as fault:
            raise NotMarks(f"tệp Parquet “{self.path.name}” bị hỏng.") from fault

    def _csv_names(self) -> list[str]:
        opened: Callable = partial(gzip.open, self.path, "rb") if self.is_gzipped else partial(self.path.open, "rb")
        try:
            with opened() as file:
                line = file.readline(1_000_000).decode("utf-8-sig").strip("\r\n")
        except UnicodeDecodeError as fault:
            raise NotMarks(
                f"tệp “{self.path.name}” không phải là văn bản UTF-8; hãy lưu lại thành CSV UTF-8."
            ) from fault
        except (OSError, EOFError) as fault:
            raise NotMarks(f"tệp nén “{self.path.name}” bị hỏng.") from fault
        if not line.strip():
            raise NotMarks(f"tệp “{self.path.name}” trống hoặc thiếu dòng tên cột.")
        self.delimiter = max(",;\t|", key=line.count)
        return next(csv.reader([line], delimiter=self.delimiter))

    def _read_csv(self, wanted: list[str], response: str) -> pa.Table:
        """Numbers are parsed by the reader; where one is not, all are read as text and the row is told."""
        text = pa.dictionary(pa.int32(), pa.string())
        types = dict.fromkeys(wanted, text)
        try:
            try:
                return self._csv({**types, response: pa.float64()})
            except pa.ArrowInvalid as fault:
                if "conversion error" not in str(fault):
                    raise
                return self._csv(types)
        except pa.ArrowException as fault:
            raise NotMarks(self._why(str(fault))) from fault
        except (OSError, EOFError) as fault:
            raise NotMarks(f"tệp nén “{self.path.name}” bị hỏng.") from fault

    def _csv(self, types: dict[str, pa.DataType]) -> pa.Table:
        options = arrow_csv.ConvertOptions(
            include_columns=list(types), column_types=types, null_values=list(MISSING), strings_can_be_null=True
        )
        read = arrow_csv.ReadOptions(column_names=self.names, skip_rows=1, block_size=4 * 2**20)
        parse = arrow_csv.ParseOptions(delimiter=self.delimiter)
        with pa.input_stream(str(self.path), compression="gzip" if self.is_gzipped else None) as stream:
            return arrow_csv.read_csv(stream, read_options=read, parse_options=parse, convert_options=options)

    def _why(self, fault: str) -> str:
        if "UTF8" in fault or "utf8" in fault:
            return f"tệp “{self.path.name}” không phải là văn bản UTF-8; hãy lưu lại thành CSV UTF-8."
        if "Expected" in fault and "columns" in fault:
            broken = fault.split("columns, got", 1)[-1].split(":", 1)
            shown = broken[1].strip()[:80] if len(broken) > 1 else ""
            return f"có dòng có {broken[0].strip()} ô trong khi bảng có {len(self.names)} cột: “{shown}”."
        if "Empty CSV" in fault:
            return f"tệp “{self.path.name}” không có điểm nào."
        return f"không đọc được tệp “{self.path.name}”: {fault.splitlines()[0][:200]}"
