"""Reads of targets: the list, one with its months, observations for scoring, facts for counting, links for the trace."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.documents.models import Clause
from thidua.apps.documents.rules import visible_clauses
from thidua.apps.movements.models import Movement, Period
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.apps.targets import rules
from thidua.apps.targets.models import Actual, Step, Target, TargetQuerySet
from thidua.core.observations import Observation
from thidua.core.targets.attaining import Standing, months_ended, standing
from thidua.core.targets.counting import Counted, counts
from thidua.core.targets.forecasting import Forecast, NoForecast, Outlook, forecast, outlook
from thidua.core.targets.model import Actuals

ADDRESS = "/lam-viec/chi-tieu/"
EARLIER_YEARS = 5  # a forecast looks back no further
AT_ONCE = 20_000  # identifiers in one question: SQLite takes 32 766


@dataclass(frozen=True)
class Row:
    """A target with what is said of it. `waiting` months are reported and not yet confirmed."""

    target: Target
    actuals: Actuals
    waiting: tuple[int, ...]
    standing: Standing
    forecast: Forecast | NoForecast
    outlook: Outlook | None


@dataclass(frozen=True)
class Fact:
    """Integer counts of one unit, clause and year, for counting at scale: everything confirmed by the day asked."""

    unit: str
    clause: str
    year: int
    targets: int
    weight: int
    due: int
    attained: int
    exceeded: int
    months_due: int
    months_reported: int


def listed(
    user: User, *, year: int | None = None, unit: str = "", clause: str = "", words: str = "", code: str = ""
) -> TargetQuerySet:
    """Targets in the user's reach, filtered; rows come with unit and clause."""
    found = Target.objects.standing().filter(unit__in=reach(user, *rules.READERS)).select_related("unit", "clause")
    if year:
        found = found.filter(year=year)
    if unit:
        found = found.filter(unit__code=unit)
    if clause:
        found = found.filter(clause__cid=clause)
    if code:
        found = found.filter(code=code)
    if words:
        found = cast(TargetQuerySet, found.matching(words))
    return cast(TargetQuerySet, found.order_by("-year", "unit__order", "code", "pk"))


def years_of(user: User) -> list[int]:
    found = Target.objects.filter(unit__in=reach(user, *rules.READERS)).order_by("-year")
    return list(found.values_list("year", flat=True).distinct())


def rows(targets: Iterable[Target], today: date, *, with_forecast: bool = True) -> list[Row]:
    """What is said of each target on the day: all figures reported, confirmed or not. Two queries for any number."""
    kept = list(targets)
    months, waiting = _current(kept)
    earlier = _earlier(kept) if with_forecast else {}
    return [_row(one, months[one.pk], waiting[one.pk], earlier.get(one.pk, []), today) for one in kept]


def _row(target: Target, actuals: Actuals, waiting: Sequence[int], earlier: Sequence[Actuals], today: date) -> Row:
    found = forecast(target.given, actuals, earlier)
    return Row(
        target=target,
        actuals=actuals,
        waiting=tuple(sorted(waiting)),
        standing=standing(target.given, actuals, months_ended(target.year, today)),
        forecast=found,
        outlook=outlook(target.given, found) if isinstance(found, Forecast) else None,
    )


def _current(targets: Sequence[Target]) -> tuple[dict[int, dict[int, int]], dict[int, list[int]]]:
    """By target: its months as last reported, and those of them not confirmed. One query for every thousands of targets."""
    months: dict[int, dict[int, int]] = defaultdict(dict)
    waiting: dict[int, list[int]] = defaultdict(list)
    for start in range(0, len(targets), AT_ONCE):
        ids = [one.pk for one in targets[start : start + AT_ONCE]]
        found = Actual.objects.filter(target__in=ids, replaced_by__isnull=True).order_by()
        for target, month, value, stamp in found.values_list("target_id", "month", "value_milli", "confirmation"):
            months[target][month] = value
            if stamp is None:
                waiting[target].append(month)
    return months, waiting


