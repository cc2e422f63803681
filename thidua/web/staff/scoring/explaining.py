"""A result unfolded: every point by its steps, with the clauses each step rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from thidua.apps.scoring.labels import STATES, sentence
from thidua.core.explain import Line
from thidua.core.movements.model import Criterion, RuleSet
from thidua.core.scoring import CriterionScore, GroupScore, Result


@dataclass(frozen=True)
class Step:
    text: str
    cites: tuple[str, ...]
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True)
class CriterionView:
    criterion: Criterion
    score: CriterionScore
    state: str
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


def explanation(result: Result, rules: RuleSet) -> Explanation:
    return Explanation(
        groups=[_group(group, result, rules) for group in result.groups],
        adjustments=_steps(line for item in result.adjustments for line in item.lines),
        ending=_steps(result.lines),
    )


def _group(group: GroupScore, result: Result, rules: RuleSet) -> GroupView:
    names = {theme.slug: theme.name for theme in rules.themes if theme.subject == result.subject}
    criteria = {item.code: item for item in rules.criteria}
    return GroupView(
        name=names.get(group.slug, group.slug),
        group=group,
        criteria=[
            CriterionView(criteria[score.code], score, str(STATES[score.state]), _steps(score.lines))
            for score in result.criteria
            if score.group == group.slug
        ],
        steps=_steps(group.lines),
    )


def _steps(lines: Iterable[Line]) -> list[Step]:
    return [Step(sentence(line), line.cites, line.before, line.after) for line in lines]
