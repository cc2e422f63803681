"""Inspections waiting for this person."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.inspections import queries
from thidua.apps.inspections.rules import READERS
from thidua.apps.orgs.scopes import roles
from thidua.web.staff.menu import Card


def cards(user: User, day: date) -> list[Card]:
    if not roles(user) & set(READERS):
        return []
    counts, where = queries.waiting_for(user, day), reverse("staff:inspections")
    texts = {
        "reply": (_("Kết quả kiểm tra chờ đơn vị trả lời"), "?trang-thai=notified"),
        "decide": (_("Ý kiến về kết quả kiểm tra chờ xem xét"), "?trang-thai=objected"),
        "finalise": (_("Kết quả kiểm tra có thể chốt"), ""),
    }
    return [Card(title, counts[key], where + query) for key, (title, query) in texts.items() if counts[key]]
