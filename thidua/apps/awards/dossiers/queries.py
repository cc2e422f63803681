"""Reads of dossiers: lists with whose turn and how late, one with its papers, how soon merit is honoured."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery

from thidua.apps.accounts.models import User
from thidua.apps.awards.dossiers import rules
from thidua.apps.awards.dossiers.law import papers_of
from thidua.apps.awards.dossiers.state import current_papers, disputed_items
from thidua.apps.awards.models import Campaign, Complaint, Content, Dossier, DossierStep, Hold, Opinion, Paper
from thidua.apps.calendars.queries import calendars_of
from thidua.apps.orgs.models import Person, Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.awards import complaints
from thidua.core.awards import dossiers as core
from thidua.core.awards.dossier_papers import drafts
from thidua.core.awards.law import Dated, PaperRule
from thidua.core.awards.timeliness import Speed, Track, speeds
from thidua.core.calendar import VIETNAM, vietnam_day, working_days_between


@dataclass(frozen=True)
class Row:
    """`late` is the number of working days past the last day of the stage; 0 is in time."""

    dossier: Dossier
    owner: str
    due_on: date | None
    late: int
    is_held: bool


@dataclass(frozen=True)
class PaperLine:
    """One paper the law asks for, or one that was added."""

    kind: str
    rule: Dated[PaperRule] | None
    paper: Paper | None
    older: int
    is_open: bool
    has_draft: bool
    is_later: bool


def listed(user: User, *, state: str = "", campaign: str = "", unit: str = "", text: str = "") -> QuerySet[Dossier]:
    """What the user may see, newest step first told by `due_on`; filters as in the address."""
    found = with_clock(rules.dossiers_seen(user))
    if state:
        found = found.filter(state=state)
    if campaign.isdecimal():
        found = found.filter(campaign=int(campaign))
    if unit:
        found = found.filter(unit__code=unit)
    if text:
        people, units = Person.objects.matching(text).values("pk"), Unit.objects.matching(text).values("pk")
        found = found.filter(
            Q(code__icontains=text) | Q(household__icontains=text) | Q(person__in=people) | Q(collective__in=units)
        )
    return found


def with_clock(found: QuerySet[Dossier]) -> QuerySet[Dossier]:
    last = DossierStep.objects.filter(dossier=OuterRef("pk")).order_by("-pk").values("due_on")[:1]
    open_hold = Hold.objects.filter(dossier=OuterRef("pk"), closed_at__isnull=True)
    related = ("campaign__unit", "unit", "person", "collective")
    return found.select_related(*related).annotate(due_on=Subquery(last), is_held=Exists(open_hold)).order_by("-pk")


def late_on(found: QuerySet[Dossier], day: date) -> QuerySet[Dossier]:
    """`found` comes from `with_clock`."""
    return found.exclude(state__in=core.ENDED).filter(due_on__lt=day)  # type: ignore[misc]  # an annotation


def rows_of(found: Iterable[Dossier], day: date) -> list[Row]:
    """Two queries for the calendars, whatever the number of rows."""
    some = list(found)
    calendars = calendars_of(one.campaign.unit_id for one in some)
    return [
        Row(
            one,
            core.STAGES[one.state].owner if one.state in core.STAGES else "",
            one.due_on if one.state not in core.ENDED else None,  # type: ignore[attr-defined]
            _late(one, day, calendars),
            one.is_held,  # type: ignore[attr-defined]
        )
        for one in some
    ]


def row_of(dossier: Dossier, day: date) -> Row:
    [row] = rows_of(with_clock(Dossier.objects.filter(pk=dossier.pk)), day)
    return row


def _late(one: Dossier, day: date, calendars: Mapping[int, object]) -> int:
    due = one.due_on  # type: ignore[attr-defined]
    if due is None or one.state in core.ENDED or due >= day:
        return 0
    return working_days_between(calendars[one.campaign.unit_id], due, day)  # type: ignore[arg-type]


def paper_lines(dossier: Dossier, *, may_change: bool) -> list[PaperLine]:
    """What the law asks for in its order, then everything else that was added."""
    rules_ = {item.value.kind: item for item in papers_of(dossier)}
    now, disputed = current_papers(dossier), disputed_items(dossier)
    counted: dict[str, int] = {}
    for kind in dossier.papers.values_list("kind", flat=True):
        counted[kind] = counted.get(kind, 0) + 1
    opened = core.unlocked(dossier.state, disputed) if may_change else frozenset()
    return [
        PaperLine(
            kind, rules_.get(kind), now.get(kind), max(0, counted.get(kind, 0) - 1),
            opened is None or kind in opened, drafts(kind), kind in core.SUPPLIED_LATER,
        )
        for kind in dict.fromkeys([*rules_, *now])
    ]  # fmt: skip


def campaigns_listed(user: User) -> QuerySet[Campaign]:
    counted = Count("dossiers", filter=~Q(dossiers__state=core.WITHDRAWN))
    return (
        rules.campaigns_seen(user).select_related("unit").annotate(filed=counted).order_by("-opened_on", "order", "pk")
    )


def waiting_for(user: User, day: date) -> dict[str, int]:
    """For the home page: what the user's unit has to mend, what waits to be received, what is late, what is asked."""
    filing, handling = reach(user, *rules.FILERS), reach(user, *rules.HANDLERS)
    mine, handled = Dossier.objects.filter(unit__in=filing), Dossier.objects.filter(campaign__unit__in=handling)
    late = late_on(with_clock(handled.filter(state__in=(core.FILED, core.RECEIVED, core.FORWARDED))), day)
    asked = Opinion.objects.filter(agency__in=filing, answer="")
    return {
        "returned": mine.filter(state=core.RETURNED).count(),
        "filed": handled.filter(state=core.FILED).count(),
        "late": late.count(),
        "asked": asked.count(),
        "complaints": Complaint.objects.filter(unit__in=handling, state__in=complaints.OPEN).count(),
    }


