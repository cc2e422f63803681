"""Large tables of marks through Arrow: CSV and Parquet, levels stored once from the first byte on."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import csv as arrow_csv

from thidua.adapters.marks_columns import MISSING, Coded, Columns, NotMarks, ragged


class ArrowColumns(Columns):
    """Numbers straight from the reader, everything else as codes and levels."""

    def __init__(self, table: pa.Table, first_row: int) -> None:
        super().__init__(first_row)
        self.table = table.unify_dictionaries()

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def coded(self, name: str) -> Coded:
        column = self._whole(name)
        if not pa.types.is_dictionary(column.type):
            column = column.cast(pa.string()).dictionary_encode()
        codes = column.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
        levels = column.dictionary.cast(pa.string()).to_pylist()
        return _only_used(codes, levels)

    def numbers(self, name: str) -> np.ndarray:
        column = self._whole(name)
        if pa.types.is_dictionary(column.type) or pa.types.is_string(column.type):
            return super().numbers(name)
        return self._finite(column.cast(pa.float64()).to_numpy(zero_copy_only=False), name)

    def _whole(self, name: str) -> pa.Array:
        column = self.table[name].combine_chunks()
        if column.null_count:
            self._refuse_missing(np.flatnonzero(column.is_null().to_numpy(zero_copy_only=False)).tolist(), name)
        return column


def _only_used(codes: np.ndarray, levels: list[str]) -> Coded:
    """Parquet dictionaries may hold levels no row has, or one twice."""
    used = np.bincount(codes, minlength=len(levels)) > 0
    if used.all() and len(set(levels)) == len(levels):
        return Coded(codes, levels)
    kept = list(dict.fromkeys(level for level, is_used in zip(levels, used.tolist(), strict=True) if is_used))
    places = {level: place for place, level in enumerate(kept)}
    return Coded(np.array([places.get(level, 0) for level in levels], dtype=np.int32)[codes], kept)


def parquet_names(path: Path) -> list[str]:
    try:
        return list(pq.read_schema(path).names)
    except (pa.ArrowException, OSError) as fault:
        raise NotMarks(f"tệp Parquet “{path.name}” bị hỏng.") from fault


def read_parquet(path: Path, wanted: Sequence[str]) -> ArrowColumns:
    try:
        return ArrowColumns(pq.read_table(path, columns=list(wanted), read_dictionary=list(wanted)), first_row=1)
    except (pa.ArrowException, OSError) as fault:
        raise NotMarks(f"tệp Parquet “{path.name}” bị hỏng.") from fault


class ArrowCsv:
    """One CSV file, plain or gzipped, with its names of columns known."""

    def __init__(self, path: Path, names: Sequence[str], delimiter: str, *, is_gzipped: bool) -> None:
        self.path, self.names, self.delimiter, self.is_gzipped = path, list(names), delimiter, is_gzipped

    def read(self, wanted: Sequence[str], response: str) -> ArrowColumns:
        """Numbers are parsed by the reader; where one is not, all are read as text and the row is told."""
        text = pa.dictionary(pa.int32(), pa.string())
        types = dict.fromkeys(wanted, text)
        try:
            try:
                return ArrowColumns(self._table({**types, response: pa.float64()}), first_row=2)
            except pa.ArrowInvalid as fault:
                if "conversion error" not in str(fault):
                    raise
                return ArrowColumns(self._table(types), first_row=2)
        except pa.ArrowException as fault:
            raise self._why(str(fault)) from fault
        except (OSError, EOFError) as fault:
            raise NotMarks(f"tệp nén “{self.path.name}” bị hỏng.") from fault

    def _table(self, types: dict[str, pa.DataType]) -> pa.Table:
        options = arrow_csv.ConvertOptions(
            include_columns=list(types), column_types=types, null_values=list(MISSING), strings_can_be_null=True
        )
        read = arrow_csv.ReadOptions(column_names=self.names, skip_rows=1, block_size=4 * 2**20)
        parse = arrow_csv.ParseOptions(delimiter=self.delimiter)
        with pa.input_stream(str(self.path), compression="gzip" if self.is_gzipped else None) as stream:
            return arrow_csv.read_csv(stream, read_options=read, parse_options=parse, convert_options=options)

    def _why(self, fault: str) -> NotMarks:
        if "UTF8" in fault or "utf8" in fault:
            return NotMarks(f"tệp “{self.path.name}” không phải là văn bản UTF-8; hãy lưu lại thành CSV UTF-8.")
        if "Expected" in fault and "columns" in fault:
            cells, _colon, line = fault.split("columns, got", 1)[-1].partition(":")
            return ragged(int(cells), len(self.names), line)
        if "Empty CSV" in fault:
            return NotMarks(f"tệp “{self.path.name}” không có điểm nào.")
        return NotMarks(f"không đọc được tệp “{self.path.name}”: {fault.splitlines()[0][:200]}")
