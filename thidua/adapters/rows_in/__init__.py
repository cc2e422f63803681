"""Tables of any size as a stream of rows: CSV in any usual dialect, Excel, Parquet, JSON. Memory stays bounded."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thidua.adapters.rows_in.converting import converted
from thidua.adapters.rows_in.delimited import Rows, Table, delimited_table
from thidua.adapters.rows_in.kinds import kind_of
from thidua.adapters.rows_in.refusing import UnreadableRows

__all__ = ["Row", "Rows", "Table", "UnreadableRows", "opened"]
Row = tuple[int, list[str]]


@contextmanager
def opened(path: Path, folder: Path) -> Iterator[Table]:
    """The table of the file; what must be unpacked first lies in `folder` meanwhile. Raises UnreadableRows."""
    kind = kind_of(path)
    if kind == "delimited":
        yield delimited_table(path)
        return
    unpacked = folder / "unpacked.csv"
    try:
        yield converted(kind, path, unpacked, folder)
    finally:
        unpacked.unlink(missing_ok=True)
