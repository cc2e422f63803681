"""The counting, written once with Ibis; `thidua.core.indicators.facts` says what it must come to.

Traps the three engines set, and how each is avoided here:
- `count(where=…)` becomes SUM(CAST(… AS BIGINT)) on Spark, which is NULL, not 0, for a group where the condition is never
  known. Counting a CASE without an ELSE is 0 on all three, takes an unknown condition for no, and is DuckDB's fastest.
- int32 products overflow on each engine in its own way, and Ibis drops a cast to what it believes the type is already: so
  columns are widened before the arithmetic, never its result.
- No division: `left / span <= p / q` is asked as `left · q <= span · p`. Engines truncate, floor or give fractions.
- SUM of integers is 128 bits wide on DuckDB and NUMERIC on PostgreSQL: `counts.tidy` makes 64 bits of it, checked.
"""

from collections.abc import Mapping
from fractions import Fraction

import ibis
from ibis.expr.types import BooleanValue, IntegerScalar, IntegerValue, Table

from thidua.adapters.facts.schema import TABLES
from thidua.core.indicators.facts import (
    EARLY,
    LATE,
    LET_GO,
    MANY_SUPPLEMENTS,
    NO_APOLOGY,
    ON_TIME,
    ONLINE,
    OPEN,
    OWNED_AGAIN,
    SATISFIED,
    UNKNOWN_CHANNEL,
    WITHDRAWN,
    WRITTEN,
    Shares,
)
from thidua.core.indicators.lateness import BINS

#: What tasks may be counted by → (keys, the column that says what a row's task is at that level).
TASKS_BY: Mapping[str, tuple[tuple[str, ...], str]] = {
    "clause": (("unit", "clause", "month"), "unit_role"),
    "unit": (("unit", "month"), "unit_role"),
    "person": (("unit", "person", "month"), "person_role"),
}
KINDS = {"int8": "int8", "int32": "int32", "int64": "int64"}


def table(name: str) -> Table:
    shape = TABLES[name]
    return ibis.table({column: KINDS[str(kind)] for column, kind in shape.columns}, name=name)


def how_many(condition: BooleanValue) -> IntegerScalar:
    """Rows for which it is true; false and unknown do not count."""
    return condition.ifelse(ibis.literal(1, "int8"), ibis.null("int8")).count()


def total(condition: BooleanValue, column: IntegerValue) -> IntegerScalar:
    return condition.ifelse(column, ibis.literal(0, "int32")).sum()


def bins(is_late: BooleanValue, late: IntegerValue) -> dict[str, IntegerScalar]:
    found = {}
    for name, low, high in BINS:
        within = late >= low if high is None else (late >= low) & (late <= high)
        found[name] = how_many(is_late & (late == low if high == low else within))
    return found


def task_counts(by: str, as_of: int, shares: Shares) -> Table:
    """(keys…, counts) of `by`, one row for each group with anything in it."""
    keys, role_column = TASKS_BY[by]
    t = table("tasks")
    t = t.filter(t[role_column] != 0) if by != "person" else t.filter((t[role_column] != 0) & t.person.notnull())
    role = t[role_column]
    is_owner, is_done = role > 0, t.done.notnull()
    in_time = (t.done < t.due) | ((t.done == t.due) & ((t.due_half == 2) | (t.done_half == 1)))
    is_missed = is_owner & t.done.isnull() & (t.due < as_of)
    t = t.mutate(
        owner=is_owner,
        in_time=is_owner & is_done & in_time,
        is_late=is_owner & is_done & ~in_time,
        is_missed=is_missed,
    )
    counts = {
        "given": how_many(t.owner),
        "on_time": how_many(t.in_time),
        **bins(t.is_late, t.late),
        "missed": how_many(t.is_missed),
        "last_minute": how_many(t.in_time & _in_last_part(t, shares)),
        "reminded": how_many(t.owner & (t.reminders > 0)),
        "dependent": how_many(t.owner & (t.dependent == 1) & (t.done.notnull() | t.is_missed)),
        "reported": how_many(t.owner & (t.done.notnull() | (t.returned > 0))),
        "returned": how_many(t.owner & (t.returned > 0)),
        "extended": how_many(t.owner & (t.extended > 0)),
        "let_go": how_many((t[role_column] == LET_GO) | (t[role_column] == OWNED_AGAIN)),
        "former": how_many(t[role_column] == LET_GO),
        "late_days": total(t.is_late, t.late),
    }
    return t.group_by(*keys).aggregate(**counts)


def _in_last_part(t: Table, shares: Shares) -> BooleanValue:
    """Days left · q ≤ days allowed · p; the day of completion counts as left."""
    end = t.due.cast("int64") + 1
    left, span = end - t.done.cast("int64"), end - t.start.cast("int64")
    found = _at_most(left, span, shares.usual)
    for share in sorted(set(shares.by_clause.values())):
        clauses = sorted(clause for clause, own in shares.by_clause.items() if own == share)
        found = t.clause.isin(clauses).ifelse(_at_most(left, span, share), found)
    return found & (t.done >= t.start)


def _at_most(left: IntegerValue, span: IntegerValue, share: Fraction) -> BooleanValue:
    return left * ibis.literal(share.denominator, "int64") <= span * ibis.literal(share.numerator, "int64")


def case_counts(as_of: int) -> Table:
    t = table("cases")
    t = t.mutate(is_late=t.timing == LATE, is_overdue=(t.timing == OPEN) & (t.due < as_of))
    owes = t.is_late | t.is_overdue
    counts = {
        "cases": how_many(t.unit.notnull()),
        "withdrawn": how_many(t.timing == WITHDRAWN),
        "early": how_many(t.timing == EARLY),
        "on_time": how_many(t.timing == ON_TIME),
        **bins(t.is_late, t.late),
        "overdue": how_many(t.is_overdue),
        "apology_written": how_many(owes & (t.apology == WRITTEN)),
        "apology_none": how_many(owes & (t.apology == NO_APOLOGY)),
        "supplemented": how_many(t.supplements >= MANY_SUPPLEMENTS),
        "online": how_many(t.channel == ONLINE),
        "channel_known": how_many(t.channel != UNKNOWN_CHANNEL),
        "rated": how_many(t.rating.notnull()),
        "satisfied": how_many(t.rating >= SATISFIED),
        "rating_sum": total(t.rating.notnull(), t.rating.cast("int32")),
        "late_days": total(t.is_late, t.late),
    }
    return t.group_by("unit", "procedure", "month").aggregate(**counts)


def target_counts() -> Table:
    t = table("targets")
    over = (t.actual - t.plan) * t.up.cast("int64")
    return t.group_by("unit", "clause", "month").aggregate(
        targets=how_many(t.unit.notnull()),
        measured=how_many(t.actual.notnull()),
        met=how_many(over >= 0),
        exceeded=how_many(over > 0),
    )


def lateness(name: str) -> Table:
    """(unit, month, late, n): the exact histogram of what was done late, for medians of any group of units."""
    t = table(name)
    if name == "tasks":
        is_late = (t.unit_role > 0) & ((t.done > t.due) | ((t.done == t.due) & (t.due_half == 1) & (t.done_half == 2)))
    else:
        is_late = t.timing == LATE
    t = t.filter(is_late)
    return t.group_by("unit", "month", "late").aggregate(n=how_many(t.unit.notnull()))
