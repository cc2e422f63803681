"""Record days. Nothing is overwritten: a correction is a new row, the former one stays in the history."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.calendars import rules
from thidua.apps.calendars.models import Day, Kind, Status
from thidua.apps.orgs.models import Unit

#: A weekly half day over a whole year is the longest sensible record.
MOST_DAYS = 60


class CannotRecord(ValueError):
    """`what` is a slug that the pages put into words; `days` are those it is about."""

    def __init__(self, what: str, days: Collection[date] = ()) -> None:
        super().__init__(what)
        self.what, self.days = what, tuple(sorted(days))


@dataclass(frozen=True)
class DayFacts:
    """How the days are worked and by whose word."""

    kind: str
    source: str
    status: str
    name: str = ""
    is_illustration: bool = False


def record_days(
    *, unit: Unit, days: Collection[date], facts: DayFacts, by: User, at: datetime, seen: int | None = None
) -> list[Day]:
    """The days of the unit from now on. Raises CannotRecord, Refused.

    `seen` is the version of the table the author looked at (`queries.version`): if somebody recorded one of the days
    since, nothing is written.
    """
    _check(days, facts)
    with transaction.atomic():
        fresh = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
        rules.may_change.demand(by, fresh)
        own = Day.objects.filter(unit=fresh, day__in=days)
        if seen is not None:
            newer = own.filter(pk__gt=seen).values_list("day", flat=True)
            _require(not newer, "changed_meanwhile", newer)
        current = own.filter(is_current=True)
        _require(facts.kind != Kind.USUAL or current.exclude(kind=Kind.USUAL).exists(), "nothing_to_take_back", days)
        before = {row.day.isoformat(): row.kind for row in current}
        current.update(is_current=False)
        made = Day.objects.bulk_create(_row(fresh, day, facts, by, at) for day in sorted(days))
        told = {
            "unit": fresh.code,
            "days": [day.isoformat() for day in sorted(days)],
            "kind": facts.kind,
            "name": facts.name,
            "source": facts.source,
            "status": facts.status,
            "before": before,
        }
        ledger.record(by=by, verb="calendar.recorded", on=fresh, at=at, facts=told)
        return made


def _check(days: Collection[date], facts: DayFacts) -> None:
    _require(bool(days), "no_day")
    _require(len(set(days)) == len(days) <= MOST_DAYS, "too_many_days")
    _require(facts.kind in Kind.values, "unknown_kind")
    _require(facts.status in Status.values, "unknown_status")
    _require(bool(facts.source.strip()), "no_source")
    _require(facts.kind != Kind.OFF or bool(facts.name.strip()), "no_name")


def _require(holds: bool, what: str, days: Collection[date] = ()) -> None:
    if not holds:
        raise CannotRecord(what, days)


def _row(unit: Unit, day: date, facts: DayFacts, by: User, at: datetime) -> Day:
    return Day(
        unit=unit,
        day=day,
        kind=facts.kind,
        name=facts.name.strip(),
        source=facts.source.strip(),
        status=facts.status,
        recorded_by=by,
        recorded_at=at,
        is_illustration=facts.is_illustration,
    )
