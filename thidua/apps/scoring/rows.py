"""Rows of results written many at a time: making a model of each costs three times as much as storing it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection


class Row(NamedTuple):
    """Columns of a Score."""

    run_id: int
    unit_id: int
    person_id: int | None
    bloc_id: int | None
    total_milli: int
    band: str
    band_name: str
    rank: int | None
    standing: str
    is_provisional: bool
    key: str
    result: str


COLUMNS = ", ".join(f'"{name}"' for name in Row._fields)
MARKS = ", ".join(["%s"] * len(Row._fields))


def insert(rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY scoring_score ({COLUMNS}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        cursor.executemany(f"INSERT INTO scoring_score ({COLUMNS}) VALUES ({MARKS})", list(rows))  # noqa: S608  our own names
