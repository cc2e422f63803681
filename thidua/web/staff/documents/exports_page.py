"""Download a document as Word, PDF or JSON."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from thidua.apps.accounts.permits import Refused
from thidua.apps.documents import exports, rules
from thidua.web.ui.access import StaffRequest, allowed


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
    return FileResponse(
        BytesIO(made.content), as_attachment=True, filename=made.filename, content_type=made.content_type
    )
