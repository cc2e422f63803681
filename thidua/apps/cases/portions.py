"""Rows found good, kept as portions between the check and the writing: one row group of a Parquet file for each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow.parquet import ParquetFile, ParquetWriter

from thidua.core.cases.rows import Case

PORTION = 20_000  # rows written in one transaction
SCHEMA = pa.schema([
    ("number", pa.int64()), ("code", pa.string()), ("unit", pa.int64()), ("procedure", pa.string()),
    ("channel", pa.string()), ("received", pa.int64()), ("due", pa.int64()), ("returned", pa.int64()),
    ("supplements", pa.int16()), ("apology", pa.string()), ("rating", pa.int16()), ("withdrawn", pa.bool_()),
])  # fmt: skip
Numbered = tuple[int, Case]


class Writer:
    """Use as a context; one call of `add` makes one portion."""

    def __init__(self, path: Path) -> None:
        self.writer = ParquetWriter(path, SCHEMA, compression="zstd", compression_level=1)

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *_fault: object) -> None:
        self.writer.close()

    def add(self, rows: Sequence[Numbered]) -> None:
        numbers = [number for number, _case in rows]
        columns = list(zip(*(case for _number, case in rows), strict=True)) or [()] * (len(SCHEMA) - 1)
        arrays = [pa.array(values, field.type) for values, field in zip([numbers, *columns], SCHEMA, strict=True)]
        self.writer.write_batch(pa.record_batch(arrays, schema=SCHEMA), row_group_size=max(len(rows), 1))


class Portions:
    def __init__(self, path: Path) -> None:
        self.file = ParquetFile(path)
        self.count = self.file.num_row_groups

    def __enter__(self) -> "Portions":
        return self

    def __exit__(self, *_fault: object) -> None:
        self.file.close()

    def read(self, at: int) -> list[Numbered]:
        columns = [column.to_pylist() for column in self.file.read_row_group(at, use_threads=False).columns]
        return [(number, Case._make(cells)) for number, *cells in zip(*columns, strict=True)]

    def codes(self) -> Iterator[tuple[int, str]]:
        """(number, code) of every row."""
        for at in range(self.count):
            group = self.file.read_row_group(at, columns=["number", "code"], use_threads=False)
            yield from zip(group.column("number").to_pylist(), group.column("code").to_pylist(), strict=True)

    def rows(self) -> Iterator[Numbered]:
        for at in range(self.count):
            yield from self.read(at)
