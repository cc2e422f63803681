"""Facts, as integers, and what counting them means: the definition every engine is tested against.

Days are days since 1970-01-01, months yyyymm, None is «none». Half days: 1 until noon, 2 until the end of the day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from thidua.core.assignments.timing import DAY, LAST_SHARE, MORNING, is_overdue_open, last_minute, on_time
from thidua.core.indicators.cases import CaseCounts
from thidua.core.indicators.lateness import bin_of
from thidua.core.indicators.model import added
from thidua.core.indicators.targets import TargetCounts
from thidua.core.indicators.tasks import TaskCounts

EPOCH = date(1970, 1, 1)
NOON, END_OF_DAY = 1, 2
#: What a task is to the unit (or person) of its row: nothing at this level, kept, owned again after letting go, let go.
APART, KEPT, OWNED_AGAIN, LET_GO = 0, 1, 2, -1
OPEN, EARLY, ON_TIME, LATE, WITHDRAWN = range(5)
UNSAID, WRITTEN, NO_APOLOGY = range(3)
UNKNOWN_CHANNEL, ONLINE, COUNTER, POST = range(4)
MANY_SUPPLEMENTS, SATISFIED = 2, 4


def day_number(day: date) -> int:
    return (day - EPOCH).days


def day_of(number: int) -> date:
    return EPOCH + timedelta(days=number)


def month_of(number: int) -> int:
    """The month a day falls in, as yyyymm."""
    day = day_of(number)
    return day.year * 100 + day.month


@dataclass(frozen=True)
class Shares:
    """The last part of the span that counts as the last minute: a movement's own for its clauses, else the proposal."""

    usual: Fraction = LAST_SHARE
    by_clause: Mapping[int, Fraction] = field(default_factory=dict)

    def of(self, clause: int) -> Fraction:
        return self.by_clause.get(clause, self.usual)


@dataclass(frozen=True)
class TaskFact:
    """One task as it concerns one unit and person. `late`: working days late of a done task, 0 in time, None not done."""

    task: int
    unit: int
    clause: int
    person: int | None
    month: int
    start: int
    due: int
    due_half: int
    done: int | None
    done_half: int
    late: int | None
    reminders: int
    dependent: int
    returned: int
    extended: int
    unit_role: int
    person_role: int


@dataclass(frozen=True)
class CaseFact:
    """One case; `timing` is core's own judgement of what is returned."""

    case: int
    unit: int
    procedure: int | None
    month: int
    received: int
    due: int
    returned: int | None
    timing: int
    late: int | None
    supplements: int
    apology: int
    channel: int
    rating: int | None


@dataclass(frozen=True)
class TargetFact:
    """One target, in the last month of its year, in thousandths of its unit of measure. `up`: 1 more is better, -1 less is better."""

    target: int
    unit: int
    clause: int
    month: int
    plan: int
    actual: int | None
    up: int


def count_task(fact: TaskFact, role: int, as_of: int, share: Fraction) -> TaskCounts:
    """What one fact adds to the counts of a row with this role."""
    let_go = int(role in (LET_GO, OWNED_AGAIN))
    if role not in (KEPT, OWNED_AGAIN):
        return TaskCounts(let_go=let_go, former=int(role == LET_GO))
    due, done = day_of(fact.due), None if fact.done is None else day_of(fact.done)
    is_in_time = on_time(due, done, _part(fact.due_half), _part(fact.done_half))
    is_missed = is_overdue_open(due, done, day_of(as_of))
    found = {
        "given": 1,
        "on_time": int(is_in_time),
        "missed": int(is_missed),
        "last_minute": int(is_in_time and _is_last_minute(fact, share)),
        "reminded": int(fact.reminders > 0),
        "dependent": int(fact.dependent and (done is not None or is_missed)),
        "reported": int(done is not None or fact.returned > 0),
        "returned": int(fact.returned > 0),
        "extended": int(fact.extended > 0),
        "let_go": let_go,
    }
    if done is not None and not is_in_time:
        found |= {bin_of(fact.late or 0): 1, "late_days": fact.late or 0}
    return TaskCounts(**found)


def _part(half: int) -> str:
    return MORNING if half == NOON else DAY


def _is_last_minute(fact: TaskFact, share: Fraction) -> bool:
    """Work done before the day it was to start is never last minute."""
    assert fact.done is not None
    return fact.done >= fact.start and last_minute(day_of(fact.start), day_of(fact.due), day_of(fact.done), share)


def count_case(fact: CaseFact, as_of: int) -> CaseCounts:
    is_overdue = fact.timing == OPEN and fact.due < as_of
    owes = fact.timing == LATE or is_overdue
    found = {
        "cases": 1,
        "withdrawn": int(fact.timing == WITHDRAWN),
        "early": int(fact.timing == EARLY),
        "on_time": int(fact.timing == ON_TIME),
        "overdue": int(is_overdue),
        "apology_written": int(owes and fact.apology == WRITTEN),
        "apology_none": int(owes and fact.apology == NO_APOLOGY),
        "supplemented": int(fact.supplements >= MANY_SUPPLEMENTS),
        "online": int(fact.channel == ONLINE),
        "channel_known": int(fact.channel != UNKNOWN_CHANNEL),
        "rated": int(fact.rating is not None),
        "satisfied": int((fact.rating or 0) >= SATISFIED),
        "rating_sum": fact.rating or 0,
    }
    if fact.timing == LATE:
        found |= {bin_of(fact.late or 0): 1, "late_days": fact.late or 0}
    return CaseCounts(**found)


def count_target(fact: TargetFact) -> TargetCounts:
    over = None if fact.actual is None else (fact.actual - fact.plan) * fact.up
    return TargetCounts(
        1, int(over is not None), int(over is not None and over >= 0), int(over is not None and over > 0)
    )


def count_tasks(
    facts: Iterable[TaskFact], as_of: int, shares: Shares = Shares(), *, per_person: bool = False
) -> dict[tuple[int, int, int], TaskCounts]:
    """(unit, clause, month) → counts; per person (unit, person, month), tasks without a person left out."""
    found: dict[tuple[int, int, int], TaskCounts] = {}
    for fact in facts:
        owner = fact.person if per_person else fact.clause
        role = fact.person_role if per_person else fact.unit_role
        if owner is not None and role != APART:
            key = (fact.unit, owner, fact.month)
            more = count_task(fact, role, as_of, shares.of(fact.clause))
            found[key] = added(found[key], more) if key in found else more
    return found


def count_cases(facts: Iterable[CaseFact], as_of: int) -> dict[tuple[int, int | None, int], CaseCounts]:
    found: dict[tuple[int, int | None, int], CaseCounts] = {}
    for fact in facts:
        key, more = (fact.unit, fact.procedure, fact.month), count_case(fact, as_of)
        found[key] = added(found[key], more) if key in found else more
    return found


def count_targets(facts: Iterable[TargetFact]) -> dict[tuple[int, int, int], TargetCounts]:
    found: dict[tuple[int, int, int], TargetCounts] = {}
    for fact in facts:
        key, more = (fact.unit, fact.clause, fact.month), count_target(fact)
        found[key] = added(found[key], more) if key in found else more
    return found
