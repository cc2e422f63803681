"""What waits for a board officer: documents read by the machine and not yet confirmed."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.documents.models import Document, State
from thidua.apps.orgs.scopes import reach
from thidua.web.staff.menu import Card


def cards(user: User, day: date) -> list[Card]:
    mine = reach(user, Role.BOARD_OFFICER)
    count = Document.objects.filter(unit_id__in=mine, state=State.PROPOSED).count() if mine else 0
    if not count:
        return []
    url = f"{reverse('staff:documents')}?state={State.PROPOSED}"
    return [Card(_("văn bản máy đã đọc, chờ xác nhận"), count, url, "wait")]
