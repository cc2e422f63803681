"""The engines: DuckDB inside this process, a PostgreSQL server, an Apache Spark cluster. Each gets the SQL of one expression."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

import ibis
import pyarrow as pa
from ibis.expr.types import Table

ENGINES = ("duckdb", "postgres", "spark")


class CannotCount(RuntimeError):
    """The engine is not there or gave up; the message says what to install or mend."""


class Engine(Protocol):
    name: str

    def answer(self, asked: Table, table: str, files: Sequence[Path]) -> Iterator[pa.Table]:
        """The expression over these files as table `table`, in portions, in any order."""
        ...

    def close(self) -> None: ...


def engine_named(name: str, url: str = "", *, threads: int = 0) -> Engine:
    """`url`: of the PostgreSQL database, or of the Spark master. Raises CannotCount."""
    if name == "duckdb":
        from thidua.adapters.counting.in_duckdb import DuckEngine  # noqa: PLC0415  only the engine asked for

        return DuckEngine(threads)
    if name == "postgres":
        from thidua.adapters.counting.in_postgres import PostgresEngine  # noqa: PLC0415

        return PostgresEngine(url)
    if name == "spark":
        from thidua.adapters.counting.in_spark import SparkEngine  # noqa: PLC0415

        return SparkEngine(url)
    raise CannotCount(f"không có bộ máy “{name}”; chọn một trong: {', '.join(ENGINES)}.")


def sql_of(asked: Table, dialect: str) -> str:
    return str(ibis.to_sql(asked, dialect=dialect))
