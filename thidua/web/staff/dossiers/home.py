"""Dossiers waiting for this person."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.awards.dossiers.queries import waiting_for
from thidua.apps.awards.dossiers.rules import VISITORS
from thidua.apps.orgs.scopes import roles
from thidua.web.staff.menu import Card


def cards(user: User, day: date) -> list[Card]:
    if not roles(user) & set(VISITORS):
        return []
    counts, where = waiting_for(user, day), reverse("staff:dossiers")
    made = [
        Card(_("Hồ sơ khen thưởng bị trả lại, chờ sửa"), counts["returned"], f"{where}?trang-thai=returned", "bad"),
        Card(_("Hồ sơ khen thưởng chờ tiếp nhận"), counts["filed"], f"{where}?trang-thai=filed"),
        Card(_("Hồ sơ khen thưởng quá hạn xử lý"), counts["late"], f"{where}?qua-han=1", "bad"),
        Card(_("Hồ sơ khen thưởng chờ cơ quan cho ý kiến"), counts["asked"], reverse("staff:dossier-opinions")),
        Card(_("Kiến nghị về khen thưởng chờ trả lời"), counts["complaints"], reverse("staff:award-complaints"), "bad"),
    ]
    return [card for card in made if card.count]
