"""Early, on time, late; apologies owed; more than one request for further papers.

Moments are seconds since 1970; days are Vietnam days. What is counted of cases stands in `counting`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.core.calendar import WorkCalendar, working_days_between
from thidua.core.cases.moments import day_of
from thidua.core.citing import cites

STATES = ("early", "on_time", "late", "open", "overdue", "withdrawn")
SETTLED = ("early", "on_time", "late", "overdue")
#: One request for further papers is help; a second one means the first was not complete.
SUPPLEMENTS_WITHOUT_RISK = 1


@dataclass(frozen=True)
class Handled:
    """What a judgement needs of one case."""

    received: int
    due: int
    returned: int | None
    supplements: int = 0
    apology: str = ""
    channel: str = ""
    withdrawn: bool = False


@cites("LC-1.3a", "LS-1.3b")
def in_time(due: int, returned: int | None) -> bool:
    """Returned at the promised moment or before. A promise without an hour runs to the end of its day."""
    return returned is not None and returned <= due


def is_overdue(due: int, returned: int | None, now: int) -> bool:
    """Still open although the promised moment has passed."""
    return returned is None and now > due


def is_late(due: int, returned: int | None, now: int) -> bool:
    """Returned after the promised moment, or still open past it."""
    return (now if returned is None else returned) > due


@cites("LS-1.3b")
def days_early(calendar: WorkCalendar, due: int, returned: int) -> int:
    """Working days saved: those after the day of return, up to the promised day. Within that day none."""
    return working_days_between(calendar, day_of(returned), day_of(due))


@cites("LC-1.3a")
def days_late(calendar: WorkCalendar, due: int, returned: int) -> int:
    """Working days of delay. 0 for a case returned later on the promised day, or on days off after it: late all the same."""
    return working_days_between(calendar, day_of(due), day_of(returned))


def state_of(calendar: WorkCalendar, case: Handled, now: int) -> str:
    """One of STATES. A withdrawn case is nobody's delay, whenever it was withdrawn."""
    if case.withdrawn:
        return "withdrawn"
    if case.returned is None:
        return "overdue" if is_overdue(case.due, None, now) else "open"
    if not in_time(case.due, case.returned):
        return "late"
    return "early" if days_early(calendar, case.due, case.returned) else "on_time"


@cites("LS-2.3c")
def owes_apology(case: Handled, now: int) -> bool:
    """A late or overdue case is owed a written apology; a withdrawn one is not."""
    return not case.withdrawn and is_late(case.due, case.returned, now)


def apology_given(case: Handled) -> bool | None:
    """None: the source system does not say. Not recorded is neither given nor refused."""
    return None if not case.apology else case.apology == "written"


@cites("LS-2.3c", "LC-1.3a", "LS-1.3b")
def is_harassment_risk(supplements: int) -> bool:
    """«Không được gây khó khăn, phiền hà»: further papers were asked more than once. A flag to look at, no verdict.

    Also for a withdrawn case: to be sent back twice and to give up is the very thing the clause is about.
    """
    return supplements > SUPPLEMENTS_WITHOUT_RISK


def histogram(calendar: WorkCalendar, cases: Iterable[Handled], now: int) -> dict[int, int]:
    """Late cases by working days of delay; open ones by their delay until now."""
    found: dict[int, int] = {}
    for case in cases:
        if owes_apology(case, now):
            days = days_late(calendar, case.due, now if case.returned is None else case.returned)
            found[days] = found.get(days, 0) + 1
    return dict(sorted(found.items()))
