"""Reads of cases: lists that stay quick over millions, one case with its history, observations for scoring, trace links.

Lists go from page to page by the last row seen, never by counting rows away; totals stop counting at a limit.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.cases import rules
from thidua.apps.cases.models import UNFINISHED, Case, CaseQuerySet, CaseVersion, ImportFile, Source, State
from thidua.apps.movements.models import Criterion, Movement, Period
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.cases.counting import MEASURES
from thidua.core.cases.judging import SUPPLEMENTS_WITHOUT_RISK
from thidua.core.observations import Observation

ADDRESS = "/lam-viec/ho-so-tthc/"
PAGE = 50
MOST_COUNTED = 10_000
STATES = ("returned", "late", "open", "overdue", "risk", "no-apology", "withdrawn")
CHUNK = 1024 * 1024
LATE = Q(returned_at__gt=F("due_at"))


@dataclass(frozen=True)
class Filters:
    """As typed into the address; empty means all."""

    unit: str = ""
    month: str = ""
    state: str = ""
    channel: str = ""
    procedure: str = ""
    source: str = ""
    code: str = ""

    @property
    def is_any(self) -> bool:
        return self != Filters()


@dataclass(frozen=True)
class CasePage:
    """`after` and `before` are the keys of the neighbouring pages, «» where there is none."""

    rows: Sequence[Case]
    count: int
    is_counted: bool
    after: str
    before: str


def seen_by(user: User) -> CaseQuerySet:
    return Case.objects.filter(unit__in=reach(user, *rules.READERS))


def filtered(within: Collection[int], filters: Filters, now: datetime) -> CaseQuerySet:
    """The cases of the units that the filters let through. A filter that means nothing lets nothing through."""
    units = set(within)
    if filters.unit:
        units &= _units_called(filters.unit)
    found = Case.objects.filter(unit__in=units)
    if filters.month:
        span = month_span(filters.month)
        found = found.received_within(*span) if span else found.none()
    if filters.channel:
        found = found.filter(channel=filters.channel)
    if filters.procedure:
        found = found.filter(procedure_code=filters.procedure)
    if filters.source:
        found = found.filter(source__slug=filters.source)
    if filters.code:
        found = found.filter(code=filters.code)
    return _in_state(found, filters.state, now)


def _units_called(text: str) -> set[int]:
    """By code, otherwise by a part of the name. One query or two."""
    by_code = set(Unit.objects.filter(code=text).values_list("pk", flat=True))
    return by_code or set(Unit.objects.all().matching(text).values_list("pk", flat=True))


def _in_state(found: CaseQuerySet, state: str, now: datetime) -> CaseQuerySet:
    """The same verdicts as core.cases.judging, said to the database."""
    match state:
        case "returned":
            return found.filter(returned_at__isnull=False, withdrawn=False)
        case "late":
            return found.filter(returned_at__gt=F("due_at"), withdrawn=False)
        case "open":
            return found.filter(~overdue(now), returned_at__isnull=True, withdrawn=False)
        case "overdue":
            return found.filter(overdue(now), withdrawn=False)
        case "risk":
            return found.filter(supplements__gt=SUPPLEMENTS_WITHOUT_RISK)
        case "no-apology":
            return found.filter(LATE | overdue(now), withdrawn=False, apology="none")
        case "withdrawn":
            return found.filter(withdrawn=True)
        case "":
            return found
        case _:
            return found.none()


def known_until(now: datetime) -> dict[int, datetime]:
    """Source → the last moment its exports tell of: an open case is judged then, not by a day nobody reported on."""
    days = (
        ImportFile.objects.filter(state=State.DONE).order_by().values_list("source").annotate(last=Max("exported_on"))
    )
    ends = {source: start_of(last + timedelta(days=1)) - timedelta(seconds=1) for source, last in days}
    return {source: min(end, now) for source, end in ends.items()}


def overdue(now: datetime) -> Q:
    """Open past the promised moment, as far as the source's exports reach. One query."""
    stale = {source: moment for source, moment in known_until(now).items() if moment < now}
    condition = Q(returned_at__isnull=True, due_at__lt=now)
    if not stale:
        return condition
    told = ~Q(source__in=list(stale))
    for source, moment in sorted(stale.items()):
        told |= Q(source=source, due_at__lt=moment)
    return condition & told


