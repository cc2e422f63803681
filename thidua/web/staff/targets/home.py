"""Targets waiting for this person."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.orgs.scopes import roles
from thidua.apps.targets import queries
from thidua.apps.targets.rules import REPORTERS
from thidua.web.staff.menu import Card


def cards(user: User, day: date) -> list[Card]:
    if not roles(user) & set(REPORTERS):
        return []
    counts, where = queries.waiting_for(user, day), reverse("staff:targets")
    texts = {
        "report": _("Chỉ tiêu chưa báo cáo tháng vừa qua"),
        "confirm": _("Số liệu chỉ tiêu chờ xác nhận"),
    }
    return [Card(title, counts[key], where) for key, title in texts.items() if counts[key]]
