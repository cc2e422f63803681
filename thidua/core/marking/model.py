"""A mark, and the sheet of marks of one unit or official for one period."""

from dataclasses import dataclass
from decimal import Decimal

from thidua.core.later import later
from thidua.core.movements.model import Subject


@dataclass(frozen=True)
class Mark:
    """One criterion on one sheet: each stage keeps its own number, none overwrites the earlier one.

    `self_points` is the owner's claim, `cross` the number of the closed cross-marking round, `agreed` what the bloc
    meeting fixed, `appraised` the board's finding; None means not marked, never zero. The latest one there is counts.
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
    cross: Decimal | None = later(None)  # noqa: RUF009  (a field)
    agreed: Decimal | None = later(None)  # noqa: RUF009  (a field)

    @property
    def before_appraisal(self) -> Decimal | None:
        """The number the board starts from."""
        return next((each for each in (self.agreed, self.cross, self.self_points) if each is not None), None)


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
