"""What is known of one candidate on one day. What was never recorded is absent, and absent is «unknown», not «no»."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from thidua.core.awards.history import PastAward

#: From the lightest upwards.
RATINGS: tuple[str, ...] = ("not-done", "done", "good", "excellent")
SCOPES: tuple[str, ...] = ("base", "province", "nation")
DISCIPLINES: tuple[str, ...] = (
    "khien-trach",
    "canh-cao",
    "ha-bac-luong",
    "giang-chuc",
    "cach-chuc",
    "buoc-thoi-viec",
)

HoldKind = Literal["discipline", "investigation", "complaint", "press"]


class UnknownGrade(ValueError):
    """A rating, scope or discipline that is not on its ladder."""

    def __init__(self, word: str, ladder: tuple[str, ...]) -> None:
        super().__init__(f"“{word}” không có trong thang: {', '.join(ladder)}")
        self.word, self.ladder = word, ladder


def grade(word: str, ladder: tuple[str, ...]) -> int:
    if word not in ladder:
        raise UnknownGrade(word, ladder)
    return ladder.index(word)


@dataclass(frozen=True)
class Initiative:
    """`scope` is None while recognition is awaited; `used_for` the families («title», «form») it already served.

    `serves` are awards the candidate's own dossiers of the year rest on it for: for that award itself it is not spent.
    """

    code: str
    name: str
    year: int
    scope: str | None
    used_for: frozenset[str] = frozenset()
    serves: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Discipline:
    """`until_on` is the day the discipline period ended (first day free of it); None while it runs."""

    kind: str
    from_on: date
    until_on: date | None = None
    number: str = ""


@dataclass(frozen=True)
class Matter:
    """Something being looked into. It ends only with `concluded_by`, the document that concludes it."""

    kind: HoldKind
    reference: str
    opened_on: date
    concluded_by: str = ""
    concluded_on: date | None = None

    def is_open(self, day: date) -> bool:
        """Reading: a day without a document, or a document without a day, concludes nothing."""
        done = bool(self.concluded_by.strip()) and self.concluded_on is not None and self.concluded_on <= day
        return self.opened_on <= day and not done


@dataclass(frozen=True)
class Leave:
    """An absence; half-open."""

    from_on: date
    until_on: date
    is_maternity: bool = False


@dataclass(frozen=True)
class Members:
    """Counts of a collective for the year. None: not counted yet. `worst_discipline` «»: nobody was disciplined."""

    number: int | None = None
    completed: int | None = None
    with_title: Mapping[str, int] = field(default_factory=dict)
    worst_discipline: str | None = None


@dataclass(frozen=True)
class Facts:
    """`history_from` is the first year whose past awards are on record: an earlier year is unknown.

    `attested` are conditions a person answers for («united», «exemplary»…): true, false, or absent.
    `undecided` are titles of `year` on which nobody has decided yet. `steps_done` are stages of the year that are over.
    """

    subject: str
    year: int
    day: date
    ratings: Mapping[int, str] = field(default_factory=dict)
    past: tuple[PastAward, ...] = ()
    history_from: int | None = None
    undecided: frozenset[str] = frozenset()
    initiatives: tuple[Initiative, ...] | None = None
    disciplines: tuple[Discipline, ...] | None = None
    matters: tuple[Matter, ...] = ()
    members: Members = Members()
    leads_bloc: bool | None = None
    attested: Mapping[str, bool] = field(default_factory=dict)
    joined_on: date | None = None
    leaves: tuple[Leave, ...] = ()
    is_woman: bool | None = None
    is_leader: bool = False
    movement_years: int | None = None
    steps_done: frozenset[str] = frozenset()
    dissolved_on: date | None = None
