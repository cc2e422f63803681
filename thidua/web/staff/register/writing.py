"""Forms that make entries: upload, incoming, draft, and opening a book."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.apps.documents.actions import AlreadyReceived, UnreadableFile, receive_document
from thidua.apps.documents.models import Document
from thidua.apps.orgs.models import Unit
from thidua.apps.register import actions, actions_outgoing, labels, rules
from thidua.apps.register.errors import REFUSALS, Duplicate, RegisterRefused
from thidua.apps.register.models import Direction, Entry, How, State
from thidua.core.register.following import kind_of_follower
from thidua.core.register.from_reading import fields_of
from thidua.web.staff.register.forms import TYPE_WORDS, BookForm, DraftForm, IncomingForm, UploadForm
from thidua.web.staff.register.pages import first_unit, number_asked, series_for, to_entry, tried, units_for
from thidua.web.ui.access import StaffRequest, allowed


@allowed(rules.may_keep)
def upload(request: StaffRequest) -> HttpResponse:
    """The file is read by the machine; the next page is filled in with what it found, for a person to check."""
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(data, files, units=units_for(request.user), initial={"unit": first_unit(request.user)})
    if request.method == "POST" and form.is_valid():
        try:
            document = _read(request, form.chosen_unit(), form.cleaned_data["file"])
        except UnreadableFile as fault:
            form.add_error("file", str(fault.reason))
        else:
            to = "incoming" if form.cleaned_data["kind"] == Direction.INCOMING else "draft"
            return redirect(f"{reverse(f'staff:register-{to}')}?van-ban={document.pk}")
    return render(request, "staff/register/upload.html", {"form": form})


def _read(request: StaffRequest, unit: Unit, upload: Any) -> Document:
    """The received document; the one already there if this very file was received before."""
    limit = settings.UPLOAD_LIMIT
    content = upload.read() if (upload.size or 0) <= limit else bytes(limit + 1)
    try:
        made = receive_document(unit=unit, filename=upload.name or "", data=content, by=request.user, at=timezone.now())
    except AlreadyReceived as fault:
        messages.info(request, _("Tệp này đã có trong hệ thống; dùng lại tệp đã nạp, không chép thêm."))
        return fault.document
    messages.success(request, _("Máy đã đọc văn bản và điền sẵn; hãy đối chiếu từng ô rồi vào sổ."))
    return made


def _document(request: StaffRequest) -> Document | None:
    asked = (request.POST if request.method == "POST" else request.GET).get("van-ban", "").strip()
    if not asked:
        return None
    return rules.open_document(request.user, number_asked(asked) or 0)


def _read_from(document: Document | None) -> dict[str, Any]:
    if document is None:
        return {}
    found: dict[str, Any] = {**fields_of(document.corrected), "unit": document.unit_id}
    if "issued_on" in found:  # shown as a person writes a day
        found["issued_on"] = date.fromisoformat(found["issued_on"])
    return found


@allowed(rules.may_keep)
def incoming(request: StaffRequest) -> HttpResponse:
    """The next arrival number. A document that is already there is shown, and goes on only with a reason."""
    document, today = _document(request), timezone.localdate()
    form = IncomingForm(
        request.POST if request.method == "POST" else None,
        units=units_for(request.user),
        series=series_for(request.user, Direction.INCOMING),
        initial={"arrived_on": today, "unit": first_unit(request.user), **_read_from(document)},
    )
    context: dict[str, Any] = {"form": form, "document": document, "types": TYPE_WORDS}
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.register_incoming(
                unit=form.chosen_unit(),
                details=form.details(),
                arrived_on=form.cleaned_data["arrived_on"],
                document=document,
                series=form.cleaned_data["series"],
                despite=form.cleaned_data["despite"],
                by=request.user,
                at=timezone.now(),
                today=today,
            )
        except Duplicate as fault:
            context |= {"first": fault.first, "may_open_first": _may_open(request, fault.first)}
        except REFUSALS as fault:
            form.add_error(None, labels.sentence(fault))
        else:
            messages.success(request, _("Đã vào sổ, số đến %(number)s.") % {"number": made.shown_number})
            return to_entry(made)
    return render(request, "staff/register/incoming.html", context)


def _may_open(request: StaffRequest, entry: Entry) -> bool:
    return rules.visible(request.user).filter(pk=entry.pk).exists()


@allowed(rules.may_keep)
def draft(request: StaffRequest) -> HttpResponse:
    """A draft; with ?sua=…&cach=… one that replaces or corrects an issued document."""
    document, mended, how = _document(request), _mended(request), _asked(request, "cach")
    start = {"unit": first_unit(request.user), **_read_from(document)}
    if mended is not None and how in How.values:
        kind = kind_of_follower(how, mended.type_name)
        start |= {"type_name": kind, "unit": mended.unit_id, "to_places": mended.to_places}
        start |= {"code_notation": mended.code_notation} if how == How.REPLACES else {}
    form = DraftForm(request.POST if request.method == "POST" else None, units=units_for(request.user), initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions_outgoing.draft_outgoing(
                unit=form.chosen_unit(),
                details=form.details(),
                document=document,
                mends=mended,
                how=how,
                by=request.user,
                at=timezone.now(),
                today=timezone.localdate(),
            )
        except REFUSALS as fault:
            form.add_error(None, labels.sentence(fault))
        else:
            messages.success(request, _("Đã lập dự thảo. Ghi nơi nhận, rồi lấy số và phát hành."))
            return to_entry(made)
    context = {"form": form, "document": document, "types": TYPE_WORDS, "mended": mended, "how": how}
    return render(request, "staff/register/draft.html", context)


def _asked(request: StaffRequest, name: str) -> str:
    return (request.POST if request.method == "POST" else request.GET).get(name, "").strip()


def _mended(request: StaffRequest) -> Entry | None:
    asked = _asked(request, "sua")
    return rules.open_entry_to_keep(request.user, number_asked(asked) or 0) if asked else None


@allowed(rules.may_keep)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """The fields of a draft."""
    one = rules.open_entry_to_keep(request.user, pk)
    start = {name: getattr(one, name) for name in DraftForm.base_fields if hasattr(one, name)}
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        units=Unit.objects.filter(pk=one.unit_id),
        initial=start,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions_outgoing.change_draft(entry=one, details=form.details(), by=request.user, at=timezone.now())
        except REFUSALS as fault:
            form.add_error(None, labels.sentence(fault))
        else:
            messages.success(request, _("Đã lưu dự thảo."))
            return to_entry(one)
    return render(request, "staff/register/draft.html", {"form": form, "one": one, "types": TYPE_WORDS})


@require_POST
@allowed(rules.may_keep)
def version(request: StaffRequest, pk: int) -> HttpResponse:
    """Another version of the draft; the earlier ones stay."""
    one = rules.open_entry_to_keep(request.user, pk)
    sent, note = request.FILES.get("file"), request.POST.get("note", "").strip()[:300]
    if sent is None or one.state != State.DRAFT:
        words = _("Hãy chọn tệp.") if sent is None else labels.sentence(RegisterRefused("only_drafts_change"))
        messages.error(request, words)
        return to_entry(one)
    try:
        document = _read(request, one.unit, sent)
    except UnreadableFile as fault:
        messages.error(request, str(fault.reason))
        return to_entry(one)

    def act() -> None:
        actions_outgoing.add_version(entry=one, document=document, note=note, by=request.user, at=timezone.now())

    tried(request, act, _("Đã thêm bản dự thảo mới."))
    return to_entry(one)


@allowed(rules.may_keep)
def book(request: StaffRequest) -> HttpResponse:
    """A book of a council's own series, or of one type."""
    start = {"year": timezone.localdate().year, "unit": first_unit(request.user)}
    data = request.POST if request.method == "POST" else None
    form = BookForm(data, units=units_for(request.user), initial=start)
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("year", "direction", "series", "type_name")}
        try:
            actions.open_book(unit=form.chosen_unit(), **fields, by=request.user, at=timezone.now())
        except REFUSALS as fault:
            form.add_error(None, labels.sentence(fault))
        else:
            messages.success(request, _("Đã mở sổ."))
            return redirect("staff:register")
    return render(request, "staff/register/book.html", {"form": form, "types": TYPE_WORDS})
