"""DuckDB, embedded: the default. Reads the Parquet files where they are; fetches nothing from anywhere."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa
from ibis.expr.types import Table

from thidua.adapters.counting.engines import sql_of

PORTION = 250_000


class DuckEngine:
    name = "duckdb"

    def __init__(self, threads: int = 0) -> None:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "preserve_insertion_order": "false",
        }
        if threads:
            settings["threads"] = str(threads)
        self._db = duckdb.connect(config=settings)

    def answer(self, asked: Table, table: str, files: Sequence[Path]) -> Iterator[pa.Table]:
        listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
        source = f"SELECT * FROM read_parquet([{listed}], hive_partitioning = false)"  # noqa: S608  paths, quoted
        self._db.execute(f'CREATE OR REPLACE TEMP VIEW "{table}" AS {source}')
        reader = self._db.sql(sql_of(asked, "duckdb")).to_arrow_reader(PORTION)
        for batch in reader:
            yield pa.Table.from_batches([batch])

    def close(self) -> None:
        self._db.close()
