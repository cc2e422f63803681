"""What the pages of marking show."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from thidua.apps.accounts.models import User
from thidua.apps.marking import rules
from thidua.apps.marking.models import Disqualification, Event, Evidence, Mark, Sheet, Stage
from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
from thidua.apps.marking.snapshot import current_marks
from thidua.apps.movements.models import Criterion as CriterionRow
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc, BlocMembership, Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.movements.model import Criterion, RuleSet, Theme


@dataclass
class Line:
    """One criterion of a sheet with what was claimed, shown and found."""

    criterion: Criterion
    row: CriterionRow
    is_judged: bool
    own: Mark | None = None
    board: Mark | None = None
    evidence: list[Evidence] = field(default_factory=list)
    changes: int = 0


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
    for item in sheet.evidence.all():
        files[item.criterion_id].append(item)
    lines = [
        Line(
            criterion=criterion,
            row=rows[code],
            is_judged=is_judged(criterion),
            own=marks[code].get(Stage.SELF) if code in marks else None,
            board=marks[code].get(Stage.APPRAISAL) if code in marks else None,
            evidence=files[rows[code].pk],
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
        year=bloc_year(period), unit__in=reach(user, rules.Role.BOARD_OFFICER, *rules.OWNERS)
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


def trace_links(clauses: Iterable[str] | None = None) -> list[tuple[str, str, str, str]]:
    """(clause id, «mark», label, address) for every criterion that has marks, by clause."""
    rows = (
        CriterionRow.objects.annotate(sheets=Count("marks__sheet", distinct=True))
        .filter(sheets__gt=0)
        .select_related("version__movement")
        .prefetch_related("clauses")
    )
    wanted = None if clauses is None else set(clauses)
    return [
        (clause.cid, "mark", f"{row.code} {row.name}: {row.sheets} phiếu", reverse("staff:marks"))
        for row in rows
        for clause in row.clauses.all()
        if wanted is None or clause.cid in wanted
    ]
