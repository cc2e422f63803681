"""A procedure as announced, between two days; the versions of one procedure never overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Literal

HOURS_A_DAY = 8
OnlineLevel = Literal["full", "partial", "none"]
#: From least to most that can be done without going there.
ONLINE_LEVELS: tuple[OnlineLevel, ...] = ("none", "partial", "full")


class NotAVersion(ValueError):
    """What was given is no version anybody could announce; `what` is a slug, `place` the number of the line meant."""

    def __init__(self, what: str, place: int = 0) -> None:
        super().__init__(f"{what} {place}" if place else what)
        self.what, self.place = what, place


class Overlap(ValueError):
    """Two versions would be in force on one day; `on` is the first such day."""

    def __init__(self, on: date) -> None:
        super().__init__(on.isoformat())
        self.on = on


@dataclass(frozen=True)
class Paper:
    name: str
    originals: int = 1
    copies: int = 0

    @property
    def sheets(self) -> int:
        return self.originals + self.copies


@dataclass(frozen=True)
class Step:
    """`hours` of work, eight to a working day: offices divide a day («0,5 ngày», «2 giờ»)."""

    name: str
    owner: str
    hours: int

    @property
    def days(self) -> Fraction:
        return Fraction(self.hours, HOURS_A_DAY)


@dataclass(frozen=True)
class Version:
    """from_on ≤ day < until_on. `law_days`, `law_fee`: what the law sets; None where it sets nothing.

    `limit_days` are working days, 0 «within the working day»; `fee` in đồng for one dossier of `sets` sets.
    """

    name: str
    field: str
    level: str
    limit_days: int
    from_on: date
    until_on: date | None = None
    law_days: int | None = None
    fee: int = 0
    law_fee: int | None = None
    fee_note: str = ""
    online: str = "none"
    legal_basis: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    steps: tuple[Step, ...] = ()
    sets: int = 1
    applicants: str = ""
    conditions: str = ""
    result: str = ""
    announced_by: str = ""

    def __post_init__(self) -> None:
        if self.until_on is not None and self.until_on <= self.from_on:
            raise NotAVersion("days")
        if min(self.limit_days, self.fee, self.law_days or 0, self.law_fee or 0) < 0 or self.sets < 1:
            raise NotAVersion("negative")
        if self.online not in ONLINE_LEVELS:
            raise NotAVersion("online")
        for place, paper in enumerate(self.papers, 1):
            if min(paper.originals, paper.copies) < 0 or paper.sheets == 0 or not paper.name.strip():
                raise NotAVersion("paper", place)
        for place, step in enumerate(self.steps, 1):
            if step.hours < 0 or not step.name.strip() or not step.owner.strip():
                raise NotAVersion("step", place)

    def is_in_force(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)

    @property
    def sheets(self) -> int:
        """Sheets of paper (or files) asked of the applicant for the whole dossier."""
        return self.sets * sum(paper.sheets for paper in self.papers)

    @property
    def step_hours(self) -> int:
        return sum(step.hours for step in self.steps)


def in_force(versions: Iterable[Version], day: date) -> Version | None:
    return next((version for version in versions if version.is_in_force(day)), None)


def require_apart(spans: Sequence[tuple[date, date | None]]) -> None:
    """Half-open spans [from, until) may touch, never overlap. Raises Overlap with the first day held twice."""
    for (_from, until), (following, _until) in pairwise(sorted(spans, key=lambda span: span[0])):
        if until is None or until > following:
            raise Overlap(following)
