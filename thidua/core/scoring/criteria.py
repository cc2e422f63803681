"""One criterion of one sheet: measured, judged, waiting, absent or not applicable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from thidua.core.explain import Line
from thidua.core.marking.model import Mark
from thidua.core.movements.model import Against, Criterion, Judged, Unset
from thidua.core.observations.model import Observation
from thidua.core.points import show_points
from thidua.core.scoring.measured import Counts, WithoutRule, counts_of, counts_of_measure, measured
from thidua.core.scoring.model import CriterionScore, State

ZERO = Decimal(0)


def score_criterion(
    criterion: Criterion, mark: Mark | None, is_filed: bool, own: Sequence[Observation]
) -> CriterionScore:
    """`mark` is the sheet's mark of this criterion, `own` are the subject's observations.

    Raises WithoutRule for a criterion of a draft whose rule nobody has chosen yet.
    """
    return score_seen(criterion, mark, is_filed, seen(criterion, own))


@dataclass(frozen=True)
class Seen:
    """What was observed of one criterion: its own counts, and those it is held against where the rule says so."""

    own: Counts | None = None
    other: Counts | None = None


NOTHING = Seen()


def seen(criterion: Criterion, own: Sequence[Observation]) -> Seen:
    if not own or isinstance(criterion.rule, Judged | Unset):
        return NOTHING
    counts = counts_of(criterion, own)
    if counts is None:
        return NOTHING
    return Seen(counts, counts_of_measure(criterion.rule.other, own) if isinstance(criterion.rule, Against) else None)


def score_seen(criterion: Criterion, mark: Mark | None, is_filed: bool, found: Seen) -> CriterionScore:
    """The score rests on nothing else. A criterion that does not apply leaves the count before anything else."""
    if isinstance(criterion.rule, Unset):
        raise WithoutRule(criterion.code)
    mark = mark or Mark(criterion.code)
    if mark.is_not_applicable and criterion.when_unassigned == "full":
        full, facts = criterion.max_points, {"reason": mark.reason or mark.explanation}
        line = Line("not_applicable_full", criterion.clauses, after=full, facts=facts)
        return _score(criterion, "not_applicable", full, line)
    if mark.is_not_applicable:
        line = Line("not_applicable", criterion.clauses, facts={"reason": mark.reason or mark.explanation})
        return _score(criterion, "not_applicable", None, line)
    if isinstance(criterion.rule, Judged):
        return _judged(criterion, mark, is_filed)
    return _overridden(criterion, mark, _observed(criterion, mark, found))


def _judged(criterion: Criterion, mark: Mark, is_filed: bool) -> CriterionScore:
    """The latest stage counts: the board, else the bloc meeting, else the cross-marks, else the claim; all but the board's
    provisionally. A sheet never filed claims nothing, but what others marked on it stands."""
    if mark.appraised is not None:
        facts = {"self": _shown(mark.self_points), "reason": mark.reason}
        line = Line("appraised", criterion.clauses, mark.before_appraisal, mark.appraised, facts)
        return _score(criterion, "appraised", mark.appraised, *_earlier(criterion, mark), line)
    earlier = _earlier(criterion, mark)
    if earlier:
        return _score(criterion, "pending", earlier[-1].after, *earlier)
    if not is_filed:
        return _score(criterion, "not_filed", ZERO, Line("not_filed", criterion.clauses, after=ZERO))
    if mark.self_points is None:
        return _score(criterion, "pending", ZERO, Line("no_self_mark", criterion.clauses, after=ZERO))
    facts = {"self": _shown(mark.self_points)}
    line = Line("pending", criterion.clauses, after=mark.self_points, facts=facts)
    return _score(criterion, "pending", mark.self_points, line)


def _earlier(criterion: Criterion, mark: Mark) -> tuple[Line, ...]:
    """The stages between claim and appraisal, each with its own before and after."""
    lines: tuple[Line, ...] = ()
    before = mark.self_points
    for step, points in (("cross_marked", mark.cross), ("bloc_agreed", mark.agreed)):
        if points is not None:
            facts = {"before": _shown(before)}
            lines = (*lines, Line(step, criterion.clauses, before, points, facts))
            before = points
    return lines


def _observed(criterion: Criterion, mark: Mark, found: Seen) -> CriterionScore:
    """What the observations give; a claim beside them is kept in sight but does not count."""
    counts = found.own
    if counts is None:
        return _absent(criterion)
    made = measured(criterion, counts, found.other)
    lines = made.lines
    if mark.self_points is not None and mark.self_points != made.points:
        lines = (*lines, Line("self_mark_set_aside", criterion.clauses, mark.self_points, made.points))
    score = _score(criterion, "measured", made.points, *lines)
    return replace(score, hits=counts.hits, trials=counts.trials, is_sample=counts.is_sample)


def _absent(criterion: Criterion) -> CriterionScore:
    """Not observed: left out and the group rescaled, or what the rule set says absence is worth."""
    points = {"rescale": None, "full": criterion.max_points, "zero": ZERO}[criterion.when_absent]
    step = {"rescale": "absent_left_out", "full": "absent_full", "zero": "absent_zero"}[criterion.when_absent]
    facts = {"max": show_points(criterion.max_points)}
    return _score(criterion, "not_measured", points, Line(step, criterion.clauses, after=points, facts=facts))


def _overridden(criterion: Criterion, mark: Mark, score: CriterionScore) -> CriterionScore:
    """The board may set a measured figure right; both numbers and the reason stay in sight."""
    if mark.appraised is None:
        return score
    line = Line("appraisal_overrides", criterion.clauses, score.points, mark.appraised, {"reason": mark.reason})
    return replace(score, state="appraised", points=mark.appraised, lines=(*score.lines, line))


def _score(criterion: Criterion, state: State, points: Decimal | None, *lines: Line) -> CriterionScore:
    return CriterionScore(criterion.code, criterion.group, state, points, criterion.max_points, lines=lines)


def _shown(points: Decimal | None) -> str:
    return "" if points is None else show_points(points)
