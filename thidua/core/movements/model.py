"""The parts of a movement: what officials' score sheets are made of."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from thidua.core.later import later

Subject = Literal["unit", "official"]
MeasuredBy = Literal["indicator", "inspection", "feedback", "evidence", "marks"]
WhenAbsent = Literal["rescale", "full", "zero"]


@dataclass(frozen=True)
class Ratio:
    """points = hits / trials × maximum, over the observations of `measure`."""

    measure: str


@dataclass(frozen=True)
class Threshold:
    """Full points from `at_least` on, `below` (default 0) under it; all or nothing."""

    measure: str
    at_least: Fraction
    below: Decimal = Decimal(0)


@dataclass(frozen=True)
class Steps:
    """Points by half-open bands of the share: the last (from, points) whose `from` is reached counts."""

    measure: str
    steps: tuple[tuple[Fraction, Decimal], ...]


@dataclass(frozen=True)
class PerEvent:
    """Maximum less `each` for every unfavourable case (trials − hits) of `measure`, never under 0."""

    measure: str
    each: Decimal


@dataclass(frozen=True)
class Judged:
    """No counted measure: self-mark with evidence, then appraisal by the board, decide."""

    measure: None = None


Rule = Ratio | Threshold | Steps | PerEvent | Judged


@dataclass(frozen=True)
class Criterion:
    """`group` is the slug of a theme; points are of the movement's table.

    `when_absent` says what an unmeasured one does: leave the group and rescale it, give full points, or count 0.
    """

    code: str
    name: str
    subject: Subject
    group: str
    clauses: tuple[str, ...]
    max_points: Decimal
    measured_by: MeasuredBy
    rule: Rule
    when_absent: WhenAbsent = "rescale"
    guide: str = ""


@dataclass(frozen=True)
class Adjustment:
    """Bonus (each > 0) or deduction (each < 0) per recognised event, limited in sum to `limit` (same sign)."""

    code: str
    name: str
    subject: Subject
    clauses: tuple[str, ...]
    each: Decimal
    limit: Decimal


@dataclass(frozen=True)
class Disqualifier:
    """A verified condition caps the level at band `caps_at` (slug); None: not classified at all."""

    code: str
    name: str
    subject: Subject
    clauses: tuple[str, ...]
    caps_at: str | None


@dataclass(frozen=True)
class Band:
    """Level reached by totals ≥ `at_least` (closed) or > (open edge).

    `min_share` is a floor: no criterion under this share of its maximum (0 < share ≤ 1); None = no floor.
    """

    slug: str
    name: str
    subject: Subject
    at_least: Decimal
    is_closed: bool = True
    min_share: Fraction | None = None


@dataclass(frozen=True)
class Theme:
    slug: str
    name: str
    subject: Subject
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workflow:
    """Something the software carries out for a clause that no criterion measures (a plan filed, a review drafted).

    `place` names the app that carries it out.
    """

    slug: str
    name: str
    place: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class ChecklistItem:
    """One observable thing an inspector looks at; «yes» means conforming.

    `source` names the rule it restates (code of the office-culture rule list, or a clause).
    """

    code: str
    question: str
    subject: Subject
    clauses: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True)
class Phase:
    """Half-open days: starts_on ≤ day < until_on."""

    slug: str
    name: str
    starts_on: date
    until_on: date


@dataclass(frozen=True)
class CrossMarking:
    """Cross-marking by the movement's rule, fixed before anybody marks: each sheet is marked by `markers` others.

    `decides`: the plain mean of the marks («raw»), or the estimate freed of the markers' severity («adjusted»).
    `within`: markers come from the sheet's own bloc, or from all blocs of the round.
    """

    markers: int
    decides: Literal["raw", "adjusted"] = "raw"
    within: Literal["bloc", "all"] = "bloc"


@dataclass(frozen=True)
class RuleSet:
    """What turns facts into points. Frozen once a period is opened; its SHA-256 goes into every result."""

    criteria: tuple[Criterion, ...]
    adjustments: tuple[Adjustment, ...] = ()
    disqualifiers: tuple[Disqualifier, ...] = ()
    bands: tuple[Band, ...] = ()
    themes: tuple[Theme, ...] = ()
    cross: CrossMarking | None = later(None)  # noqa: RUF009  (a field)


@dataclass(frozen=True)
class Movement:
    slug: str
    name: str
    short_name: str
    document: str
    issuer: str
    from_year: int
    to_year: int
    rules: RuleSet
    phases: tuple[Phase, ...] = ()
    workflows: tuple[Workflow, ...] = ()
    note: str = ""
    checklist: tuple[ChecklistItem, ...] = ()
