"""Figures from citizens' answers: always with how many answered, an interval, and a threshold under which none is shown."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor

from django.db.models import Sum

from thidua.apps.audit.chain import canonical, commitment
from thidua.apps.feedback.models import COURTESY, DayCount, Item, SealedDay
from thidua.apps.movements.models import Criterion, Period
from thidua.apps.orgs.models import Unit
from thidua.core.observations.model import Interval, Observation, wilson

#: Fewer answers than this are counted but not shown: few enough that a clerk could guess who gave them.
SHOWN_FROM = 5

Counts = dict[str, tuple[int, int, int]]


@dataclass(frozen=True)
class ItemResult:
    """«Not known» is neither yes nor no: `trials` are the decided answers, `unknown` stands beside them."""

    slug: str
    label: str
    hits: int
    trials: int
    unknown: int

    @property
    def is_shown(self) -> bool:
        return self.trials >= SHOWN_FROM

    @property
    def interval(self) -> Interval | None:
        return wilson(self.hits, self.trials) if self.trials else None

    @property
    def percent_range(self) -> tuple[int, int] | None:
        """Whole percents around the interval, rounded outwards: a display never looks surer than it is."""
        return (floor(self.interval.low * 100), ceil(self.interval.high * 100)) if self.interval else None


@dataclass(frozen=True)
class Results:
    answered: int
    courtesy: ItemResult
    items: tuple[ItemResult, ...]

    @property
    def is_shown(self) -> bool:
        return self.answered >= SHOWN_FROM


def counts(units: Iterable[Unit], *, since: date, until: date) -> dict[int, Counts]:
    """(yes, no, unknown) by item and unit, since ≤ day < until. One query."""
    found: dict[int, Counts] = defaultdict(dict)
    rows = (
        DayCount.objects.filter(unit__in=list(units), day__gte=since, day__lt=until)
        .order_by("unit_id", "item")
        .values("unit_id", "item")
        .annotate(y=Sum("yes"), n=Sum("no"), u=Sum("unknown"))
    )
    for row in rows:
        found[row["unit_id"]][row["item"]] = (row["y"], row["n"], row["u"])
    return dict(found)


def results(unit: Unit, *, since: date, until: date) -> Results:
    return results_of([unit], since=since, until=until)[unit.pk]


def results_of(units: Sequence[Unit], *, since: date, until: date) -> dict[int, Results]:
    found = counts(units, since=since, until=until)
    return {unit.pk: _results(found.get(unit.pk, {})) for unit in units}


def _results(found: Counts) -> Results:
    yes, no, _unknown = found.get(COURTESY, (0, 0, 0))
    courtesy = ItemResult(COURTESY, "", yes, yes + no, 0)
    items = tuple(
        ItemResult(item.value, str(item.label), y, y + n, u)
        for item in Item
        for y, n, u in [found.get(item.value, (0, 0, 0))]
    )
    return Results(yes + no, courtesy, items)


def observations(unit: Unit, period: Period, on: date | None = None) -> list[Observation]:
    return observations_of([unit], period, on)


def observations_of(units: Sequence[Unit], period: Period, on: date | None = None) -> list[Observation]:
    """`feedback.courtesy` (all eight yes / answered) and one measure per item (yes / decided), up to day `on`.

    Told under every clause cited by the period's criteria that feedback measures, as one fact: pooling counts it once.
    Small groups are counted here: hiding them is the business of whoever shows figures. Three queries, whatever the
    number of units.
    """
    clauses = _clauses(period)
    if not clauses:
        return []
    until = min(period.until_on, on + timedelta(days=1)) if on else period.until_on
    found = counts(units, since=period.starts_on, until=until)
    return [
        Observation(
            unit=unit.code,
            clause=clause,
            measure=f"feedback.{measure}",
            period=period.slug,
            hits=hits,
            trials=trials,
            is_sample=True,
            source="feedback",
            fact=f"feedback/{unit.code}/{period.slug}",
        )
        for unit in units
        for measure, hits, trials in _measures(found.get(unit.pk, {}))
        for clause in clauses
    ]


def _measures(found: Counts) -> list[tuple[str, int, int]]:
    order = [COURTESY, *Item.values]
    rows = [(measure, *found.get(measure, (0, 0, 0))) for measure in order]
    return [(measure, yes, yes + no) for measure, yes, no, _unknown in rows if yes + no]


def _clauses(period: Period) -> list[str]:
    """Every clause cited by a criterion that feedback measures."""
    criteria = Criterion.objects.filter(version_id=period.version_id, measured_by="feedback")
    return sorted({cid for cid in criteria.values_list("clauses__cid", flat=True) if cid})


def counted(unit_id: int, day: date) -> str:
    """The counts of a day as the text that is committed to."""
    rows = DayCount.objects.filter(unit_id=unit_id, day=day).order_by("item")
    return canonical([[row.item, row.yes, row.no, row.unknown] for row in rows])


def altered_days() -> list[SealedDay]:
    """Sealed days whose counts are no longer those committed to in the ledger."""
    return [
        row
        for row in SealedDay.objects.select_related("unit")
        if commitment(row.salt, counted(row.unit_id, row.day)) != row.digest
    ]
