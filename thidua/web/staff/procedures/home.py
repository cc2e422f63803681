"""Procedures this person's units still have to post."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach, roles
from thidua.apps.procedures.queries_posting import boards
from thidua.web.staff.menu import Card

UNIT_SIDE = (Role.UNIT_CLERK, Role.UNIT_HEAD)


def cards(user: User, day: date) -> list[Card]:
    if not roles(user) & set(UNIT_SIDE):
        return []
    units = list(Unit.objects.alive_on(day).filter(pk__in=reach(user, *UNIT_SIDE)))
    counts = [board.count for board in boards(units, day).values()]
    open_ones = sum(count.n - count.posted for count in counts)
    if not open_ones:
        return []
    where = reverse("staff:posting-board", args=[units[0].pk]) if len(units) == 1 else reverse("staff:postings")
    return [Card(_("Thủ tục chưa niêm yết đúng bản hiện hành"), open_ones, where)]
