"""Download a document as Word, PDF or JSON."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thidua.apps.accounts.permits import Refused
from thidua.apps.documents import exports, parcels, rules
from thidua.apps.register import rules as register_rules
from thidua.apps.register.actions_parcel import pack_and_send
from thidua.apps.register.queries import waiting_for_package
from thidua.web.ui.access import StaffRequest, allowed


@allowed(rules.may_keep)
def parcel(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Choose who receives the exchange package; POST gives the file."""
    thing = rules.open_document_to_keep(request.user, pk)
    choices, today = list(parcels.receivers(thing)), timezone.localdate()
    lines = register_rules.issued_lines(request.user, thing)
    meant = parcels.addressed(thing, today)
    ticked = {unit.pk for unit in meant} | waiting_for_package(lines)
    if request.method == "POST":
        ticked = {unit.pk for unit in choices if str(unit.pk) in request.POST.getlist("to")}
        to = [unit for unit in choices if unit.pk in ticked]
        try:
            made = pack_and_send(
                document=thing, to=to, entries=list(lines), by=request.user, at=timezone.now(), day=today
            )
        except exports.CannotExport as fault:
            messages.error(request, str(fault))
        else:
            return _file(made)
    context = {
        "document": thing,
        "units": sorted(choices, key=lambda unit: unit.pk not in ticked),
        "chosen": ticked,
        "without_id": [unit for unit in meant if not unit.electronic_id],
        "lines": lines,
    }
    return render(request, "staff/documents/parcel.html", context)


def _file(made: exports.Export) -> FileResponse:
    return FileResponse(
        BytesIO(made.content), as_attachment=True, filename=made.filename, content_type=made.content_type
    )


@require_GET
@allowed(rules.may_read)
def export(request: StaffRequest, pk: int, kind: str) -> HttpResponseBase:
    thing = rules.open_document(request.user, pk)
    if kind not in exports.KINDS:
        raise Refused(_("Chỉ tải được dạng Word (docx), PDF hoặc JSON."))
    try:
        made = exports.export(thing, kind, today=timezone.localdate())
    except exports.CannotExport as fault:
        messages.error(request, str(fault))
        return redirect("staff:document", pk=pk)
    return _file(made)
