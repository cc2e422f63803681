"""What waits for a board officer: documents not yet confirmed, and what rests on ended ones."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.documents import graph
from thidua.apps.documents.models import State
from thidua.apps.documents.rules import visible
from thidua.apps.orgs.scopes import reach
from thidua.web.staff.menu import Card


def cards(user: User, day: date) -> list[Card]:
    mine = reach(user, Role.BOARD_OFFICER)
    count = visible(user).filter(unit__in=mine, state=State.PROPOSED).count() if mine else 0
    found = []
    if count:
        url = f"{reverse('staff:documents')}?state={State.PROPOSED}"
        found.append(Card(_("Văn bản máy đã đọc, chờ xác nhận"), count, url, "wait"))
    weak = len(graph.to_review(user, day)) if mine else 0
    if weak:
        words = _("Cần rà soát: chỗ dựa trên văn bản không còn hiệu lực")
        found.append(Card(words, weak, reverse("staff:documents-review"), "bad"))
    return found