def _earlier(targets: Sequence[Target]) -> dict[int, list[Actuals]]:
    """By target: the same unit's target of the same code in earlier years, as last reported. One query."""
    if not targets:
        return {}
    found = Actual.objects.filter(
        replaced_by__isnull=True,
        target__withdrawn_on__isnull=True,
        target__unit__in={one.unit_id for one in targets},
        target__code__in={one.code for one in targets},
        target__year__lt=max(one.year for one in targets),
        target__year__gte=min(one.year for one in targets) - EARLIER_YEARS,
    ).order_by()
    past: dict[tuple[int, str], dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    columns = ("target__unit_id", "target__code", "target__year", "month", "value_milli")
    for unit, code, year, month, value in found.values_list(*columns):
        past[unit, code][year][month] = value
    return {
        one.pk: [
            months
            for year, months in sorted(past[one.unit_id, one.code].items())
            if one.year - EARLIER_YEARS <= year < one.year
        ]
        for one in targets
    }


def steps_of(target: Target) -> list[Step]:
    return list(target.steps.select_related("by__person"))


def history_of(target: Target) -> list[Actual]:
    """Every figure ever reported, the newest first, with its confirmation."""
    found = target.actuals.select_related("by__person", "confirmation__by__person", "replaces")
    return list(found.order_by("-at", "-pk"))


def waiting_for(user: User, day: date) -> dict[str, int]:
    """Counts for the home page: figures to confirm; targets of the own units with a month over and not reported."""
    board, own = reach(user, Role.BOARD_OFFICER), reach(user, *rules.UNIT_SIDE)
    confirm = Actual.objects.filter(
        target__unit__in=board, target__withdrawn_on__isnull=True, replaced_by__isnull=True, confirmation__isnull=True
    )
    return {"confirm": confirm.count() if board else 0, "report": _behindhand(own, day) if own else 0}


def _behindhand(units: Collection[int], day: date) -> int:
    """Targets of this year lacking the month that ended last."""
    ended = months_ended(day.year, day)
    year, month = (day.year, ended) if ended else (day.year - 1, 12)
    due = Target.objects.standing().filter(unit__in=units, year=year)
    return due.exclude(pk__in=Actual.objects.filter(target__in=due, month=month).values("target")).count()


def clauses_for(user: User) -> QuerySet[Clause]:
    """Clauses of the launch documents of movements the user reads: what a target may serve."""
    return visible_clauses(user).filter(document__movements__isnull=False).distinct().order_by("document", "start")


# --- for scoring, counting and the trace: confirmed figures only


def confirmed(targets: QuerySet[Target]) -> dict[int, dict[int, int]]:
    """By target: the latest confirmed figure of each month. A correction waits outside until it is confirmed. One query."""
    months: dict[int, dict[int, int]] = defaultdict(dict)
    found = Actual.objects.filter(target__in=targets.order_by().values("pk"), confirmation__isnull=False)
    for target, month, value in found.order_by("pk").values_list("target_id", "month", "value_milli"):
        months[target][month] = value
    return months


def observations(unit: Unit, period: Period, on: date | None = None) -> list[Observation]:
    return observations_of([unit], period, on)


def observations_of(units: Iterable[Unit], period: Period, on: date | None = None) -> list[Observation]:
    """`targets.*` per unit and clause, over the movement's targets whose last day lies in the period.

    Two queries for any number of units. A target given to nobody gives no row: not assigned is neither good nor bad.
    """
    codes = {unit.pk: unit.code for unit in units}
    asked = _of_period(period.movement, period)
    found = [one for one in asked if one.unit_id in codes]
    months, day = confirmed(asked), on or timezone.localdate()
    told = counts(
        Counted(
            (codes[one.unit_id], one.clause.cid, str(one.year)),
            one.given,
            months.get(one.pk, {}),
            months_ended(one.year, day),
        )
        for one in found
    )
    return [
        Observation(
            unit=unit,
            clause=cid,
            measure=measure,
            period=period.slug,
            hits=hits,
            trials=trials,
            source=f"{ADDRESS}?don-vi={unit}&dieu-khoan={cid}&nam={year}",
        )
        for ((unit, cid, year), measure), (hits, trials) in told.items()
    ]


def _of_period(movement: Movement, period: Period) -> QuerySet[Target]:
    years = [
        year
        for year in range(period.starts_on.year, period.until_on.year + 1)
        if period.starts_on <= date(year, 12, 31) < period.until_on
    ]
    found = Target.objects.standing().filter(year__in=years, clause__document=movement.document_id)
    return found.select_related("clause").order_by("pk")


def facts(units: Iterable[Unit], year: int, on: date) -> list[Fact]:
    """One row per unit and clause with targets in the year. Two queries."""
    codes = {unit.pk: unit.code for unit in units}
    asked = Target.objects.standing().filter(year=year).select_related("clause").order_by("pk")
    months, ended = confirmed(asked), months_ended(year, on)
    groups: dict[tuple[str, str], list[Target]] = defaultdict(list)
    for one in (one for one in asked if one.unit_id in codes):
        groups[codes[one.unit_id], one.clause.cid].append(one)
    return [_fact(unit, cid, year, group, months, ended) for (unit, cid), group in sorted(groups.items())]


def _fact(  # noqa: PLR0917  the key of a row and what it is counted from
    unit: str, cid: str, year: int, group: Sequence[Target], months: dict[int, dict[int, int]], ended: int
) -> Fact:
    told = counts(Counted((), one.given, months.get(one.pk, {}), ended) for one in group)
    attained, due = told.get(((), "targets.attained"), (0, 0))
    reported, months_due = told.get(((), "targets.reported"), (0, 0))
    return Fact(
        unit=unit,
        clause=cid,
        year=year,
        targets=len(group),
        weight=sum(one.weight for one in group),
        due=due,
        attained=attained,
        exceeded=told.get(((), "targets.exceeded"), (0, 0))[0],
        months_due=months_due,
        months_reported=reported,
    )


def trace_links(movement: Movement, period: Period) -> list[tuple[str, str, str, str]]:
    """(clause, "observation", label, address) for each clause that targets of the period serve."""
    found = (
        _of_period(movement, period)
        .order_by()
        .values("clause__cid")
        .annotate(targets=Count("pk"), units=Count("unit_id", distinct=True))
        .values_list("clause__cid", "targets", "units")
    )
    return [
        (
            cid,
            "observation",
            _("%(targets)s chỉ tiêu của %(units)s đơn vị") % {"targets": targets, "units": units},
            f"{ADDRESS}?dieu-khoan={cid}",
        )
        for cid, targets, units in sorted(found)
    ]


# --- as workbook rows


def plan_rows(targets: Iterable[Target]) -> list[dict[str, object]]:
    """By the keys of the plan workbook; the targets come with unit and clause."""
    return [
        {
            "unit": one.unit.code, "year": one.year, "code": one.code, "indicator": one.indicator,
            "measure_unit": one.measure_unit, "kind": one.kind, "direction": one.direction,
            "baseline": one.baseline_milli, "plan": one.plan_milli, "weight": one.weight, "clause": one.clause.cid,
            "source": one.source,
        }
        for one in targets
    ]  # fmt: skip


def actual_rows(targets: Iterable[Target]) -> list[dict[str, object]]:
    """By the keys of the workbook of figures, with the months as last reported."""
    kept = list(targets)
    months, _waiting = _current(kept)
    return [
        {
            "unit": one.unit.code, "name": one.unit.name, "year": one.year, "code": one.code, "indicator": one.indicator,
            "measure_unit": one.measure_unit, "plan": one.plan_milli,
            **{f"m{month}": value for month, value in months[one.pk].items()},
        }
        for one in kept
    ]  # fmt: skip
