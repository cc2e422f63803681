"""A mark, and the sheet of marks of one unit or official for one period."""

from dataclasses import dataclass
from decimal import Decimal

from thidua.core.later import later
from thidua.core.movements.model import Subject


@dataclass(frozen=True)
class Mark:
    """One criterion on one sheet: each stage keeps its own number, none overwrites the earlier one.

    `self_points` is the owner's claim, `appraised` the board's finding; None means not marked, never zero.
    `reason` says why the board departs from the claim (or why the criterion does not apply);
    `explanation` is the owner's account where there is no file to show.
    """

    criterion: str
    self_points: Decimal | None = None
    appraised: Decimal | None = None
    reason: str = ""
    has_evidence: bool = False
    is_not_applicable: bool = False
    explanation: str = ""


@dataclass(frozen=True)
class Event:
    """`count` recognised events of the bonus or deduction `code`."""

    code: str
    count: int


@dataclass(frozen=True)
class Sheet:
    """`events` are recognised bonuses and deductions; `disqualified` the codes of verified disqualifying conditions.

    `comparable` names the group within which a share of a level is limited, where the bloc is not that group.
    """

    subject_code: str
    subject: Subject
    marks: tuple[Mark, ...] = ()
    is_filed: bool = True
    events: tuple[Event, ...] = ()
    disqualified: tuple[str, ...] = ()
    comparable: str = later("")

    def mark_of(self, criterion: str) -> Mark | None:
        return next((mark for mark in self.marks if mark.criterion == criterion), None)
