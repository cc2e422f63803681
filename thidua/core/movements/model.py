"""The parts of a movement: what officials' score sheets are made of."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from thidua.core.later import later
from thidua.core.movements.patterns import (
    Against,
    Cap,
    Gate,
    Judged,
    LevelCondition,
    PerEvent,
    Ratio,
    Rule,
    SamplePoints,
    Steps,
    Threshold,
    Unset,
)

__all__ = [
    "Adjustment",
    "Against",
    "Band",
    "Cap",
    "ChecklistItem",
    "ComparableGroup",
    "Criterion",
    "CrossMarking",
    "Disqualifier",
    "Gate",
    "Judged",
    "LevelCondition",
    "MeasuredBy",
    "Movement",
    "PerEvent",
    "Phase",
    "Posts",
    "Ratio",
    "Rule",
    "RuleSet",
    "SamplePoints",
    "ShareLimit",
    "Steps",
    "Subject",
    "Theme",
    "Threshold",
    "TieBreak",
    "Total",
    "Unset",
    "WhenAbsent",
    "WhenUnassigned",
    "Workflow",
]

USUAL_TOTAL = Decimal(100)  # of a table that declares none
Subject = Literal["unit", "official"]
MeasuredBy = Literal["indicator", "inspection", "feedback", "evidence", "marks"]
WhenAbsent = Literal["rescale", "full", "zero"]
WhenUnassigned = Literal["rescale", "full"]
Posts = Literal["any", "head", "other"]


@dataclass(frozen=True)
class Criterion:
    """`group` is the slug of a theme; points are of the movement's table.

    `when_absent` says what an unmeasured one does: leave the group and rescale it, give full points, or count 0.
    `when_unassigned` says the same of one that does not apply to somebody (Nghệ An gives the maximum).
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
    gate: Gate | None = later(None)  # noqa: RUF009 - makes a field
    cap: Cap | None = later(None)  # noqa: RUF009 - makes a field
    when_unassigned: WhenUnassigned = later("rescale")  # noqa: RUF009 - makes a field


@dataclass(frozen=True)
class Adjustment:
    """Bonus (each > 0) or deduction (each < 0) per recognised event, limited in sum to `limit` (same sign).

    With a `measure` the software finds events itself: one where its share reaches `at_least` («100 % thì cộng 5»), or,
    without `at_least`, one per favourable case of a bonus and per unfavourable case of a deduction.
    """

    code: str
    name: str
    subject: Subject
    clauses: tuple[str, ...]
    each: Decimal
    limit: Decimal
    measure: str | None = later(None)
    at_least: Fraction | None = later(None)  # noqa: RUF009 - makes a field


@dataclass(frozen=True)
class Disqualifier:
    """A verified condition caps the level at band `caps_at` (slug); None: not classified at all.

    `when` «unfiled» needs no verifying: who owes a sheet and files none gets the level `caps_at`.
    """

    code: str
    name: str
    subject: Subject
    clauses: tuple[str, ...]
    caps_at: str | None
    when: Literal["verified", "unfiled"] = later("verified")


@dataclass(frozen=True)
class Band:
    """Level reached by totals ≥ `at_least` (closed) or > (open edge).

    `min_share` is a floor: no criterion under this share of its maximum (0 < share ≤ 1); None = no floor.
    `is_above_zero`: no criterion at 0. `conditions` must all be met. `written` is the level as the official sheet words
    it («trên 90 điểm trở lên»); it decides nothing, the linter holds the edge against it.
    """

    slug: str
    name: str
    subject: Subject
    at_least: Decimal
    is_closed: bool = True
    min_share: Fraction | None = None
    is_above_zero: bool = later(False)
    conditions: tuple[LevelCondition, ...] = later(())
    written: str = later("")


@dataclass(frozen=True)
class Theme:
    """A group. `max_points` is its total as printed; `rescale_to` the equivalent a rescaling note speaks of."""

    slug: str
    name: str
    subject: Subject
    clauses: tuple[str, ...] = ()
    max_points: Decimal | None = later(None)  # noqa: RUF009 - makes a field
    rescale_to: Decimal | None = later(None)  # noqa: RUF009 - makes a field


@dataclass(frozen=True)
class Total:
    """The declared total of one subject's table: 100, 115, 1000…; without one, 100.

    `includes_bonus`: the printed total counts the bonuses too («100 điểm, trong đó 10 điểm thưởng»).
    All bonuses together count at most `bonus_limit`, all deductions at most `penalty_limit` (both above zero).
    """

    subject: Subject
    points: Decimal
    includes_bonus: bool = False
    bonus_limit: Decimal | None = None
    penalty_limit: Decimal | None = None


@dataclass(frozen=True)
class TieBreak:
    """One link of the chain that separates equal totals: the higher `key` comes first. A vote always comes last."""

    by: Literal["criterion", "group", "measure", "vote"]
    key: str
    subject: Subject = "unit"


@dataclass(frozen=True)
class ShareLimit:
    """At most `share` of a comparable group may keep the level `band`.

    The share is of those rated at one of the levels `of` before anyone is dropped; of all rated where `of` is empty.
    Comparable is who stands in one bloc, in one ComparableGroup, or simply everybody.
    """

    band: str
    subject: Subject
    share: Fraction
    of: tuple[str, ...] = ()
    within: Literal["bloc", "group", "all"] = "bloc"
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class ComparableGroup:
    """Those among whom a share of a level is counted («nhóm tương đồng»), where the bloc is not that group.

    A unit stands in the first group that names its kind or its code; a group that names neither takes any unit. An
    official stands in the first group that takes his unit so and his post: any, only heads or only others, and where
    `titles` are listed one of those.
    """

    slug: str
    name: str
    subject: Subject
    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    posts: Posts = "any"
    titles: tuple[str, ...] = ()


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
    totals: tuple[Total, ...] = later(())
    tie_breaks: tuple[TieBreak, ...] = later(())
    share_limits: tuple[ShareLimit, ...] = later(())
    cross: CrossMarking | None = later(None)  # noqa: RUF009  (a field)
    comparables: tuple[ComparableGroup, ...] = later(())

    def total_of(self, subject: Subject) -> Total:
        return next((each for each in self.totals if each.subject == subject), Total(subject, USUAL_TOTAL))


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
