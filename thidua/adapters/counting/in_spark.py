"""Apache Spark: one machine (`local[2]`), processes of their own (`local-cluster[2,1,1024]`) or a real cluster."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from ibis.expr.types import Table

from thidua.adapters.counting.engines import CannotCount, sql_of

LOCAL = "local[2]"


class SparkEngine:
    name = "spark"

    def __init__(self, master: str = "") -> None:
        try:
            from pyspark.sql import SparkSession  # noqa: PLC0415  an extra of 400 MB
        except ImportError:
            raise CannotCount(
                "chưa có PySpark: pip install --require-hashes -r requirements/spark.txt; cần Java 17."
            ) from None
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = SparkSession.builder.appName("thidua-count").config("spark.ui.enabled", "false")
        # Overflow must stop the run, never wrap; a group's numbers do not depend on how many partitions there are.
        builder = builder.config("spark.sql.ansi.enabled", "true").config(
            "spark.sql.session.timeZone", "Asia/Ho_Chi_Minh"
        )
        if master or "SPARK_MASTER" not in os.environ:
            builder = builder.master(master or LOCAL)
        try:
            self._session = builder.getOrCreate()
        except Exception as fault:
            raise CannotCount(f"không khởi động được Spark (cần Java 17): {str(fault).splitlines()[0]}") from fault
        self._session.sparkContext.setLogLevel("ERROR")

    def answer(self, asked: Table, table: str, files: Sequence[Path]) -> Iterator[pa.Table]:
        frame = self._session.read.parquet(*(str(path) for path in files))
        frame.createOrReplaceTempView(table)
        yield self._session.sql(sql_of(asked, "pyspark")).toArrow()

    def close(self) -> None:
        self._session.stop()
