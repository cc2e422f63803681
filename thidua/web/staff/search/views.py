"""Search over everything the signed-in person may open."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.rules import may_see_organisation
from thidua.apps.orgs.scopes import branch
from thidua.apps.search.finding import scope_of
from thidua.web.ui.access import StaffRequest, allowed
from thidua.web.ui.results import results_page, to

ADDRESSES = {
    "document": to("staff:document", 0),
    "entry": to("staff:register-entry", 0),
    "file": to("staff:register-file", 0),
    "cited": to("staff:cited", 0),
    "clause": to("staff:clause", 0),
    "movement": to("staff:movement", 0),
    "criterion": to("staff:movement-version", 0, 1, anchor=2),
    "plan": to("staff:plan", 0, 1, 2),
    "assignment": to("staff:assignment", 0),
    "inspection": to("staff:inspection", 0),
    "procedure": to("staff:procedure", 0),
    "report": to("staff:report", 0),
    "unit": to("staff:unit", 0),
}


@require_safe
@allowed(may_see_organisation)
def search(request: StaffRequest) -> HttpResponse:
    code = request.GET.get("unit", "")[:40].replace("\x00", "")
    chosen = Unit.objects.filter(code=code).first() if code else None
    found = results_page(
        request,
        scope=lambda: scope_of(request.user),
        addresses=ADDRESSES,
        units=branch([chosen.pk]) if chosen else [] if code else None,
    )
    return render(request, "staff/search/results.html", {**found, "chosen": chosen, "unit_code": code})
