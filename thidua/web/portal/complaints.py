"""How many complaints about commendation wait for an answer: a number, never a name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.apps.awards.dossiers.queries import counter
from thidua.web.ui.access import open_to_all


@require_safe
@open_to_all("the public may know how many complaints about commendation are open, not whose they are")
def complaints(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/award_complaints.html", {"counter": counter(timezone.localdate())})
