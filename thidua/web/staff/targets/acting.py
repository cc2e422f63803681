"""Give targets, report a month, confirm, adjust the plan, withdraw."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.apps.accounts.roles import Role
from thidua.apps.documents.models import State
from thidua.apps.documents.rules import visible
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.apps.targets import actions, queries, rules
from thidua.apps.targets.checking import Plan, Report
from thidua.apps.targets.files import checked_file
from thidua.apps.targets.models import Target
from thidua.web.staff.dayfields import first_errors
from thidua.web.staff.targets.forms import CHANGE_IDS, ChangeForm, GiveForm, ReportForm
from thidua.web.staff.targets.views import asked, filtered, frame, page_of
from thidua.web.staff.targets.wording import FAULTS, sentence
from thidua.web.ui.access import StaffRequest, allowed


@allowed(rules.may_give)
def give(request: StaffRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    form = GiveForm(
        request.POST or None,
        units=Unit.objects.alive_on(today).filter(pk__in=reach(user, Role.BOARD_OFFICER)),
        clauses=queries.clauses_for(user),
        documents=visible(user).filter(state=State.CONFIRMED),
        initial={"year": today.year},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.give_targets(plans=_plans(form.cleaned_data), by=user, at=timezone.now())
        except FAULTS as fault:
            form.add_error(None, sentence(fault))
        else:
            messages.success(request, _("Đã giao %(n)s chỉ tiêu.") % {"n": len(made)})
            return redirect("staff:targets")
    status = 422 if form.is_bound else 200
    return render(request, "staff/targets/give.html", {"form": form}, status=status)


def _plans(data: dict[str, Any]) -> list[Plan]:
    shared = {key: data[key] for key in ("code", "indicator", "year", "measure_unit", "kind", "direction")}
    return [
        Plan(
            unit=unit,
            plan_milli=data["plan"],
            baseline_milli=data["baseline"],
            clause=data["clause"],
            weight=data["weight"],
            document=data["document"],
            source=data["source"],
            is_illustration=unit.is_illustration,
            **shared,
        )
        for unit in data["units"]
    ]


@require_POST
@allowed(rules.may_report)
def report(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_target(request.user, pk)
    rules.may_report.demand(request.user, one)
    form = ReportForm(request.POST, request.FILES)
    if form.is_valid():
        data, upload = form.cleaned_data, form.cleaned_data["proof"]
        try:
            file = checked_file(upload.name, upload.read()) if upload else None
            line = Report(one, data["month"], data["value"], data["source"], data["reason"], file)
            made = actions.report_month(report=line, by=request.user, at=timezone.now(), today=timezone.localdate())
        except FAULTS as fault:
            form.add_error(None, sentence(fault))
        else:
            done = _("Đã ghi số của tháng %(month)s.") if made else _("Số của tháng %(month)s đã có đúng như vậy.")
            messages.success(request, done % {"month": data["month"]})
            return redirect("staff:target", one.pk)
    return page_of(request, one, form=form, status=422)


@require_POST
@allowed(rules.may_confirm)
def confirm(request: StaffRequest, pk: int) -> HttpResponse:
    """The months ticked; «tat-ca» takes all that wait."""
    one = rules.open_target(request.user, pk)
    rules.may_confirm.demand(request.user, one)
    (row,) = queries.rows([one], timezone.localdate(), with_forecast=False)
    ticked = set(request.POST.getlist("thang"))
    months = [month for month in row.waiting if request.POST.get("tat-ca") or str(month) in ticked]

    def act() -> None:
        actions.confirm_months(target=one, months=months, by=request.user, at=timezone.now())

    return _tried(request, one, act, _("Đã xác nhận; các tháng này được tính và muốn sửa phải đính chính kèm lý do."))


@require_POST
@allowed(rules.may_confirm)
def confirm_listed(request: StaffRequest) -> HttpResponse:
    """Every figure waiting in the list as it is filtered, within the board's own units."""
    names = asked(request)
    found = filtered(request, names, frame(request, names)["year"]).filter(
        unit__in=reach(request.user, Role.BOARD_OFFICER)
    )
    rows = queries.rows(found, timezone.localdate(), with_forecast=False)
    months = [(row.target, row.waiting) for row in rows if row.waiting]
    try:
        made, own = actions.confirm_many(months=months, by=request.user, at=timezone.now())
    except FAULTS as fault:
        messages.error(request, sentence(fault))
    else:
        told = _("Đã xác nhận %(n)s số liệu.") % {"n": len(made)}
        left = _("%(n)s số do chính bạn báo cáo, để chuyên viên khác xác nhận.") % {"n": own} if own else ""
        messages.success(request, f"{told} {left}".strip())
    return redirect(f"{reverse('staff:targets')}?{frame(request, names)['kept']}")


@require_POST
@allowed(rules.may_give)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Adjust the plan, or with «rut» withdraw the target."""
    one = rules.open_target(request.user, pk)
    rules.may_give.demand(request.user, one)
    form = ChangeForm(request.POST, auto_id=CHANGE_IDS)
    if not form.is_valid():
        messages.error(request, " ".join(first_errors(form)))
        return page_of(request, one, change=form, status=422)
    reason, plan, by, at = form.cleaned_data["reason"], form.cleaned_data["plan"], request.user, timezone.now()
    if request.POST.get("rut"):

        def withdraw() -> None:
            actions.withdraw_target(target=one, reason=reason, by=by, at=at, day=timezone.localdate())

        return _tried(request, one, withdraw, _("Đã rút chỉ tiêu; số liệu cũ vẫn lưu nhưng không được tính."))
    if plan is None:
        form.add_error("plan", _("Hãy ghi số."))
        return page_of(request, one, change=form, status=422)

    def adjust() -> None:
        actions.change_plan(target=one, plan_milli=plan, reason=reason, by=by, at=at)

    return _tried(request, one, adjust, _("Đã điều chỉnh kế hoạch; kế hoạch cũ vẫn lưu ở phần diễn biến."))


def _tried(request: StaffRequest, one: Target, act: Callable[[], None], done: str) -> HttpResponse:
    try:
        act()
    except FAULTS as fault:
        messages.error(request, sentence(fault))
    else:
        messages.success(request, done)
    return redirect("staff:target", one.pk)
