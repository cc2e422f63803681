"""What the law of commendation says, as values: awards, standards, papers, quotas, thresholds, limits, multiples."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Family = Literal["title", "form"]
Subject = Literal["individual", "collective", "household"]
Level = Literal["base", "province", "state"]


@dataclass(frozen=True)
class Award:
    """A title or form. `height` orders awards of one family: of one period only the highest title is paid.

    `decided_by` is in words.
    """

    slug: str
    name: str
    family: Family
    subjects: frozenset[Subject]
    level: Level
    routes: frozenset[str]
    decided_by: str
    height: int


@dataclass(frozen=True)
class Predicate:
    """One condition of a standard: its kind and what it asks for. `article` only where it differs from the standard's."""

    kind: str
    asks: Mapping[str, "str | int | Fraction | bool"] = field(default_factory=dict)
    article: str = ""


@dataclass(frozen=True)
class AnyOf:
    """One of the branches must hold; a branch is itself a list of conditions that must all hold."""

    branches: tuple[tuple["Condition", ...], ...]


Condition = Predicate | AnyOf


def predicates(conditions: Iterable[Condition]) -> Iterator[Predicate]:
    """Every single condition, those of all branches too."""
    for condition in conditions:
        if isinstance(condition, AnyOf):
            for branch in condition.branches:
                yield from predicates(branch)
        else:
            yield condition


@dataclass(frozen=True)
class Standard:
    """All `conditions` must hold for a `subject` to be proposed for `award` by one of `routes`."""

    award: str
    subject: Subject
    routes: frozenset[str]
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class PaperRule:
    """A paper of the dossier; `form` is the number of its prescribed form, empty where none is prescribed or read.

    Empty `awards`, `subjects` or `routes`: for every one. `is_simplified`: belongs to the simplified procedure only.
    `is_needed` false: the province does not ask for it (dossiers of base titles and forms are the province's own).
    """

    kind: str
    name: str
    form: str = ""
    awards: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    routes: frozenset[str] = frozenset()
    is_simplified: bool = False
    is_needed: bool = True


QuotaKind = Literal["named-unit", "unit-class", "shared-slot", "share", "class-cap"]
QUOTA_KINDS: tuple[QuotaKind, ...] = ("named-unit", "unit-class", "shared-slot", "share", "class-cap")


@dataclass(frozen=True)
class Quota:
    """How many may be proposed for `award` (absolute, shared, or a share of `base`).

    named-unit: each of `units`; unit-class: each unit of `unit_class`; shared-slot: the same, collective or individual
    out of one number; share: `share` of `base`; class-cap: all units of the class together.
    `counts` is «all» or «leaders»: a cap on leaders counts them only.
    """

    award: str
    kind: QuotaKind
    subjects: frozenset[str]
    number: int | None = None
    share: Fraction | None = None
    base: str = ""
    rounding: Literal["down", "up", "half-up"] = "down"
    units: frozenset[str] = frozenset()
    unit_class: str = ""
    counts: Literal["all", "leaders"] = "all"


@dataclass(frozen=True)
class Threshold:
    """A share of a `base` («all-members») that must be reached: votes for an award, or presence at a session."""

    slug: str
    share: Fraction
    base: Literal["all-members", "present", "valid-ballots"]


@dataclass(frozen=True)
class Limit:
    """Time allowed for a step; `is_working` says whether working days or calendar days are counted."""

    step: str
    name: str
    days: int
    is_working: bool = True


@dataclass(frozen=True)
class Deadline:
    """A last day by the calendar: `day`/`month` of the year of merit plus `years_later`. `group`: whom it concerns."""

    step: str
    name: str
    day: int
    month: int
    years_later: int = 0
    group: str = ""

    def of_year(self, year: int) -> date:
        """The last day for merit of `year`."""
        return date(year + self.years_later, self.month, self.day)


@dataclass(frozen=True)
class Multiple:
    """Money of an award: how many times the base salary."""

    award: str
    subject: Subject
    times: Decimal


@dataclass(frozen=True)
class Principle:
    """A rule that stands over all standards (P1…P12) with what it needs to be applied."""

    slug: str
    text: str
    asks: Mapping[str, "str | int | Fraction | bool"] = field(default_factory=dict)


@dataclass(frozen=True)
class Order:
    """What must have been decided for the year before an award is considered by `routes`, first things first."""

    award: str
    steps: tuple[str, ...]
    routes: frozenset[str]


@dataclass(frozen=True)
class Number:
    """A plain figure: base salary in đồng, the step money is rounded up to."""

    slug: str
    amount: int


Value = Award | Standard | PaperRule | Quota | Threshold | Limit | Deadline | Multiple | Principle | Order | Number
