"""What scoring gives back: points by criterion, group and adjustment, a total, a level, and why."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from thidua.core.explain import Line
from thidua.core.later import later
from thidua.core.movements.model import Subject

State = Literal["measured", "appraised", "pending", "not_measured", "not_applicable", "not_filed"]
Standing = Literal["scored", "unfiled", "unmeasured", "disqualified"]


@dataclass(frozen=True)
class CriterionScore:
    """`points` None: the criterion leaves the count (neither zero nor full).

    `not_measured` may still carry points where the rule says what absence is worth (`when_absent` full or zero).
    `hits` and `trials` are the pooled counts, kept beside an appraisal that overrides them.
    """

    code: str
    group: str
    state: State
    points: Decimal | None
    max_points: Decimal
    hits: int | None = None
    trials: int | None = None
    is_sample: bool = False
    lines: tuple[Line, ...] = ()

    @property
    def is_counted(self) -> bool:
        return self.points is not None


@dataclass(frozen=True)
class GroupScore:
    """`counted_max` of `max_points` could be counted; `points` None: nothing of the group could."""

    slug: str
    points: Decimal | None
    counted_max: Decimal
    max_points: Decimal
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Adjusted:
    """A bonus or deduction as counted, within its limit."""

    code: str
    count: int
    points: Decimal
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Result:
    """total = base + every adjustment, exactly; `base` is the sum of the groups, rescaled if a whole group is missing.

    `is_provisional`: some judged criterion still waits for the board. `counted_max` of `max_points` says how much of
    the table could be counted at all. Only «scored» results are ranked; `band` None with «scored» = below every level.
    `lower_bands` are the levels held if the one above were denied, kept only where the rules limit the share of a level;
    `awaits_vote` is the level a vote must still give or deny, because a limit falls between equals. `comparable` names
    the group such a limit looks at.
    """

    subject_code: str
    subject: Subject
    criteria: tuple[CriterionScore, ...]
    groups: tuple[GroupScore, ...]
    adjustments: tuple[Adjusted, ...]
    base: Decimal
    total: Decimal
    band: str | None
    standing: Standing
    is_provisional: bool
    counted_max: Decimal
    max_points: Decimal
    lines: tuple[Line, ...] = ()
    lower_bands: tuple[str, ...] = later(())
    awaits_vote: str = later("")
    comparable: str = later("")


@dataclass(frozen=True)
class Tried:
    """One link of the tie-break chain as it was applied to those with equal totals.

    `value` is what this one had there; `separated` tells whether the link parted those it was applied to. `by` «vote» is
    a recorded vote.
    """

    by: str
    key: str
    name: str
    value: str
    separated: bool


@dataclass(frozen=True)
class Vote:
    """A recorded vote among equals: papers for each, and the minutes where it stands.

    `about` is «rank» or the level to be given; `within` the bloc, or empty for a level limited over everybody.
    """

    about: str
    within: str
    papers: tuple[tuple[str, int], ...]
    minutes: str


@dataclass(frozen=True)
class Place:
    """A place within one bloc. `rank` None: listed after the ranked ones, because `standing` is not «scored».

    Members without any result stand there too, as «no_result». `tied_with` are the others who share this rank: those
    with exactly this total whom no tie-break of the rules parted. `trail` are the tie-breaks tried on them;
    `needs_vote`: the chain has run out, only a recorded vote can part them.
    """

    rank: int | None
    code: str
    total: Decimal | None
    tied_with: tuple[str, ...] = ()
    standing: Standing | Literal["no_result"] = "scored"
    is_provisional: bool = False
    trail: tuple[Tried, ...] = later(())
    needs_vote: bool = later(False)
