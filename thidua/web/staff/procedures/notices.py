"""The notice for the wall: one procedure, or the list of a whole unit, each with the QR code of its public page."""

from urllib.parse import urlsplit

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.apps.orgs.models import Unit
from thidua.apps.procedures import catalogue, rules
from thidua.web.ui.access import StaffRequest, allowed

#: Hosts no telephone can reach: a notice with such an address must not go to the wall.
UNREACHABLE = ("127.0.0.1", "localhost", "::1", "0.0.0.0")  # noqa: S104  (compared with, never listened on)


def public_address(name: str, *args: object) -> str:
    return settings.BASE_URL.rstrip("/") + reverse(name, args=args)


def code_picture(address: str) -> str:
    """Level M mends a corner scratched off the wall; the address is ASCII."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=8, border=4)


def _with_code(address: str) -> dict[str, object]:
    return {
        "address": address,
        "picture": code_picture(address),
        "is_unreachable": urlsplit(address).hostname in UNREACHABLE,
        "printed_on": timezone.localdate(),
    }


@require_safe
@allowed(rules.may_see)
def of_procedure(request: StaffRequest, code: str) -> HttpResponse:
    """In the name of the unit asked for (`don-vi`), if it handles the procedure and lies in the person's reach."""
    one = rules.open_procedure(request.user, code)
    day = timezone.localdate()
    versions = catalogue.told(one)
    shown, state = catalogue.standing([told.row for told in versions[::-1]], day)
    offers = catalogue.handlers(one, day)
    asked = request.GET.get("don-vi", "")
    unit = next((offer.unit for offer in offers if offer.unit.code == asked), None)
    context = {
        "one": one,
        "shown": next(told for told in versions if told.row.pk == shown.pk),
        "state": state,
        "unit": unit,
        "offers": offers,
        "is_illustration": one.is_illustration,
        **_with_code(public_address("portal:procedure", one.code)),
    }
    return render(request, "staff/procedures/notice.html", context)


@require_safe
@allowed(rules.may_see_postings)
def of_unit(request: StaffRequest, pk: int) -> HttpResponse:
    unit: Unit = rules.open_board(request.user, pk)
    versions = catalogue.handled_by(unit, timezone.localdate())
    context = {
        "unit": unit,
        "versions": versions,
        "is_illustration": any(row.procedure.is_illustration for row in versions),
        **_with_code(public_address("portal:unit-procedures", unit.code)),
    }
    return render(request, "staff/procedures/unit_notice.html", context)