def page_of(found: CaseQuerySet, after: str = "", before: str = "") -> CasePage:
    """Newest first, PAGE at a time, from the key of the row the page before ended with. Two queries."""
    ordered = found.select_related("unit", "source").order_by("-received_at", "-pk")
    start, end = _key(after), _key(before)
    if end is not None:
        rows = list(
            _beyond(found, end, newer=True).select_related("unit", "source").order_by("received_at", "pk")[: PAGE + 1]
        )
        has_before, rows = len(rows) > PAGE, rows[:PAGE][::-1]
        has_after = True
    else:
        rows = list((_beyond(ordered, start, newer=False) if start else ordered)[: PAGE + 1])
        has_after, rows = len(rows) > PAGE, rows[:PAGE]
        has_before = start is not None
    count = found.order_by()[: MOST_COUNTED + 1].values("pk").count()
    return CasePage(
        rows,
        min(count, MOST_COUNTED),
        count <= MOST_COUNTED,
        key_of(rows[-1]) if rows and has_after else "",
        key_of(rows[0]) if rows and has_before else "",
    )


def key_of(case: Case) -> str:
    return f"{int(case.received_at.timestamp())}-{case.pk}"


def _key(text: str) -> tuple[datetime, int] | None:
    moment, _dash, pk = text.partition("-")
    if (
        not (moment.isascii() and moment.isdigit() and pk.isascii() and pk.isdigit())
        or len(moment) > 10
        or len(pk) > 15
    ):
        return None
    return datetime.fromtimestamp(int(moment), timezone.get_default_timezone()), int(pk)


def _beyond(found: CaseQuerySet, key: tuple[datetime, int], *, newer: bool) -> CaseQuerySet:
    """The first condition lets the index be used; the second settles cases of the same moment."""
    moment, pk = key
    if newer:
        return found.filter(received_at__gte=moment).filter(Q(received_at__gt=moment) | Q(pk__gt=pk))
    return found.filter(received_at__lte=moment).filter(Q(received_at__lt=moment) | Q(pk__lt=pk))


def month_span(text: str) -> tuple[datetime, datetime] | None:
    """«2026-07» or «7/2026» → the half-open span of the Vietnam month."""
    parts = text.split("-") if "-" in text else text.split("/")[::-1]
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    year, month = map(int, parts)
    if not (2000 <= year <= 2099 and 1 <= month <= 12):
        return None
    first = date(year, month, 1)
    return start_of(first), start_of((first + timedelta(days=32)).replace(day=1))


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())


def versions_of(case: Case) -> list[CaseVersion]:
    """Every set of values the case had, oldest first; empty when it never changed. Only by imports in force."""
    shown = case.versions.exclude(brought_by__state__in=UNFINISHED).exclude(brought_by__state="cancelled")
    return list(shown.select_related("unit", "brought_by").order_by("brought_by__exported_on", "brought_by_id"))


def imports_seen_by(user: User) -> QuerySet[ImportFile]:
    return ImportFile.objects.filter(source__unit__in=reach(user, *rules.OVERSEERS)).select_related(
        "source", "by__person", "job"
    )


def sources_seen_by(user: User) -> QuerySet[Source]:
    return Source.objects.filter(unit__in=reach(user, *rules.OVERSEERS)).select_related("unit")


def unfinished_of(source: Source, path: Path) -> ImportFile | None:
    """The import of exactly this file that was begun and not ended."""
    begun = ImportFile.objects.filter(source=source, state__in=UNFINISHED).select_related("source", "job").first()
    if begun is None or begun.size != path.stat().st_size:
        return None
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return begun if digest.hexdigest() == begun.sha256 else None


# --- observations


def observations(unit: Unit, period: Period, on: date | None = None) -> list[Observation]:
    return observations_of([unit], period, on)


