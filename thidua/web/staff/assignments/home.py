"""Tasks waiting for this person."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments import queries, queries_proposals
from thidua.apps.orgs.scopes import reach, roles
from thidua.web.staff.menu import Card


def cards(user: User, day: date) -> list[Card]:
    mine, found = roles(user), []
    where = reverse("staff:assignments")
    if mine & {Role.UNIT_CLERK, Role.UNIT_HEAD}:
        units = reach(user, Role.UNIT_CLERK, Role.UNIT_HEAD)
        overdue = queries.listed(units, day, status="overdue").count()
        if overdue:
            found.append(Card(_("Nhiệm vụ của đơn vị quá hạn"), overdue, where + "?trang-thai=overdue", "bad"))
        waiting = queries.listed(units, day, status="open").count()
        if waiting:
            found.append(Card(_("Nhiệm vụ của đơn vị đang thực hiện"), waiting, where + "?trang-thai=open"))
    if mine & {Role.BOARD_OFFICER, Role.UNIT_HEAD}:
        units = reach(user, Role.BOARD_OFFICER, Role.UNIT_HEAD)
        reported = queries.listed(units, day, status="reported").count()
        if reported:
            found.append(Card(_("Nhiệm vụ chờ xác nhận hoàn thành"), reported, where + "?trang-thai=reported"))
    if Role.BOARD_OFFICER in mine:
        waiting_in = queries_proposals.waiting_within(reach(user, Role.BOARD_OFFICER), user)
        if waiting_in.document is not None:
            url = reverse("staff:document-work", args=[waiting_in.document])
            many = waiting_in.documents
            hint = _("ở %(count)s văn bản; bắt đầu từ văn bản mới nhất") % {"count": many} if many > 1 else ""
            found.append(Card(_("Việc đọc được từ văn bản, chờ giao"), waiting_in.count, url, hint=hint))
    return found
