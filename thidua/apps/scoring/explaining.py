"""A result unfolded: every point by its steps, with the clauses each step rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from thidua.apps.feedback.queries import SHOWN_FROM
from thidua.apps.movements.rule_labels import rule_words
from thidua.apps.scoring.labels import STATES, sentence
from thidua.core.explain import Line
from thidua.core.movements.model import Criterion, RuleSet
from thidua.core.scoring import CriterionScore, GroupScore, Result

#: Facts of a step that tell a count, or from which it follows.
COUNTING = frozenset({"hits", "trials", "count"})


@dataclass(frozen=True)
class Step:
    text: str
    cites: tuple[str, ...]
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True)
class CriterionView:
    """`rule` says how the table lets its points be found; the steps say how they were."""

    criterion: Criterion
    score: CriterionScore
    state: str
    rule: str
    steps: list[Step]


@dataclass(frozen=True)
class GroupView:
    name: str
    group: GroupScore
    criteria: list[CriterionView]
    steps: list[Step]


@dataclass(frozen=True)
class Explanation:
    groups: list[GroupView]
    adjustments: list[Step]
    ending: list[Step]


def explanation(result: Result, rules: RuleSet, *, is_public: bool = False) -> Explanation:
    """All steps of a result. `is_public` leaves out what people typed as reasons, which may name somebody, and counts of so
    few answers that one could guess who gave them."""
    return Explanation(
        groups=[_group(group, result, rules, is_public) for group in result.groups],
        adjustments=_steps((line for item in result.adjustments for line in item.lines), is_public),
        ending=_steps(result.lines, is_public),
    )


def _group(group: GroupScore, result: Result, rules: RuleSet, is_public: bool) -> GroupView:
    names = {theme.slug: theme.name for theme in rules.themes if theme.subject == result.subject}
    criteria = {item.code: item for item in rules.criteria}
    return GroupView(
        name=names.get(group.slug, group.slug),
        group=group,
        criteria=[
            _criterion(criteria[score.code], score, is_public) for score in result.criteria if score.group == group.slug
        ],
        steps=_steps(group.lines, is_public),
    )


def _criterion(criterion: Criterion, score: CriterionScore, is_public: bool) -> CriterionView:
    steps = _steps(score.lines, is_public)
    if is_public and score.is_sample and (score.trials or 0) < SHOWN_FROM:
        counting = [line for line in score.lines if COUNTING & line.facts.keys()]
        after = next((line.after for line in counting if line.after is not None), score.points)
        told = (line for line in score.lines if line not in counting)
        steps = [Step(_few(), criterion.clauses, None, after), *_steps(told, is_public)]
    return CriterionView(criterion, score, str(STATES[score.state]), rule_words(criterion.rule), steps)


def _few() -> str:
    words = _("Mẫu dưới %(least)d ý kiến nên không nêu số đếm; điểm tính theo đúng cách tính ở trên.")
    return str(words) % {"least": SHOWN_FROM}


def _steps(lines: Iterable[Line], is_public: bool) -> list[Step]:
    shown = (_without_reason(line) for line in lines) if is_public else lines
    return [Step(sentence(line), line.cites, line.before, line.after) for line in shown]


def _without_reason(line: Line) -> Line:
    if not line.facts.get("reason"):
        return line
    return replace(line, facts={**line.facts, "reason": str(_("lưu trong hồ sơ thẩm định"))})
