from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.apps.accounts.permits import signed_in
from thidua.apps.orgs.scopes import grants
from thidua.web.staff import areas
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(signed_in)
def home(request: StaffRequest) -> HttpResponse:
    """What waits for this person today, from every area."""
    day = timezone.localdate()
    cards = [card for make in areas.card_makers() for card in make(request.user, day)]
    return render(
        request,
        "staff/home.html",
        {"cards": cards, "grants": grants(request.user), "entries": areas.menu_for(request.user)},
    )
