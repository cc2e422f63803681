"""Files of the one-stop systems: hand in, watch, mend, take the bad rows away to mend them."""

import io
from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.accounts.roles import Role
from thidua.apps.cases import actions, labels, queries, rules
from thidua.apps.cases.badrows import MOST_IN_EXCEL, as_workbook
from thidua.apps.cases.errors import CannotImport
from thidua.apps.cases.folder import Folder
from thidua.apps.cases.models import ImportFile, State
from thidua.apps.jobs.models import State as JobState
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.cases.words import NAMES, REQUIRED
from thidua.web.staff.cases.forms import FileForm, SourceForm
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50
SECONDS = "3"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allowed(rules.may_see_imports)
def imports(request: StaffRequest) -> HttpResponse:
    """The list; a board officer also hands a file in here."""
    today, sources = timezone.localdate(), queries.sources_seen_by(request.user)
    form = FileForm(request.POST or None, request.FILES or None, sources=sources, initial={"exported_on": today})
    if request.method == "POST":
        rules.may_import.demand(request.user)
        if form.is_valid():
            made = _received(request, form)
            if made is not None:
                return redirect("staff:case-import", made.pk)
    return _imports_page(request, form, _source_form(request), 422 if form.errors else 200)


def _received(request: StaffRequest, form: FileForm) -> ImportFile | None:
    data = form.cleaned_data
    rules.may_import.demand(request.user, data["source"])
    try:
        return actions.receive_file(
            source=data["source"],
            name=data["file"].name,
            content=data["file"],
            exported_on=data["exported_on"],
            accept_good=data["accept_good"],
            by=request.user,
            at=timezone.now(),
            is_illustration=data["source"].is_illustration,
        )
    except CannotImport as fault:
        form.add_error(None, labels.refusal(fault))
        return None


def _source_form(request: StaffRequest, data: object = None) -> SourceForm:
    units = Unit.objects.alive_on(timezone.localdate()).filter(pk__in=reach(request.user, Role.BOARD_OFFICER))
    return SourceForm(data, units=units)


def _imports_page(request: StaffRequest, form: FileForm, source_form: SourceForm, status: int = 200) -> HttpResponse:
    found = queries.imports_seen_by(request.user)
    more = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
        "tones": labels.IMPORT_TONES,
        "form": form,
        "source_form": source_form,
        "may_import": rules.may_import.allows(request.user),
        "kept": "",
    }
    return render(request, "staff/cases/imports.html", more, status=status)


@require_POST
@allowed(rules.may_import)
def new_source(request: StaffRequest) -> HttpResponse:
    form = _source_form(request, request.POST)
    if form.is_valid():
        rules.may_import.demand(request.user, form.cleaned_data["unit"])
        try:
            actions.make_source(**form.cleaned_data, by=request.user, at=timezone.now())
        except CannotImport as fault:
            form.add_error(None, labels.refusal(fault))
        else:
            messages.success(request, _("Đã thêm nguồn hồ sơ; bây giờ chọn nguồn và nạp tệp."))
            return redirect("staff:case-imports")
    sources = queries.sources_seen_by(request.user)
    return _imports_page(request, FileForm(sources=sources), form, status=422)