def observations_of(units: Iterable[Unit], period: Period, on: date | None = None) -> list[Observation]:
    """The measures of core.cases.counting per unit, told under each clause of the criteria that use them, as one fact.

    What was promised for the period (on_time, apologised) or received in it (single_supplement, online), as it stands at
    the end of day `on`. The database counts; core says what is counted. Four queries, whatever the number of units.
    """
    clauses = _clauses(period)
    codes = {unit.pk: unit.code for unit in units}
    if not clauses or not codes:
        return []
    now = start_of((on or timezone.localdate()) + timedelta(days=1)) - timedelta(seconds=1)
    found = counted(codes, start_of(period.starts_on), start_of(period.until_on), now)
    template = Observation("", "", "", period.slug, 0, 1)
    return [
        replace(
            template,
            unit=codes[unit_id],
            clause=clause,
            measure=measure,
            hits=hits,
            trials=trials,
            source=f"{ADDRESS}?don-vi={codes[unit_id]}",
            fact=f"cases/{codes[unit_id]}/{period.slug}",
        )
        for (unit_id, measure), (hits, trials) in sorted(found.items())
        if trials
        for clause in clauses.get(measure, ())
    ]


def counted(
    units: Collection[int], since: datetime, until: datetime, now: datetime
) -> dict[tuple[int, str], tuple[int, int]]:
    """(unit, measure) → (hits, trials): what core.cases.counting.counts says of each unit's cases. Three queries."""
    returned, past, stands = Q(returned_at__isnull=False), overdue(now), Q(withdrawn=False)
    due = _grouped(
        Case.objects.due_within(since, until),
        units,
        {
            "cases.on_time": (stands & returned & Q(returned_at__lte=F("due_at")), stands & (returned | past)),
            "cases.apologised": (
                stands & (LATE | past) & Q(apology="written"),
                stands & (LATE | past) & ~Q(apology=""),
            ),
        },
    )
    received = _grouped(
        Case.objects.received_within(since, until),
        units,
        {
            "cases.single_supplement": (Q(supplements__lte=SUPPLEMENTS_WITHOUT_RISK), Q(pk__isnull=False)),
            "cases.online": (Q(channel="online"), ~Q(channel="")),
        },
    )
    return due | received


def _grouped(
    found: CaseQuerySet, units: Collection[int], measures: dict[str, tuple[Q, Q]]
) -> dict[tuple[int, str], tuple[int, int]]:
    names = {measure: f"m{place}" for place, measure in enumerate(measures)}
    counts = {
        f"{names[measure]}_{which}": Count("pk", filter=condition)
        for measure, pair in measures.items()
        for which, condition in zip(("hits", "trials"), pair, strict=True)
    }
    rows: Any = found.filter(unit__in=units).order_by().values("unit_id").annotate(**counts)
    return {
        (row["unit_id"], measure): (row[f"{name}_hits"], row[f"{name}_trials"])
        for row in rows
        for measure, name in names.items()
        if row[f"{name}_trials"]
    }


def _clauses(period: Period) -> dict[str, list[str]]:
    """Measure → the clauses of the criteria whose rule uses it."""
    links = Criterion.objects.filter(version_id=period.version_id).values_list("code", "clauses__cid")
    cited: dict[str, list[str]] = {}
    for code, cid in links:
        if cid:
            cited.setdefault(code, []).append(cid)
    found: dict[str, set[str]] = {}
    for criterion in period.version.rules.get("criteria", []):
        measure = str((criterion.get("rule") or {}).get("measure", ""))
        if measure in MEASURES:
            found.setdefault(measure, set()).update(cited.get(str(criterion["code"]), ()))
    return {measure: sorted(clauses) for measure, clauses in found.items()}


def trace_links(movement: Movement, period: Period) -> list[tuple[str, str, str, str]]:
    """(clause, "observation", label, address) for each clause that cases of the period are counted under."""
    clauses = sorted({cid for each in _clauses(period).values() for cid in each})
    if not clauses:
        return []
    span = start_of(period.starts_on), start_of(period.until_on)
    totals = Case.objects.due_within(*span).aggregate(cases=Count("pk"), units=Count("unit_id", distinct=True))
    if not totals["cases"]:
        return []
    label = _("%(cases)s hồ sơ hẹn trả trong kỳ của %(units)s đơn vị") % totals
    return [(cid, "observation", label, ADDRESS) for cid in clauses]
