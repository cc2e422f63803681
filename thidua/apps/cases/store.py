"""One portion of rows into the database, by the database's own quick way. Figures and moments as Django stores them.

The caller holds the transaction; imports of one source never run together (a constraint), so that a code looked up here is
not written by anybody else before the transaction ends.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection

from thidua.apps.cases.models import VALUE_FIELDS, ImportFile
from thidua.apps.cases.portions import Numbered
from thidua.core.cases.moments import DAY, EPOCH
from thidua.core.cases.rows import Case

VALUES = ", ".join(VALUE_FIELDS)
# In SQLite an expression keeps a column's text as it is stored; the bare column would be turned into a moment first.
PLAIN_VALUES = ", ".join(f"{name} || ''" if name.endswith("_at") else name for name in VALUE_FIELDS)
CASES = f"source_id, code, {VALUES}, first_import_id, last_import_id"
VERSIONS = f"case_id, brought_by_id, {VALUES}"
CACHE = -65_536  # KiB
ZERO = datetime(1970, 1, 1, tzinfo=UTC)
Values = tuple[Any, ...]


@dataclass(frozen=True)
class Written:
    """What became of the rows of one portion."""

    new: int = 0
    changed: int = 0
    same: int = 0
    older: int = 0


def write_portion(one: ImportFile, rows: Sequence[Numbered], ranks: Mapping[int, tuple[date, int]]) -> Written:
    """New cases at once (hidden until the import ends); changes as versions, which `publish` puts into force.

    `ranks` gives every import of the source its place in time: values of a later export are never replaced by older ones.
    """
    encode = _encoder()
    found = _existing(one.source_id, [case.code for _number, case in rows])
    new: list[Values] = []
    versions: list[Values] = []
    changed = same = older = 0
    for _number, case in rows:
        values = encode(case)
        known = found.get(case.code)
        if known is None:
            new.append((one.source_id, case.code, *values, one.pk, one.pk))
        elif known[2:] == values:
            same += 1
        elif ranks[known[1]] > one.rank:
            older += 1
        else:
            versions += [(known[0], known[1], *known[2:]), (known[0], one.pk, *values)]
            changed += 1
    _insert("cases_case", CASES, new)
    _insert("cases_caseversion", VERSIONS, versions, on_conflict="ON CONFLICT (case_id, brought_by_id) DO NOTHING")
    return Written(len(new), changed, same, older)


@contextmanager
def roomy() -> Iterator[None]:
    """SQLite keeps more of its indexes in memory meanwhile: a third less work on a million rows, 64 MB more."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = {CACHE}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size = {int(before)}")


def publish(one: ImportFile) -> int:
    """Put this import's versions into force, in one statement; how many cases changed."""
    sets = ", ".join(f"{name} = v.{name}" for name in VALUE_FIELDS)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE cases_case SET {sets}, last_import_id = v.brought_by_id FROM cases_caseversion AS v "  # noqa: S608  names of our own columns
            "WHERE v.case_id = cases_case.id AND v.brought_by_id = %s",
            [one.pk],
        )
        return int(cursor.rowcount)


def _existing(source_id: int, codes: Sequence[str]) -> dict[str, Values]:
    """code → (id, last import, values…) as the database gives them. One query."""
    is_postgres = connection.vendor == "postgresql"
    values = VALUES if is_postgres else PLAIN_VALUES
    among = "= ANY(%s)" if is_postgres else "IN (SELECT value FROM json_each(%s))"
    asked: Any = list(codes) if is_postgres else json.dumps(list(codes))
    sql = f"SELECT code, id, last_import_id, {values} FROM cases_case WHERE source_id = %s AND code {among}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [source_id, asked])
        return {row[0]: tuple(row[1:]) for row in cursor.fetchall()}


def _insert(table: str, columns: str, rows: Iterable[Values], on_conflict: str = "") -> None:
    rows = list(rows)
    if not rows:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and not on_conflict:
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks}) {on_conflict}", rows)  # noqa: S608


def _encoder() -> Any:
    moment = _aware if connection.vendor == "postgresql" else _text

    def encode(case: Case) -> Values:
        returned = case.returned
        return (
            case.unit,
            case.procedure,
            case.channel,
            moment(case.received),
            moment(case.due),
            None if returned is None else moment(returned),
            case.supplements,
            case.apology,
            case.rating,
            case.withdrawn,
        )

    return encode


def _aware(seconds: int) -> datetime:
    return ZERO + timedelta(seconds=seconds)


def _text(seconds: int) -> str:
    """«2026-07-15 01:30:00»: as Django writes moments into SQLite."""
    day, second = divmod(seconds, DAY)
    return _day_text(day) + _hour_text(second)


@lru_cache(maxsize=20_000)
def _day_text(day: int) -> str:
    return (EPOCH + timedelta(days=day)).isoformat()


@lru_cache(maxsize=DAY)
def _hour_text(second: int) -> str:
    return f" {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
