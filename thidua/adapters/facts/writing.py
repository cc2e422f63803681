"""Write fact files as a stream: a folder beside the wanted one, checked row by row, moved into place when whole."""

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from thidua.adapters.facts.checking import first_fault
from thidua.adapters.facts.schema import CODES, FORMAT, MANIFEST, TABLES, VERSION

ROW_GROUP = 500_000


class BadFact(ValueError):
    """A row that may not be written: table, row counted from 1, why."""

    def __init__(self, table: str, row: int, why: str) -> None:
        super().__init__(f"Dữ kiện bảng {table}, dòng thứ {row}: {why}.")
        self.table, self.row, self.why = table, row, why


class FactWriter:
    """`with FactWriter(folder, as_of) as out: out.write("tasks", columns)`. Nothing is left behind when anything fails."""

    def __init__(self, folder: Path, as_of: date) -> None:
        self.folder, self.as_of = folder, as_of
        self._making = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
        self._open: dict[tuple[str, int], pq.ParquetWriter] = {}
        self._rows: dict[str, int] = {}
        self._passed = dict.fromkeys(TABLES, 0)

    def __enter__(self) -> "FactWriter":
        self._making.mkdir(parents=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        for writer in self._open.values():
            writer.close()
        if kind is None:
            self._finish()
        else:
            shutil.rmtree(self._making, ignore_errors=True)

    def write(self, table: str, columns: Mapping[str, Sequence[int | None]] | pa.Table) -> int:
        """One portion of rows, in any order of years; how many. Raises BadFact."""
        shape = TABLES[table]
        if isinstance(columns, pa.Table):
            rows = columns.select(shape.schema.names).cast(shape.schema)
        else:
            rows = pa.table({name: pa.array(columns[name], kind) for name, kind in shape.columns}, schema=shape.schema)
        fault = first_fault(table, rows, shape.none)
        if fault is not None:
            raise BadFact(table, self._passed[table] + fault[0] + 1, fault[1])
        years = pc.divide(rows["month"], 100)
        for year in sorted(pc.unique(years).to_pylist()):
            self._part(table, year).write_table(rows.filter(pc.equal(years, year)), row_group_size=ROW_GROUP)
        self._passed[table] += rows.num_rows
        return int(rows.num_rows)

    def codes(self, name: str, rows: Iterable[tuple[int, str, str]]) -> None:
        """The words behind ids: units, clauses, people, procedures."""
        ids, codes, names = zip(*rows, strict=True) if (rows := list(rows)) else ((), (), ())
        path = self._making / "codes" / f"{name}.parquet"
        path.parent.mkdir(exist_ok=True)
        pq.write_table(pa.table({"id": list(ids), "code": list(codes), "name": list(names)}, schema=CODES), path)

    def _part(self, table: str, year: int) -> pq.ParquetWriter:
        if (table, year) not in self._open:
            path = self._making / table / f"year={year}" / "part-0.parquet"
            path.parent.mkdir(parents=True)
            self._open[table, year] = pq.ParquetWriter(path, TABLES[table].schema, compression="zstd")
        return self._open[table, year]

    def _finish(self) -> None:
        """The manifest last; then the whole folder takes the place of the former one."""
        files = {
            table: {
                path.relative_to(self._making).as_posix(): pq.read_metadata(path).num_rows
                for path in sorted((self._making / table).glob("year=*/*.parquet"))
            }
            for table in TABLES
        }
        manifest = {"format": FORMAT, "version": VERSION, "as_of": self.as_of.isoformat(), "files": files}
        (self._making / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        former = self.folder.with_name(f".{self.folder.name}.{secrets.token_hex(4)}")
        if self.folder.exists():
            os.replace(self.folder, former)
        os.replace(self._making, self.folder)
        shutil.rmtree(former, ignore_errors=True)
