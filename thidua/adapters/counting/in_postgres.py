"""PostgreSQL: the facts go into a temporary table of the session, which leaves nothing behind."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from ibis.expr.types import Table

from thidua.adapters.counting.engines import CannotCount, sql_of
from thidua.adapters.facts.schema import TABLES

PORTION = 200_000
COLUMN_KINDS = {"int8": "smallint", "int32": "integer", "int64": "bigint"}


class PostgresEngine:
    name = "postgres"

    def __init__(self, url: str) -> None:
        if not url:
            raise CannotCount("cần địa chỉ cơ sở dữ liệu: --url postgres://… hoặc biến DATABASE_URL.")
        try:
            self._db = psycopg.connect(url, autocommit=False)
        except psycopg.Error as fault:
            raise CannotCount(f"không nối được PostgreSQL: {str(fault).strip().splitlines()[0]}") from None

    def answer(self, asked: Table, table: str, files: Sequence[Path]) -> Iterator[pa.Table]:
        try:
            self._load(table, files)
            with self._db.cursor("counts") as cursor:
                cursor.execute(sql_of(asked, "postgres").encode())
                while rows := cursor.fetchmany(PORTION):
                    names = [column.name for column in cursor.description or ()]
                    columns = [
                        pa.array([_whole(value) for value in column], pa.int64()) for column in zip(*rows, strict=True)
                    ]
                    yield pa.table(dict(zip(names, columns, strict=True)))
        except psycopg.Error as fault:
            raise CannotCount(f"PostgreSQL dừng: {str(fault).strip().splitlines()[0]}") from fault
        finally:
            self._db.rollback()  # the temporary table was made in this transaction and goes with it

    def _load(self, table: str, files: Sequence[Path]) -> None:
        shape = TABLES[table]
        columns = ", ".join(f'"{name}" {COLUMN_KINDS[str(kind)]}' for name, kind in shape.columns)
        with self._db.cursor() as cursor:
            cursor.execute(f'CREATE TEMP TABLE "{table}" ({columns}) ON COMMIT DROP'.encode())
            with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT csv)'.encode()) as copy:
                for path in files:
                    for batch in pq.ParquetFile(path).iter_batches(PORTION):
                        copy.write(_as_csv(batch))
            cursor.execute(f'ANALYZE "{table}"'.encode())

    def close(self) -> None:
        self._db.close()


def _as_csv(batch: pa.RecordBatch) -> bytes:
    buffer = io.BytesIO()
    pacsv.write_csv(batch, buffer, pacsv.WriteOptions(include_header=False))
    return buffer.getvalue()


def _whole(value: object) -> int | None:
    """SUM is NUMERIC here: a Decimal without fraction."""
    return None if value is None else int(value)  # type: ignore[call-overload]
