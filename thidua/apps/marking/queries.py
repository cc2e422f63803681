"""What the pages of marking show."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import rules
from thidua.apps.marking.models import Disqualification, Event, Evidence, Mark, Sheet, Stage, State
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.marking.snapshot import current_marks, last_mark
from thidua.apps.movements.models import Criterion as CriterionRow
from thidua.apps.movements.models import Movement, Period
from thidua.apps.orgs.models import Bloc, BlocMembership, Person, Post, Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.movements.model import Criterion, RuleSet, Theme

__all__ = ["last_mark"]


@dataclass
class Line:
    """One criterion of a sheet with what was claimed, shown and found."""

    criterion: Criterion
    row: CriterionRow
    is_judged: bool
    own: Mark | None = None
    board: Mark | None = None
    cross: Mark | None = None
    agreed: Mark | None = None
    evidence: list[Evidence] = field(default_factory=list)
    changes: int = 0
    withdrawn: list[Evidence] = field(default_factory=list)

    @property
    def cross_milli(self) -> int | None:
        return self.cross.points_milli if self.cross else None

    @property
    def agreed_milli(self) -> int | None:
        return self.agreed.points_milli if self.agreed else None

    @property
    def own_milli(self) -> int | None:
        return self.own.points_milli if self.own else None

    @property
    def board_milli(self) -> int | None:
        return self.board.points_milli if self.board else None


@dataclass
class Group:
    theme: Theme
    lines: list[Line]


def sheet_groups(sheet: Sheet, ruleset: RuleSet | None = None) -> list[Group]:
    """Criteria by theme in printed order; three queries."""
    ruleset = ruleset or rules_of(sheet.period)
    marks = current_marks([sheet])[sheet.pk]
    rows = {
        row.code: row
        for row in sheet.period.version.criteria.annotate(
            changes=Count("marks", filter=Q(marks__sheet=sheet, marks__replaces__isnull=False))
        )
    }
    files: dict[int | None, list[Evidence]] = defaultdict(list)
    gone: dict[int | None, list[Evidence]] = defaultdict(list)
    for item in sheet.evidence.select_related("withdrawal__by__person"):
        (gone if hasattr(item, "withdrawal") else files)[item.criterion_id].append(item)
    lines = [
        Line(
            criterion=criterion,
            row=rows[code],
            is_judged=is_judged(criterion),
            own=marks[code].get(Stage.SELF) if code in marks else None,
            board=marks[code].get(Stage.APPRAISAL) if code in marks else None,
            cross=marks[code].get(Stage.CROSS) if code in marks else None,
            agreed=marks[code].get(Stage.AGREED) if code in marks else None,
            evidence=files[rows[code].pk],
            withdrawn=gone[rows[code].pk],
            changes=rows[code].changes,
        )
        for code, criterion in criteria_of(ruleset, sheet.subject).items()
    ]
    return _grouped(ruleset, sheet.subject, lines)


def _grouped(ruleset: RuleSet, subject: str, lines: Sequence[Line]) -> list[Group]:
    names = {theme.slug: theme for theme in ruleset.themes if theme.subject == subject}
    slugs = [*names, *dict.fromkeys(line.criterion.group for line in lines)]
    groups = []
    for slug in dict.fromkeys(slugs):
        mine = [line for line in lines if line.criterion.group == slug]
        if mine:
            groups.append(Group(names.get(slug) or Theme(slug, slug, mine[0].criterion.subject), mine))
    return groups


def sheets_of(user: User, *, period: Period, bloc: Bloc | None = None, state: str = "", text: str = "") -> Any:
    """Visible sheets of a period, chainable and ordered; names come along, so a page needs one query."""
    found = rules.visible(user).filter(period=period).with_names()
    if bloc is not None:
        found = found.filter(unit__memberships__bloc=bloc, unit__memberships__year=bloc_year(period))
    if state:
        found = found.filter(state=state)
    if text:
        found = found.filter(unit__in=Unit.objects.matching(text).order_by().values("pk"))
    return found.order_by("unit__order", "unit__code", "person__order")


def bloc_year(period: Period) -> int:
    """Blocs are drawn up by calendar year; a period belongs to the year it starts in."""
    return period.starts_on.year


def without_sheet(user: User, period: Period) -> Any:
    """Memberships of units the user may open a sheet for and that have none yet."""
    members = BlocMembership.objects.filter(
        year=bloc_year(period), unit__in=reach(user, Role.BOARD_OFFICER, *rules.OWNERS)
    )
    has = Sheet.objects.filter(period=period, unit=OuterRef("unit"), person__isnull=True)
    return members.filter(~Exists(has)).select_related("unit").order_by("unit__order")


def history(sheet: Sheet, criterion: CriterionRow) -> list[Mark]:
    """Every number ever written for one criterion, oldest first."""
    rows = Mark.objects.filter(sheet=sheet, criterion=criterion).select_related("by__person", "replaced_by")
    return list(rows.order_by("pk"))


def events_of(sheet: Sheet) -> list[Event]:
    return list(Event.objects.current().filter(sheet=sheet).exclude(count=0).select_related("by__person", "evidence"))


def conditions_of(sheet: Sheet) -> list[Disqualification]:
    return list(Disqualification.objects.current().filter(sheet=sheet, is_lifted=False).select_related("by__person"))


def periods_to_mark(user: User, day: date) -> list[Period]:
    """Periods already begun, latest first, of movements whose province the user can reach."""
    return list(
        Period.objects.filter(starts_on__lte=day, movement__unit__in=rules.homes(user))
        .select_related("movement__unit", "version")
        .order_by("-starts_on", "-pk")
    )


def trace_links(movement: Movement, period: Period) -> list[tuple[str, str, str, str]]:
    """(clause id, «mark», label, address) for every criterion that has marks in the period, clause by clause."""
    of_period = Q(marks__sheet__period=period)
    rows = (
        CriterionRow.objects.filter(version__movement=movement)
        .annotate(sheets=Count("marks__sheet", filter=of_period, distinct=True))
        .filter(sheets__gt=0)
        .prefetch_related("clauses")
    )
    address = f"{reverse('staff:marks')}?ky={period.pk}"
    return [
        (
            clause.cid,
            "mark",
            _("%(name)s: %(count)d phiếu") % {"name": f"{row.code} {row.name}", "count": row.sheets},
            address,
        )
        for row in rows
        for clause in row.clauses.all()
    ]


def counts(user: User, period: Period) -> list[tuple[str, str, int]]:
    """State, its words and how many visible sheets are in it, in the order of the work."""
    rows = rules.visible(user).filter(period=period).order_by().values_list("state").annotate(n=Count("pk"))
    found = dict(rows)
    return [(state.value, str(state.label), found.get(state.value, 0)) for state in State]


@dataclass(frozen=True)
class Waiting:
    to_appraise: int
    to_mark: int
    returned: int
    hint: str = ""


def waiting(user: User) -> Waiting:
    """What the home page counts. Two queries at most, none for who holds no such role."""
    board, own = reach(user, Role.BOARD_OFFICER), reach(user, *rules.OWNERS)
    filed = Sheet.objects.filter(unit__in=board, state=State.FILED).count() if board else 0
    states = Sheet.objects.filter(unit__in=own).order_by().values_list("state").annotate(n=Count("pk")) if own else ()
    mine = dict(states)
    return Waiting(filed, mine.get(State.DRAFT, 0), mine.get(State.RETURNED, 0))


def person_of(unit: Unit, period: Period, pk: int) -> Person | None:
    """The person with a post in the unit during the period; None if none was asked for. Raises Refused for others."""
    if not pk:
        return None
    post = _posts(period).filter(unit=unit, person=pk).select_related("person").first()
    if post is None:
        raise Refused(_("Người này không giữ vị trí nào ở đơn vị trong kỳ."))
    return post.person


def people_without_sheet(user: User, period: Period) -> Any:
    """Posts of people a unit's clerk or head, or the person, may open a sheet for; none if the rules mark no people."""
    if not criteria_of(rules_of(period), "official"):
        return Post.objects.none()
    mine = Q(unit__in=reach(user, *rules.OWNERS))
    if user.person_id:
        mine |= Q(person=user.person_id)
    has = Sheet.objects.filter(period=period, person=OuterRef("person"))
    found = _posts(period).filter(mine).filter(~Exists(has))
    return found.select_related("person", "unit").order_by("unit__order", "person__order", "pk")


def _posts(period: Period) -> Any:
    """Posts held on some day of the period."""
    still = Q(until_on__isnull=True) | Q(until_on__gt=period.starts_on)
    return Post.objects.filter(still, from_on__lt=period.until_on)


def is_illustrated(period: Period) -> bool:
    """Whether anything on the pages of this period is invented data."""
    return period.movement.is_illustration or Sheet.objects.filter(period=period, is_illustration=True).exists()
