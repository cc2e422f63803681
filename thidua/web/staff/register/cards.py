"""What waits for a clerk: documents sent to the unit, answers overdue, recalls somebody must still be told of."""

from datetime import date
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.scopes import roles
from thidua.apps.register import queries, rules
from thidua.apps.register.models import Delivery, DeliveryState
from thidua.web.staff.menu import Card


def cards(user: User, day: date) -> list[Card]:
    if not roles(user) & {Role.UNIT_CLERK, Role.BOARD_OFFICER}:
        return []
    mine, where = rules.inbox(user), reverse("staff:register")
    own = rules.units_to_keep_for(user)  # the clerks below have their own home page
    new = queries.inbox([unit.pk for unit in own], state="new").count()
    of_one = f"&don-vi={quote(own[0].code)}" if len(own) == 1 else ""
    overdue = queries.listed(user, queries.Asked(state="overdue", direction="incoming"), day).count()
    untold = Delivery.objects.filter(
        state=DeliveryState.RECALLED, told_on__isnull=True, entry__unit__in=mine, entry__secrecy=""
    ).count()
    found = [
        Card(_("Văn bản đến chưa vào sổ"), new, reverse("staff:register-inbox") + "?trang-thai=new" + of_one),
        Card(_("Văn bản đến quá hạn xử lý"), overdue, where + "?loai=incoming&trang-thai=overdue", "bad"),
        Card(_("Nơi nhận chưa được báo thu hồi"), untold, where + "?trang-thai=recalled", "bad"),
    ]
    return [card for card in found if card.count]