@require_safe
@allowed(rules.may_see_imports)
def one_import(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_import(request.user, pk)
    job, may = one.job, rules.may_import.allows(request.user, one)
    is_stuck = bool(one.is_unfinished and job and job.state in (JobState.FAILED, JobState.STOPPED))
    settled = {**one.source.headings}
    columns = [
        (field, NAMES[field], field in REQUIRED, settled.get(field) or _heading_at(one, field)) for field in NAMES
    ]
    page = render(
        request,
        "staff/cases/import.html",
        {
            "one": one,
            "tone": labels.IMPORT_TONES[one.state],
            "job": job,
            "is_running": one.is_unfinished and not is_stuck,
            "is_stuck": is_stuck,
            "faults": Paginator(one.faults, PAGE).get_page(request.GET.get("trang")),
            "has_bad_file": bool(one.bad) and Folder(one).bad.exists(),
            "columns": columns if one.headings else [],
            "headings": [heading for heading in one.headings if heading],
            "units": list(enumerate(one.unknown_units)),
            "may": may,
            "may_cancel": may and one.state in (State.WAITING, State.CHECKING, State.WRITING),
            "may_mend": may and one.state == State.REFUSED,
            "kept": "",
            "is_illustration": one.is_illustration,
        },
    )
    if one.is_unfinished and not is_stuck:
        page["Refresh"] = SECONDS  # the page comes again by itself, without scripts
    return page


def _heading_at(one: ImportFile, field: str) -> str:
    place = one.columns.get(field)
    return one.headings[place] if isinstance(place, int) and place < len(one.headings) else ""


@require_POST
@allowed(rules.may_import)
def act(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_import(request.user, pk)
    rules.may_import.demand(request.user, one)
    fields = {"one": one, "by": request.user, "at": timezone.now()}
    done: dict[str, tuple[Callable[..., ImportFile], dict[str, bool], str]] = {
        "accept": (actions.try_again, {"accept_good": True}, _("Đang nhận các dòng đúng.")),
        "again": (actions.try_again, {"accept_good": one.accept_good}, _("Đang kiểm tra lại tệp.")),
        "continue": (actions.continue_import, {}, _("Lần nhập chạy tiếp từ chỗ đã dừng.")),
        "cancel": (actions.cancel_import, {}, _("Đang hủy; những gì đã ghi dở được lấy lại, chưa ai nhìn thấy.")),
    }
    chosen = done.get(request.POST.get("do", ""))
    if chosen is None:
        messages.error(request, _("Hãy chọn một việc."))
        return redirect("staff:case-import", one.pk)
    return _tried(request, one, lambda: chosen[0](**fields, **chosen[1]), chosen[2])


@require_POST
@allowed(rules.may_import)
def settle(request: StaffRequest, pk: int) -> HttpResponse:
    """What the file's columns and units mean; remembered for the source, then the file is checked again."""
    one = rules.open_import(request.user, pk)
    rules.may_import.demand(request.user, one)
    headings = {field: request.POST[f"cot-{field}"].strip()[:200] for field in NAMES if f"cot-{field}" in request.POST}
    codes = {
        name: request.POST[f"don-vi-{place}"].strip()[:40]
        for place, name in enumerate(one.unknown_units)
        if request.POST.get(f"don-vi-{place}", "").strip()
    }
    headings = {field: text for field, text in headings.items() if text in ("", *one.headings)}

    def both() -> None:
        now = timezone.now()
        actions.settle_words(source=one.source, headings=headings, unit_codes=codes, by=request.user, at=now)
        if one.state == State.REFUSED:
            actions.try_again(one=one, accept_good=one.accept_good, by=request.user, at=now)

    return _tried(request, one, both, _("Đã ghi nhớ cho nguồn này; tệp đang được kiểm tra lại."))


def _tried(request: StaffRequest, one: ImportFile, act: Callable[[], object], told: str) -> HttpResponse:
    try:
        act()
    except CannotImport as fault:
        messages.error(request, labels.refusal(fault))
    else:
        messages.success(request, told)
    return redirect("staff:case-import", one.pk)


@require_safe
@allowed(rules.may_see_imports)
def bad_rows(request: StaffRequest, pk: int) -> HttpResponseBase:
    """Excel where it is not too long, CSV on request and otherwise."""
    one = rules.open_import(request.user, pk)
    path = Folder(one).bad
    if not one.bad or not path.exists():
        raise Http404
    if request.GET.get("dang") == "csv" or one.bad > MOST_IN_EXCEL:
        return FileResponse(path.open("rb"), as_attachment=True, filename=f"dong-loi-{one.pk}.csv")
    book = io.BytesIO()
    as_workbook(path, book)
    book.seek(0)
    return FileResponse(book, as_attachment=True, filename=f"dong-loi-{one.pk}.xlsx", content_type=XLSX)


@require_safe
@allowed(rules.may_import)
def original(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The file as it was handed in. It may name applicants: only who may import gets it back."""
    one = rules.open_import(request.user, pk)
    rules.may_import.demand(request.user, one)
    try:
        return FileResponse(one.file.open("rb"), as_attachment=True, filename=one.name)
    except FileNotFoundError:
        raise Http404 from None
