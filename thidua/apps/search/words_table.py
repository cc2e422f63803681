"""`search_words`: the one place that speaks either engine's language.

Words hold only a–z and 0–9 (core.search.words), so neither engine splits, drops or stems any, and nothing a person
typed is ever engine syntax.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from thidua.core.search import Hit

SQLITE = [
    """CREATE VIRTUAL TABLE search_words USING fts5(plain, marked, tokenize = "unicode61 remove_diacritics 0")""",
]
POSTGRES = [
    "CREATE TABLE search_words (rowid bigint PRIMARY KEY, plain tsvector NOT NULL, marked tsvector NOT NULL)",
    "CREATE INDEX search_words_plain ON search_words USING gin (plain)",
    "CREATE INDEX search_words_marked ON search_words USING gin (marked)",
]
DROP = ["DROP TABLE search_words"]


def statements(vendor: str) -> list[str]:
    return POSTGRES if vendor == "postgresql" else SQLITE


@dataclass(frozen=True)
class Words:
    """The words of one part in both spellings, in order."""

    part: int
    plain: Sequence[str]
    marked: Sequence[str]


def insert(rows: Iterable[Words]) -> None:
    is_postgres = connection.vendor == "postgresql"
    made = [(row.part, _written(row.plain, is_postgres), _written(row.marked, is_postgres)) for row in rows]
    if not made:
        return
    sql = (
        "INSERT INTO search_words (rowid, plain, marked) VALUES (%s, %s::tsvector, %s::tsvector)"
        " ON CONFLICT (rowid) DO UPDATE SET plain = excluded.plain, marked = excluded.marked"
        if is_postgres
        else "INSERT OR REPLACE INTO search_words (rowid, plain, marked) VALUES (%s, %s, %s)"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, made)


def _written(words: Sequence[str], is_postgres: bool) -> str:
    """Words in order; for PostgreSQL each with its place: «thi:1 dua:2»."""
    if is_postgres:
        return " ".join(f"{word}:{place}" for place, word in enumerate(words, 1) if word)
    return " ".join(words)


def delete(parts: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("DELETE FROM search_words WHERE rowid = %s", [(part,) for part in parts])


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_words")


def count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_words")
        return int(cursor.fetchone()[0])


def parts_with(hit: Hit) -> RawSQL:
    """Ids of the parts in which the words stand side by side, as a subquery."""
    if connection.vendor == "postgresql":
        ends = ":*" if hit.prefix else ""
        asked: Any = " <-> ".join(f"'{word}'" for word in hit.words) + ends
        return RawSQL(f"SELECT rowid FROM search_words WHERE {_column(hit)} @@ %s::tsquery", [asked])  # noqa: S608, S611
    asked = f'{_column(hit)} : "{" ".join(hit.words)}"{" *" if hit.prefix else ""}'
    return RawSQL("SELECT rowid FROM search_words WHERE search_words MATCH %s", [asked])


def _column(hit: Hit) -> str:
    return "marked" if hit.column == "marked" else "plain"
