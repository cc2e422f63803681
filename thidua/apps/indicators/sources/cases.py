"""Cases of citizens as facts, as core judges each; nothing of an applicant goes along."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from django.utils import timezone

from thidua.apps.calendars.queries import calendars_of
from thidua.apps.cases.models import Case
from thidua.core.calendar import WorkCalendar
from thidua.core.cases.judging import days_late, state_of
from thidua.core.indicators.facts import (
    COUNTER,
    EARLY,
    LATE,
    NO_APOLOGY,
    ON_TIME,
    ONLINE,
    OPEN,
    POST,
    UNKNOWN_CHANNEL,
    UNSAID,
    WITHDRAWN,
    WRITTEN,
    CaseFact,
    day_number,
    month_of,
)

PORTION = 20_000
NAMES = tuple(field.name for field in fields(CaseFact))
#: Whether an open case is overdue is asked when counting, of the day of the export.
TIMINGS = {"early": EARLY, "on_time": ON_TIME, "late": LATE, "open": OPEN, "overdue": OPEN, "withdrawn": WITHDRAWN}
APOLOGIES = {"": UNSAID, "written": WRITTEN, "none": NO_APOLOGY}
CHANNELS = {"": UNKNOWN_CHANNEL, "online": ONLINE, "counter": COUNTER, "post": POST}


def rows(_as_of: date) -> Iterator[dict[str, list[int | None]]]:
    procedures = {code: number for number, code, _name in codes()["procedures"]}
    calendars = calendars_of(Case.objects.order_by().values_list("unit_id", flat=True).distinct())
    last = 0
    while found := list(Case.objects.filter(pk__gt=last).order_by("pk")[:PORTION]):
        last = found[-1].pk
        facts = [fact_of(one, calendars[one.unit_id], procedures.get(one.procedure_code)) for one in found]
        yield {name: [getattr(fact, name) for fact in facts] for name in NAMES}


def codes() -> dict[str, list[tuple[int, str, str]]]:
    """Procedures are known by the code the source system gives; the number is this export's own."""
    found = Case.objects.exclude(procedure_code="").order_by("procedure_code")
    named = found.values_list("procedure_code", flat=True).distinct()
    return {"procedures": [(number, code, code) for number, code in enumerate(named, start=1)]}


def fact_of(case: Case, calendar: WorkCalendar, procedure: int | None) -> CaseFact:
    handled = case.handled
    timing = TIMINGS[state_of(calendar, handled, handled.due)]
    is_late = timing == LATE and handled.returned is not None
    due = day_number(timezone.localdate(case.due_at))
    return CaseFact(
        case=case.pk,
        unit=case.unit_id,
        procedure=procedure,
        month=month_of(due),
        received=day_number(timezone.localdate(case.received_at)),
        due=due,
        returned=day_number(timezone.localdate(case.returned_at)) if case.returned_at else None,
        timing=timing,
        late=days_late(calendar, handled.due, handled.returned or 0) if is_late else None,
        supplements=case.supplements,
        apology=APOLOGIES[case.apology],
        channel=CHANNELS[case.channel],
        rating=case.rating,
    )
