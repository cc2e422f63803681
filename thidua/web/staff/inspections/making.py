"""Make a draft and fill in its checklist."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.roles import Role
from thidua.apps.inspections import actions, photos, queries, rules
from thidua.apps.inspections.actions import Answer, Visit
from thidua.apps.inspections.models import Finding, Inspection, Kind
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.inspections.states import WrongMove
from thidua.web.staff.inspections.forms import VisitForm
from thidua.web.staff.inspections.wording import FAULTS, sentence
from thidua.web.ui.access import StaffRequest, allowed


@allowed(rules.may_make)
def new(request: StaffRequest) -> HttpResponse:
    """Inspectors and the board visit others; a clerk can only record a check of the own unit."""
    today, user = timezone.localdate(), request.user
    outside = reach(user, Role.INSPECTOR, Role.BOARD_OFFICER)
    own = reach(user, Role.UNIT_CLERK)
    kinds = [Kind.PLANNED, Kind.SURPRISE] if outside else []
    kinds += [Kind.SELF_CHECK] if own else []
    within = outside | own
    form = VisitForm(
        request.POST or None,
        units=Unit.objects.alive_on(today).filter(pk__in=within),
        periods=queries.periods_for(within),
        people=queries.inspectors(within, today) | queries.unit_users(own, today),
        kinds=[str(kind) for kind in kinds],
        initial={"inspected_on": today, "first": user.pk},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        scope = own if data["kind"] == Kind.SELF_CHECK else outside
        if data["unit"].pk not in scope:
            form.add_error("unit", _("Đơn vị này không thuộc phạm vi của bạn đối với loại kiểm tra đã chọn."))
        else:
            try:
                visit = Visit(**data, is_illustration=data["unit"].is_illustration)
                made = actions.make_inspection(visit=visit, by=user, at=timezone.now(), today=today)
            except actions.CannotInspect as fault:
                form.add_error(None, sentence(fault))
            else:
                return redirect("staff:inspection-fill-in", made.pk)
    return render(request, "staff/inspections/new.html", {"form": form})


@allowed(rules.may_record)
def fill_in(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_inspection(request.user, pk)
    rules.may_record.demand(request.user, one)
    rows = queries.findings_of(one)
    if request.method == "POST":
        try:
            answers = _answers(request, rows)
            actions.save_findings(inspection=one, answers=answers, by=request.user, at=timezone.now())
        except FAULTS as fault:
            messages.error(request, sentence(fault))
            return _again(request, one, rows)
        messages.success(request, _("Đã lưu phiếu."))
        return redirect("staff:inspection", one.pk)
    if one.state != "draft":
        messages.info(request, sentence(WrongMove(one.state, "edit")))
        return redirect("staff:inspection", one.pk)
    return _page(request, one, rows)


def _answers(request: HttpRequest, rows: list[Finding]) -> dict[str, Answer]:
    """Every photo is checked before anything is stored. Raises BadPhoto."""
    found = {}
    for finding in rows:
        upload = request.FILES.get(f"anh-{finding.code}")
        photo = None
        if upload is not None:
            if upload.size is None or upload.size > photos.LIMIT:
                raise photos.BadPhoto("too_large")
            photo = photos.checked_photo(upload.read())
        outcome = request.POST.get(f"ket-qua-{finding.code}", finding.outcome)
        note = request.POST.get(f"ghi-chu-{finding.code}", finding.note)[:2000]
        found[finding.code] = Answer(outcome, note, photo)
    return found


def _again(request: HttpRequest, one: Inspection, rows: list[Finding]) -> HttpResponse:
    """The page with what was typed, so that a mistake costs nothing."""
    for finding in rows:
        finding.outcome = request.POST.get(f"ket-qua-{finding.code}", finding.outcome)
        finding.note = request.POST.get(f"ghi-chu-{finding.code}", finding.note)
    return _page(request, one, rows)


def _page(request: HttpRequest, one: Inspection, rows: list[Finding]) -> HttpResponse:
    more = {"one": one, "rows": rows, "is_illustration": one.is_illustration}
    return render(request, "staff/inspections/fill_in.html", more)
