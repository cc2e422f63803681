"""What waits for a clerk or a head: reminders of the board, plans to mend, plans to decide on."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.scopes import reach, roles
from thidua.apps.registrations import queries
from thidua.web.staff.menu import Card


def cards(user: User, day: date) -> list[Card]:
    mine, found = roles(user), []
    where = reverse("staff:plans")
    if Role.UNIT_CLERK in mine:
        units = reach(user, Role.UNIT_CLERK)
        last = queries.latest_open_reminder(units)
        if last:
            count, newest = last
            hint = _("Nhắc gần nhất ngày %(day)s") % {"day": f"{newest:%d/%m/%Y}"}
            found.append(Card(_("Ban nhắc nộp kế hoạch"), count, where, "bad", hint))
        returned = queries.count_in_state(units, "returned")
        if returned:
            found.append(Card(_("Kế hoạch bị trả lại, cần sửa"), returned, where + "?trang-thai=returned", "bad"))
    if Role.UNIT_HEAD in mine:
        waiting = queries.count_in_state(reach(user, Role.UNIT_HEAD), "submitted")
        if waiting:
            found.append(Card(_("Kế hoạch chờ duyệt"), waiting, where + "?trang-thai=submitted"))
    return found
