"""Files (hồ sơ): the list, one file with its documents, rights and history, and its printed list."""

from io import BytesIO
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.adapters.sheets.file_list import Cell, write_file_list
from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.register import actions_files, labels, queries, rules
from thidua.apps.register.errors import REFUSALS, RegisterRefused
from thidua.apps.register.models import CaseFile, FileItem
from thidua.apps.register.models.files import ALARMS
from thidua.core.register.states import FROZEN
from thidua.core.vietnamese.folding import without_marks
from thidua.web.staff.register.forms import CaseFileForm
from thidua.web.staff.register.pages import PAGE, first_unit, number_asked, tried, units_for
from thidua.web.ui.access import StaffRequest, allowed

NEWEST_EVENTS = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@allowed(rules.may_read_books)
def files(request: StaffRequest) -> HttpResponse:
    words, unit, state = (request.GET.get(name, "").strip() for name in ("q", "don-vi", "trang-thai"))
    found = queries.files_for(request.user, words=words, unit=unit, state=state)
    kept = {"q": words, "don-vi": unit, "trang-thai": state}
    return render(
        request,
        "staff/register/files.html",
        {
            "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
            "words": words,
            "state": state,
            "kept": urlencode({key: value for key, value in kept.items() if value}),
            "is_filtered": any(kept.values()),
            "may_keep": rules.may_keep.allows(request.user),
        },
    )


@allowed(rules.may_keep)
def new_file(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    data = request.POST if request.method == "POST" else None
    form = CaseFileForm(
        data, units=units_for(request.user), initial={"file_catalog": str(today.year), "unit": first_unit(request.user)}
    )
    if request.method == "POST" and form.is_valid():
        names = ("organ_id", "file_catalog", "file_notation", "title", "is_restricted")
        fields = {name: form.cleaned_data[name] for name in names}
        try:
            made = actions_files.open_file(
                unit=form.chosen_unit(), **fields, by=request.user, at=timezone.now(), day=today
            )
        except REFUSALS as fault:
            form.add_error(None, labels.sentence(fault))
        else:
            messages.success(request, _("Đã lập hồ sơ."))
            return redirect("staff:register-file", made.pk)
    return render(request, "staff/register/new_file.html", {"form": form})


@require_safe
@allowed(rules.may_read_books)
def file(request: StaffRequest, pk: int) -> HttpResponse:
    """A restricted file shows its list only after «Mở xem», which is recorded."""
    one = rules.open_file(request.user, pk)
    is_open = _is_open(one, request.user)
    events = one.events.select_related("by__person").order_by("-at", "-pk")
    may_give_access = rules.may_give_access.allows(request.user, one)
    return render(
        request,
        "staff/register/file.html",
        {
            "one": one,
            "is_open": is_open,
            "items": queries.items_in_time_order(one, request.user) if is_open else [],
            "events": events[:NEWEST_EVENTS],
            "alarms": events.filter(act__in=ALARMS)[:3],
            "accesses": one.accesses.select_related("user__person") if may_give_access else [],
            "people": queries.names_for_access(one, timezone.localdate()) if may_give_access else [],
            "may_give_access": may_give_access and one.closed_on is None,
            "may_change": is_open and one.closed_on is None and _may_change(request.user, one),
            "is_illustration": one.is_illustration,
        },
    )


def _is_open(one: CaseFile, user: User) -> bool:
    return not one.is_restricted or queries.has_opened_today(one, user, timezone.localdate())


def _may_change(user: User, one: CaseFile) -> bool:
    try:
        rules.open_file_to_change(user, one.pk)
    except Refused:
        return False
    return True


@require_POST
@allowed(rules.may_view_restricted)
def view_file(request: StaffRequest, pk: int) -> HttpResponse:
    """Who opens a restricted file, and when, stays in its history."""
    one = rules.open_file(request.user, pk)
    actions_files.view_file(case_file=one, by=request.user, at=timezone.now())
    return redirect("staff:register-file", one.pk)


@require_POST
@allowed(rules.may_keep)
def change_file(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_file_to_change(request.user, pk)
    do = request.POST.get("do", "")
    if do in ("allow", "bar", "restrict", "release"):
        rules.may_give_access.demand(request.user, one)
    tried(request, lambda: _change(request, one, do), _("Đã ghi."))
    return redirect("staff:register-file", one.pk)


def _change(request: StaffRequest, one: CaseFile, do: str) -> None:
    by, at, sent = request.user, timezone.now(), request.POST
    match do:
        case "out":
            item = one.items.filter(pk=number_asked(sent.get("item", "")) or 0).first()
            if item is None:
                raise RegisterRefused("not_in_file")
            actions_files.take_out(item=item, by=by, at=at)
        case "allow" | "bar":
            person = _person(request, one)
            may_change = "may_change" in sent
            actions_files.change_access(
                case_file=one, user=person, allow=do == "allow", may_change=may_change, by=by, at=at
            )
        case "restrict" | "release":
            actions_files.restrict_file(case_file=one, is_restricted=do == "restrict", by=by, at=at)
        case "close":
            actions_files.close_file(case_file=one, by=by, at=at, day=timezone.localdate())
        case _:
            raise RegisterRefused("no_such_act")


def _person(request: StaffRequest, one: CaseFile) -> User:
    asked = number_asked(request.POST.get("user", "")) or 0
    named = queries.names_for_access(one, timezone.localdate())
    found = named.filter(pk=asked).first() or User.objects.filter(pk__in=one.accesses.values("user"), pk=asked).first()
    if found is None:
        raise RegisterRefused("no_such_person")
    return found


@require_safe
@allowed(rules.may_read_books)
def print_file(request: StaffRequest, pk: int) -> HttpResponse:
    """Mục lục văn bản trong hồ sơ, in time order."""
    one = rules.open_file(request.user, pk)
    if not _is_open(one, request.user):
        raise Refused(_("Hồ sơ hạn chế: hãy bấm “Mở xem” trên trang hồ sơ trước khi in."))
    items = queries.items_in_time_order(one, request.user)
    return render(request, "staff/register/print_file.html", {"one": one, "items": items})


@require_safe
@allowed(rules.may_read_books)
def export_file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The same list as a workbook."""
    one = rules.open_file(request.user, pk)
    if not _is_open(one, request.user):
        raise Refused(_("Hồ sơ hạn chế: hãy bấm “Mở xem” trên trang hồ sơ trước khi tải mục lục."))
    rows = [_line(item) for item in queries.items_in_time_order(one, request.user)]
    title = _("Mục lục văn bản trong hồ sơ")
    heads = (one.unit.name, f"{title}: {one.title}", _("Mã hồ sơ: %(code)s") % {"code": one.code})
    content = write_file_list(title=_("Mục lục"), heads=heads, columns=labels.file_columns(), rows=rows)
    name = f"muc-luc-{slugify(without_marks(one.code)) or one.pk}.xlsx"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=XLSX)


def _line(item: FileItem) -> list[Cell]:
    entry = item.entry
    subject = f"{entry.type_name}: {entry.subject}" if entry.type_name else entry.subject
    note = entry.get_state_display() if entry.state in FROZEN else ""
    author = entry.organ_name or entry.unit.name
    return [item.doc_ordinal, entry.code, entry.issued_on, subject, author, entry.page_amount, str(note)]
