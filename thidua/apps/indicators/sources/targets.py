"""Targets as facts: one row for each target and year, in the year's last month; judged once the year is over and told whole."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from thidua.apps.targets.models import Actual, Direction, Target
from thidua.core.indicators.facts import TargetFact
from thidua.core.targets.attaining import accumulated, is_complete, months_ended

PORTION = 2_000
NAMES = tuple(field.name for field in fields(TargetFact))


def rows(as_of: date) -> Iterator[dict[str, list[int | None]]]:
    """Standing targets, a portion at a time; figures that the board has confirmed only. Two queries a portion."""
    last = 0
    while found := list(Target.objects.standing().filter(pk__gt=last).order_by("pk")[:PORTION]):
        last = found[-1].pk
        actuals: dict[int, dict[int, int]] = defaultdict(dict)
        told = Actual.objects.filter(target__in=found, confirmation__isnull=False, replaced_by__isnull=True)
        for target, month, value in told.order_by("pk").values_list("target_id", "month", "value_milli"):
            actuals[target][month] = value
        facts = [fact_of(one, actuals[one.pk], as_of) for one in found]
        yield {name: [getattr(fact, name) for fact in facts] for name in NAMES}


def codes() -> dict[str, list[tuple[int, str, str]]]:
    return {}


def fact_of(target: Target, actuals: dict[int, int], as_of: date) -> TargetFact:
    """A year still running, or with months missing, has no actual: neither zero nor full marks."""
    is_due = months_ended(target.year, as_of) == 12 and is_complete(target.given, actuals)
    return TargetFact(
        target=target.pk,
        unit=target.unit_id,
        clause=target.clause_id,
        month=target.year * 100 + 12,
        plan=target.plan_milli,
        actual=accumulated(target.given, actuals) if is_due else None,
        up=1 if target.direction == Direction.UP else -1,
    )