def agencies(day: date, near: Unit) -> QuerySet[Unit]:
    """Living units of the same province that can be asked."""
    top = near
    while top.parent is not None:
        top = top.parent
    return Unit.objects.alive_on(day).exclude(pk=top.pk).order_by("order")


def speed_of(user: User, year: int) -> tuple[Speed, ...]:
    """Of dossiers of campaigns of the year that the user may see."""
    return speeds(tracks(rules.dossiers_seen(user).filter(campaign__year=year)))


def speed_between(units: Collection[int], from_on: date, until_on: date) -> tuple[Speed, ...]:
    """Of dossiers of these units' campaigns first filed from one day until before the other; those let go are left out."""
    begins, ends = (datetime.combine(day, time(), tzinfo=VIETNAM) for day in (from_on, until_on))
    found = Dossier.objects.filter(campaign__unit__in=units).exclude(state__in=(core.DECLINED, core.WITHDRAWN))
    return speeds(tracks(found, filed_between=(begins, ends)))


def tracks(found: QuerySet[Dossier], filed_between: tuple[datetime, datetime] | None = None) -> list[Track]:
    """One query: the newest content's day, the first filing, the decision, the hand-over."""
    achieved = Content.objects.filter(dossier=OuterRef("pk"), replaced_by__isnull=True).values("achieved_on")[:1]
    filed = DossierStep.objects.filter(dossier=OuterRef("pk"), act="file").order_by("pk").values("at")[:1]
    rows = (
        found.filter(steps__act="file").distinct()
        .annotate(achieved=Subquery(achieved), filed=Subquery(filed))
        .annotate(decided=F("conferral__decision__signed_on"), handed=F("conferral__decision__handover__on"))
        .order_by("pk")
    )  # fmt: skip
    if filed_between:
        rows = rows.filter(filed__gte=filed_between[0], filed__lt=filed_between[1])
    days = rows.values_list("campaign__route", "achieved", "filed", "decided", "handed")
    return [Track(route, done, vietnam_day(at), decided, handed) for route, done, at, decided, handed in days]


def years(user: User) -> list[int]:
    found = rules.campaigns_seen(user).aggregate(first=Min("year"), last=Max("year"))
    return list(range(found["last"], found["first"] - 1, -1)) if found["last"] else []


@dataclass(frozen=True)
class Counter:
    """What the public may know of complaints: how many, never whose."""

    open: int
    late: int
    answered: int


def counter(day: date) -> Counter:
    found = Complaint.objects.aggregate(
        open=Count("pk", filter=Q(state__in=complaints.OPEN)),
        late=Count("pk", filter=Q(state__in=complaints.OPEN, due_on__lt=day)),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
    )
    return Counter(found["open"], found["late"], found["answered"])
