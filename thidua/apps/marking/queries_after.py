"""Confirmations, notice and appeals as the pages show them."""

from collections import defaultdict
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import rules, rules_after
from thidua.apps.marking.models import Announcement, Appeal, Confirmation, Request, Sheet
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Kind, Unit
from thidua.apps.orgs.scopes import branch, reach

#: Kinds of unit that keep records others are judged by; parts of offices and bodies are not asked by name.
ASKED_KINDS = tuple(kind for kind in Kind.values if kind not in (Kind.OFFICE, Kind.DISTRICT, Kind.BODY, Kind.PROVINCE))


def requests_of(sheet: Sheet) -> list[Request]:
    """With the answers that stand, in `answers.all`."""
    standing = Prefetch("answers", Confirmation.objects.current().select_related("by__person"))
    return list(Request.objects.filter(sheet=sheet).select_related("criterion", "asked").prefetch_related(standing))


def confirmations_of(sheet: Sheet) -> dict[str, list[Confirmation]]:
    """Criterion code → answers that stand."""
    found: dict[str, list[Confirmation]] = defaultdict(list)
    rows = Confirmation.objects.current().filter(request__sheet=sheet)
    for row in rows.select_related("request__asked", "request__criterion").order_by("pk"):
        found[row.request.criterion.code].append(row)
    return dict(found)


def agencies(sheet: Sheet) -> list[Unit]:
    """Whom the board may ask about this sheet: living agencies of the movement's province, but its own unit."""
    inside = branch([sheet.period.movement.unit_id])
    found = Unit.objects.filter(pk__in=inside, kind__in=ASKED_KINDS, dissolved_on__isnull=True)
    return list(found.exclude(pk=sheet.unit_id).order_by("order", "code"))


def announcement_of(sheet: Sheet) -> Announcement | None:
    return Announcement.objects.filter(sheet=sheet).first()


def appeals_of(sheet: Sheet) -> list[Appeal]:
    return list(Appeal.objects.filter(sheet=sheet).select_related("criterion", "by__person", "answer__mark"))


def may_appeal_now(user: User, sheet: Sheet, today: date) -> bool:
    told = announcement_of(sheet)
    if sheet.state != "appraised":
        return False
    return told is not None and today <= told.appeals_until and rules_after.may_appeal.allows(user, sheet)


def to_announce(user: User, period: Period) -> int:
    """Appraised sheets whose result was not told yet; for the board only."""
    inside = reach(user, Role.BOARD_OFFICER)
    if not inside:
        return 0
    told = Announcement.objects.filter(sheet=OuterRef("pk"))
    return Sheet.objects.filter(~Exists(told), period=period, state="appraised", unit__in=inside).count()


def to_answer(user: User) -> int:
    own = reach(user, *rules.OWNERS)
    return Request.objects.filter(asked__in=own, answers__isnull=True).count() if own else 0


def to_decide(user: User) -> int:
    inside = reach(user, Role.BOARD_OFFICER)
    return Appeal.objects.filter(sheet__unit__in=inside, answer__isnull=True).count() if inside else 0
