"""Groups and rescaling: what could not be counted is left out, and what could is stretched to the same maximum.

Formula of a group («score × group max / Σ max of assigned», Hải Phòng note 7 to QĐ 212/2025):

    points of the group = Σ points of counted criteria × maximum of the group / Σ maxima of counted criteria

A group of which nothing can be counted has no points at all; the other groups are then stretched together:

    base = Σ points of counted groups × Σ maxima of all groups / Σ maxima of counted groups

Rounding: every figure is computed exactly from the figures printed before it and rounded once, so that an official with
a pocket calculator reaches the same last digit. Worked: a group of 20 made of A (max 10, 9 points) and B (max 10, not
measured) gives 9 × 20/10 = 18. Groups of 60 (51 points) and 40 (nothing counted) give 51 × 100/60 = 85.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from thidua.core.explain import Line
from thidua.core.movements.model import RuleSet, Subject, Theme
from thidua.core.points import rounded, show_points
from thidua.core.scoring.model import CriterionScore, GroupScore


def groups_in_order(rules: RuleSet, subject: Subject) -> list[str]:
    """Groups with criteria of this subject: in the order of the themes, then of first mention."""
    used = dict.fromkeys(item.group for item in rules.criteria if item.subject == subject)
    themes = [theme.slug for theme in rules.themes if theme.subject == subject and theme.slug in used]
    return list(dict.fromkeys([*themes, *used]))


def group_scores(rules: RuleSet, subject: Subject, scores: Sequence[CriterionScore]) -> tuple[GroupScore, ...]:
    themes = {theme.slug: theme for theme in rules.themes if theme.subject == subject}
    grouped: dict[str, list[CriterionScore]] = {slug: [] for slug in groups_in_order(rules, subject)}
    for score in scores:
        grouped[score.group].append(score)
    return tuple(_group(themes.get(slug) or Theme(slug, slug, subject), own, rules) for slug, own in grouped.items())


def _group(theme: Theme, scores: list[CriterionScore], rules: RuleSet) -> GroupScore:
    """Stretched to the group's maximum, or to the equivalent its own note names (kept by a person's decision)."""
    slug, name = theme.slug, theme.name
    most = _sum(score.max_points for score in scores)
    counted = [score for score in scores if score.points is not None]
    found = _sum(score.points for score in counted if score.points is not None)
    if len(counted) == len(scores) and most:
        return GroupScore(slug, found, most, most)
    counted_max = _sum(score.max_points for score in counted)
    left_out = _clauses_left_out(rules, scores)
    if counted_max == 0:
        line = Line("group_left_out", left_out, facts={"group": name, "max": show_points(most)})
        return GroupScore(slug, None, counted_max, most, (line,))
    if counted_max == most:
        return GroupScore(slug, found, counted_max, most)
    whole = most if theme.rescale_to is None else theme.rescale_to
    points = stretched(found, whole, counted_max)
    facts = {"group": name, "counted": show_points(counted_max), "max": show_points(whole)}
    return GroupScore(slug, points, counted_max, most, (Line("group_rescaled", left_out, found, points, facts),))


def _clauses_left_out(rules: RuleSet, scores: Sequence[CriterionScore]) -> tuple[str, ...]:
    clauses = {item.code: item.clauses for item in rules.criteria}
    return tuple(dict.fromkeys(clause for item in scores if not item.is_counted for clause in clauses[item.code]))


def stretched(points: Decimal, whole: Decimal, counted: Decimal) -> Decimal:
    """points × whole / counted, exactly, rounded once."""
    return rounded(Fraction(points) * Fraction(whole) / Fraction(counted))


def base_points(groups: Sequence[GroupScore]) -> tuple[Decimal, tuple[Line, ...]]:
    """The sum of the groups, stretched where a whole group is missing; 0 with its own line where all are."""
    found = _sum(group.points for group in groups if group.points is not None)
    most = _sum(group.max_points for group in groups)
    counted = _sum(group.max_points for group in groups if group.points is not None)
    if counted == 0:
        return Decimal(0), (Line("nothing_counted"),)
    if counted == most:
        return found, ()
    base = stretched(found, most, counted)
    return base, (Line("total_rescaled", (), found, base, {"counted": show_points(counted), "max": show_points(most)}),)


def _sum(values: Iterable[Decimal]) -> Decimal:
    return sum(values, Decimal(0))
