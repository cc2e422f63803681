"""A sheet to a result: criteria, groups, adjustments, total, level. Nothing here rounds, waits or looks anything up."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from thidua.core.explain import Line
from thidua.core.marking.checks import check_bounds, check_sheet
from thidua.core.marking.model import Mark, Sheet
from thidua.core.movements.model import Criterion, Disqualifier, RuleSet
from thidua.core.observations.model import Observation
from thidua.core.scoring.adjusting import adjusted, sum_of
from thidua.core.scoring.criteria import score_criterion
from thidua.core.scoring.groups import base_points, group_scores
from thidua.core.scoring.levelling import Levels
from thidua.core.scoring.limiting import capped_criteria, gated
from thidua.core.scoring.measured import own_observations
from thidua.core.scoring.model import CriterionScore, GroupScore, Result, Standing


class Scorer(Protocol):
    """How a criterion is checked and scored; may remember what it did before."""

    def bounds(self, criterion: Criterion, mark: Mark) -> None: ...

    def score(
        self, criterion: Criterion, mark: Mark | None, is_filed: bool, own: Sequence[Observation]
    ) -> CriterionScore: ...


class Anew:
    """Everything anew."""

    bounds = staticmethod(check_bounds)
    score = staticmethod(score_criterion)


ANEW = Anew()


def score_sheet(rules: RuleSet, sheet: Sheet, observations: Iterable[Observation], scorer: Scorer = ANEW) -> Result:
    """Points, total and level of one sheet over the observations of its period.

    The same rules, sheet and observations give the same result to the last digit, in whatever order they come.
    Reading: a total below zero is kept as it is; hiding it would make two unequal records equal.
    Raises RefusedSheet or RefusedMark for a sheet that does not fit the rules.
    """
    check_sheet(rules, sheet, scorer.bounds)
    own = own_observations(sheet, observations)
    scores = _criterion_scores(rules, sheet, own, scorer)
    groups = group_scores(rules, sheet.subject, scores)
    base, base_lines = base_points(groups)
    adjustments = adjusted(rules, sheet, own)
    extra, limit_lines = sum_of(rules.total_of(sheet.subject), adjustments)
    total = base + extra
    conditions = _conditions(rules, sheet)
    standing = _standing(scores, conditions)
    levels = Levels(rules, sheet.subject, total, scores, tuple(own), tuple(conditions))
    band, band_lines = levels.reached(standing)
    return Result(
        subject_code=sheet.subject_code,
        subject=sheet.subject,
        criteria=scores,
        groups=groups,
        adjustments=adjustments,
        base=base,
        total=total,
        band=band,
        standing=standing,
        is_provisional=any(score.state == "pending" for score in scores),
        counted_max=_counted(groups),
        max_points=sum((group.max_points for group in groups), Decimal(0)),
        lines=(*base_lines, *limit_lines, Line("total", before=base, after=total), *band_lines),
        lower_bands=levels.lower(band) if rules.share_limits else (),
        comparable=sheet.comparable,
    )


def _criterion_scores(
    rules: RuleSet, sheet: Sheet, own: Sequence[Observation], scorer: Scorer
) -> tuple[CriterionScore, ...]:
    marks = {mark.criterion: mark for mark in sheet.marks}
    criteria = [item for item in rules.criteria if item.subject == sheet.subject]
    scores = [scorer.score(item, marks.get(item.code), sheet.is_filed, own) for item in criteria]
    return capped_criteria(criteria, [gated(*each, own) for each in zip(criteria, scores, strict=True)])


def score_all(rules: RuleSet, sheets: Iterable[Sheet], observations: Sequence[Observation]) -> list[Result]:
    """Results of many sheets by code. Observations are sorted to their subjects once, not once per sheet."""
    by_subject: dict[tuple[str, str], list[Observation]] = {}
    for row in observations:
        key = ("unit", row.unit) if row.person is None else ("official", row.person)
        by_subject.setdefault(key, []).append(row)
    results = [score_sheet(rules, sheet, by_subject.get((sheet.subject, sheet.subject_code), ())) for sheet in sheets]
    return sorted(results, key=lambda result: (result.subject, result.subject_code))


def _conditions(rules: RuleSet, sheet: Sheet) -> list[Disqualifier]:
    """What people verified; the one about unfiled sheets may be recorded by hand too."""
    return [item for item in rules.disqualifiers if item.subject == sheet.subject and item.code in sheet.disqualified]


def _standing(scores: Sequence[CriterionScore], conditions: Sequence[Disqualifier]) -> Standing:
    """Unfiled means that marks were owed and not filed: where everything is measured there is nothing to file."""
    if any(item.caps_at is None for item in conditions):
        return "disqualified"
    if any(score.state == "not_filed" for score in scores):
        return "unfiled"
    return "scored" if any(score.is_counted for score in scores) else "unmeasured"


def _counted(groups: Sequence[GroupScore]) -> Decimal:
    return sum((group.counted_max for group in groups), Decimal(0))
