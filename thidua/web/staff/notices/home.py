"""Letters and background work that need a person."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.jobs.models import State
from thidua.apps.notices import rules
from thidua.apps.orgs.scopes import roles
from thidua.web.staff.menu import Card


def cards(user: User, day: date) -> list[Card]:
    if not roles(user) & set(rules.KEEPERS):
        return []
    letters = rules.deliveries_kept_by(user).troubled().count()
    jobs = rules.jobs_kept_by(user).filter(state=State.FAILED).count()
    found = []
    if letters:
        found.append(Card(_("Thư, tin nhắn chưa gửi được"), letters, reverse("staff:notices-unsent"), "bad"))
    if jobs:
        found.append(Card(_("Việc nền không thành"), jobs, reverse("staff:jobs") + "?trang-thai=failed", "bad"))
    return found
