"""The way of a complaint about a commendation: receipt, answer, the level above, end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.core.citing import cites

LODGED, ANSWERED, ESCALATED, CLOSED, WITHDRAWN = "lodged", "answered", "escalated", "closed", "withdrawn"
STATES = (LODGED, ANSWERED, ESCALATED, CLOSED, WITHDRAWN)
#: Somebody owes an answer: what the public counter counts.
OPEN = frozenset({LODGED, ESCALATED})
MOVES: Mapping[tuple[str, str], str] = {
    (LODGED, "answer"): ANSWERED,
    (LODGED, "escalate"): ESCALATED,
    (LODGED, "withdraw"): WITHDRAWN,
    (ANSWERED, "escalate"): ESCALATED,
    (ESCALATED, "answer"): CLOSED,
    (ESCALATED, "withdraw"): WITHDRAWN,
}
#: State → name of the time limit in the law files.
LIMITS: Mapping[str, str] = {LODGED: "kien-nghi-tra-loi", ESCALATED: "kien-nghi-cap-tren"}
LODGING = "kien-nghi-nop"


class WrongStep(ValueError):
    def __init__(self, state: str, act: str) -> None:
        super().__init__(f"{state}: {act}")
        self.state, self.act = state, act


class TooLate(ValueError):
    """A complaint could be lodged until `until_on` inclusive."""

    def __init__(self, until_on: date) -> None:
        super().__init__(until_on.isoformat())
        self.until_on = until_on


class NotYetLate(ValueError):
    """The level above is asked once an answer is there, or once it is late: not before `due_on` has passed."""

    def __init__(self, due_on: date) -> None:
        super().__init__(due_on.isoformat())
        self.due_on = due_on


@dataclass(frozen=True)
class Case:
    state: str
    due_on: date


@cites("LC-1.4d")
def moved(case: Case, act: str, today: date) -> str:
    """The state after the act. Raises WrongStep, NotYetLate.

    Reading: a late answer must not bar the way up, so silence past the day opens the level above as an answer does.
    """
    if (case.state, act) not in MOVES:
        raise WrongStep(case.state, act)
    if act == "escalate" and case.state == LODGED and today <= case.due_on:
        raise NotYetLate(case.due_on)
    return MOVES[case.state, act]


def require_in_time(today: date, until_on: date | None) -> None:
    """Without a limit in the law of the day nobody is turned away. Raises TooLate."""
    if until_on is not None and today > until_on:
        raise TooLate(until_on)
