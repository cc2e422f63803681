"""What a review is written from: plain values an app fills in, or `fill` computes from core values."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from thidua.core.awards.submission import SubmissionRow
from thidua.core.awards.timeliness import Speed
from thidua.core.documents.out.masthead import Masthead
from thidua.core.movements.model import Subject

ReviewKind = Literal["so_ket", "tong_ket"]


class FiguresDisagree(ValueError):
    """Two figures of the same review contradict each other; `what` names them."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Figure:
    """One measure under one clause. `name` begins a sentence, `noun` is what is counted («nhiệm vụ», «lượt góp ý»).

    `previous` are (hits, trials) of the period before, None where there was none. `facts` name what was counted, where
    the rows name it: figures of one measure over the same facts say the same thing twice.
    """

    measure: str
    name: str
    noun: str
    hits: int
    trials: int
    is_sample: bool = False
    previous: tuple[int, int] | None = None
    facts: frozenset[str] = frozenset()

    @property
    def share(self) -> Fraction:
        return Fraction(self.hits, self.trials)

    @property
    def change(self) -> Fraction | None:
        """Difference of the shares, now less before."""
        return None if self.previous is None else self.share - Fraction(*self.previous)


@dataclass(frozen=True)
class Appraised:
    """Mean appraised points of one judged criterion over the `counted` units or officials the board appraised."""

    code: str
    subject: Subject
    mean: Decimal
    max_points: Decimal
    counted: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.mean) / Fraction(self.max_points)


@dataclass(frozen=True)
class ClauseFacts:
    """`carried_by` are the names of workflows that carry the clause out without measuring it."""

    id: str
    text: str
    figures: tuple[Figure, ...] = ()
    appraised: tuple[Appraised, ...] = ()
    carried_by: tuple[str, ...] = ()

    @property
    def has_data(self) -> bool:
        return bool(self.figures or self.appraised)


@dataclass(frozen=True)
class ThemeFacts:
    slug: str
    name: str
    subject: Subject
    clauses: tuple[ClauseFacts, ...] = ()


@dataclass(frozen=True)
class PlanFacts:
    """`due` units owe a plan; `missing` are the names of those that filed none."""

    due: int
    filed: int
    approved: int
    missing: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.filed + len(self.missing) != self.due or not 0 <= self.approved <= self.filed:
            raise FiguresDisagree(f"plans: due {self.due}, filed {self.filed}, approved {self.approved}")


@dataclass(frozen=True)
class CriterionFacts:
    """`mean` over the `counted` results in which the criterion counted; None where it counted in none."""

    code: str
    name: str
    subject: Subject
    max_points: Decimal
    mean: Decimal | None
    counted: int
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class RankRow:
    """`rank` None: not ranked, `note` says why; `is_unfiled` where the sheet was never filed."""

    rank: int | None
    name: str
    total: Decimal | None
    band: str = ""
    note: str = ""
    is_provisional: bool = False
    is_unfiled: bool = False


@dataclass(frozen=True)
class BlocFacts:
    name: str
    rows: tuple[RankRow, ...]


@dataclass(frozen=True)
class Thresholds:
    """When a figure is called a strength or a weakness: set by the reporting office and printed in the report.

    `change` in shares (1/20 = five percentage points); figures on fewer than `min_trials` cases are not judged at all.
    """

    strong: Fraction
    weak: Fraction
    change: Fraction
    min_trials: int


@dataclass(frozen=True)
class ReviewClauses:
    """Clauses of the launch document about planning, reviewing and rewarding, which those parts report on."""

    plans: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReviewFacts:
    """`movement` is its full name; `launch` names the launch document in running text; `period` reads «năm 2025»,
    `previous_period` likewise. `speeds` are of dossiers filed in the period, each with the name of its kind.
    """

    kind: ReviewKind
    masthead: Masthead
    movement: str
    period: str
    launch: str
    from_on: date | None = None
    until_on: date | None = None
    previous_period: str = "kỳ trước"
    plans: PlanFacts | None = None
    themes: tuple[ThemeFacts, ...] = ()
    criteria: tuple[CriterionFacts, ...] = ()
    blocs: tuple[BlocFacts, ...] = ()
    thresholds: Thresholds | None = None
    award_form: str = ""
    proposals: tuple[SubmissionRow, ...] = ()
    speeds: tuple[tuple[str, Speed], ...] = ()
    clauses: ReviewClauses = field(default_factory=ReviewClauses)

    @property
    def figures(self) -> list[tuple[ClauseFacts, Figure]]:
        return [(clause, figure) for theme in self.themes for clause in theme.clauses for figure in clause.figures]
