"""What counts as the last minute in each movement: one tenth of the allowed time, unless its board says otherwise."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.indicators import actions, queries, rules
from thidua.apps.movements.rules import open_movement
from thidua.apps.orgs.scopes import reach
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules.may_count)
def last_shares(request: StaffRequest) -> HttpResponse:
    own = queries.own_shares()
    found = queries.movements_of(reach(request.user, *rules.BOARD))
    rows = [(movement, own.get(movement.pk, "")) for movement in found]
    return render(request, "staff/indicators/shares.html", {"rows": rows})


@require_POST
@allowed(rules.may_count)
def set_share(request: StaffRequest, slug: str) -> HttpResponse:
    movement = open_movement(request.user, slug)
    rules.may_count.demand(request.user, movement)
    try:
        numerator, denominator = _whole(request, "tu-so"), _whole(request, "mau-so")
        actions.set_last_share(
            movement=movement, numerator=numerator, denominator=denominator, by=request.user, at=timezone.now()
        )
    except actions.BadShare as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, _("Đã ghi. Có hiệu lực từ lần tính sau."))
    return redirect("staff:indicator-shares")


def _whole(request: StaffRequest, name: str) -> int:
    """0, which no share may hold, where no small whole number was sent."""
    text = request.POST.get(name, "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else 0
