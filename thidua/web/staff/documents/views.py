"""Launch documents: list, receive, read and correct, set aside."""

import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from thidua.adapters.ocr.limits import SECONDS_A_FILE
from thidua.apps.accounts.permits import Refused
from thidua.apps.assignments.queries_proposals import count_waiting
from thidua.apps.documents import actions, queries, rules
from thidua.apps.documents.labels import STATE_TONES
from thidua.apps.documents.models import Document, State
from thidua.apps.orgs.models import Unit
from thidua.apps.register import queries as register_queries
from thidua.apps.register import rules as register_rules
from thidua.core.documents.editing.correcting import CORRECTABLE, NotCorrectable
from thidua.core.documents.editing.fieldpaths import value_at
from thidua.web.staff.documents import asked, fields, further, text_view, tree
from thidua.web.staff.documents.standing_view import notice
from thidua.web.ui.access import StaffRequest, allowed


@require_GET
@allowed(rules.may_read)
def documents(request: StaffRequest) -> HttpResponse:
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    found = queries.documents_for(request.user, text=text, state=state)
    context = {
        "page": Paginator(found, 50).get_page(request.GET.get("page")),
        "q": text,
        "state": state,
        "states": State.choices,
        "tones": STATE_TONES,
        "may_keep": rules.may_keep.allows(request.user),
    }
    return render(request, "staff/documents/list.html", context)


@allowed(rules.may_keep)
def receive(request: StaffRequest) -> HttpResponse:
    units = rules.units_to_receive_for(request.user)
    context: dict[str, Any] = {
        "units": units,
        "ocr_pages": settings.OCR_PAGES,
        "ocr_seconds": round(SECONDS_A_FILE),
    }
    if request.method == "POST":
        try:
            return _received(request, units)
        except actions.UnreadableFile as fault:
            context["error"] = fault.reason
        except actions.AlreadyReceived as fault:
            context |= {"error": str(fault), "same": fault.document}
    return render(request, "staff/documents/receive.html", context)


def _received(request: StaffRequest, units: list[Unit]) -> HttpResponse:
    upload = request.FILES.get("file")
    if upload is None:
        raise actions.UnreadableFile("", _("Chưa chọn tệp nào."))
    chosen = request.POST.get("unit", "")
    unit = next((unit for unit in units if str(unit.pk) == chosen or len(units) == 1), None)
    if unit is None:
        raise Refused(_("Hãy chọn đơn vị ban hành trong phạm vi của bạn."))
    # A huge file is refused without being held in memory: one byte over the limit says enough.
    limit = settings.UPLOAD_LIMIT
    data = upload.read() if (upload.size or 0) <= limit else bytes(limit + 1)
    made = actions.receive_document(
        unit=unit, filename=upload.name or "", data=data, by=request.user, at=timezone.now()
    )
    if made.notes:
        messages.success(request, _("Máy đã đọc văn bản. Hãy xem cách máy đọc tệp, đối chiếu từng mục rồi xác nhận."))
    else:
        messages.success(request, _("Máy đã đọc xong văn bản. Hãy đối chiếu từng mục rồi xác nhận."))
    return redirect("staff:document", pk=made.pk)


@allowed(rules.may_read)
def document(request: StaffRequest, pk: int) -> HttpResponse:
    """The reading page. POST takes corrections over."""
    thing = rules.open_document(request.user, pk)
    if request.method != "POST":
        return _reading_page(request, thing, {}, {})
    thing = rules.open_document_to_keep(request.user, pk)
    changes = _changes(request.POST, thing)
    try:
        actions.correct_reading(document=thing, changes=changes, by=request.user, at=timezone.now())
    except NotCorrectable as fault:
        return _reading_page(request, thing, changes, fault.reasons)
    except actions.NotProposed as fault:
        raise Refused(str(fault)) from None
    messages.success(request, _("Đã lưu các mục đã sửa. Bản máy đọc vẫn được giữ nguyên để đối chiếu."))
    return redirect("staff:document-clauses" if "next" in request.POST else "staff:document", pk=pk)


def _changes(data: QueryDict, thing: Document) -> dict[str, str]:
    """Correctable fields of the form; an empty field that was empty says nothing."""
    sent = {name: data.get(name, "") for name in data if re.sub(r"\[\d+\]", "[]", name) in CORRECTABLE}
    return {name: value for name, value in sent.items() if value.strip() or value_at(thing.corrected, name)}


def _reading_page(
    request: StaffRequest, thing: Document, posted: dict[str, str], errors: dict[str, str]
) -> HttpResponse:
    spans = thing.reading.get("spans") or []
    may_keep = rules.may_keep.allows(request.user, thing)
    questions, notices = asked.questions(thing.reading, thing.corrected), further.notices(thing.reading)
    context = {
        "document": thing,
        "tone": STATE_TONES[thing.state],
        "text": text_view.text_with_marks(thing.text, spans),
        "legend": text_view.legend(spans),
        "groups": fields.groups(fields.Shown(thing.reading, thing.corrected, posted, errors)),
        "error_count": len(errors),
        "sections": tree.tree(thing.reading.get("sections") or []),
        "lists": [*tree.lists(thing.reading), *further.lists(thing.reading)],
        "questions": questions,
        "asked_count": len(questions) + len(notices),
        "further": further.facts(thing.reading),
        "notices": notices,
        "annexes": further.annexes(thing.reading),
        "tables": further.tables(thing.reading.get("tables") or []),
        "may_edit": may_keep and thing.is_proposed,
        "may_keep": may_keep,
        "movement": thing.movements.first(),
        "force_notice": notice(request.user, thing, timezone.localdate()),
        "register_entries": register_queries.others_of(thing, request.user),
        "may_register": register_rules.may_register(request.user, thing),
        "waiting": count_waiting(thing) if may_keep and thing.is_confirmed else 0,
    }
    return render(request, "staff/documents/reading.html", context)


@require_POST
@allowed(rules.may_keep)
def reject(request: StaffRequest, pk: int) -> HttpResponse:
    thing = rules.open_document_to_keep(request.user, pk)
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("Hãy ghi lý do không dùng văn bản này."))
        return redirect("staff:document", pk=pk)
    try:
        actions.reject_document(document=thing, reason=reason, by=request.user, at=timezone.now())
    except actions.NotProposed as fault:
        raise Refused(str(fault)) from None
    messages.success(request, _("Đã đánh dấu không dùng văn bản này. Tệp và bản đọc vẫn được giữ."))
    return redirect("staff:documents")


@require_GET
@allowed(rules.may_read)
def file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The file as received, always as an attachment: a browser must not run what somebody uploaded."""
    thing = rules.open_document(request.user, pk)
    if not thing.file:
        raise Refused(_("Văn bản này không kèm tệp gốc."))
    if not thing.file.storage.exists(str(thing.file.name)):
        messages.error(
            request, _("Tệp này không còn trong kho lưu trữ. Báo quản trị hệ thống để khôi phục từ bản sao.")
        )
        return redirect("staff:document", pk=pk)
    return FileResponse(
        thing.file.open("rb"), as_attachment=True, filename=thing.filename, content_type="application/octet-stream"
    )
