"""One plan: its items, its way to approval, its results."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.registrations import actions, labels, queries, rules
from thidua.apps.registrations.rules import Place
from thidua.core.registrations.checks import Incomplete
from thidua.core.registrations.states import WrongMove
from thidua.web.staff.dayfields import first_errors
from thidua.web.staff.registrations.forms import DoneForm, ItemForm, ReasonForm
from thidua.web.staff.registrations.wording import sentences
from thidua.web.ui.access import StaffRequest, allowed

MISTAKES = (
    Incomplete,
    WrongMove,
    actions.AlreadyStarted,
    actions.ItemGone,
    actions.NotDoneYet,
    actions.ReasonMissing,
)


def _page(request: StaffRequest, place: Place, **more: Any) -> dict[str, Any]:
    """What every page of a plan shows: where it stands and what this user may do with it."""
    plan, user = place.plan, request.user
    is_clerk = rules.may_draft.allows(user, place.unit)
    return {
        "place": place,
        "plan": plan,
        "period": place.period,
        "unit": place.unit,
        "is_clerk": is_clerk,
        "may_edit": is_clerk and plan is not None and plan.is_open,
        "may_withdraw": is_clerk and plan is not None and plan.state == "submitted",
        "may_report": is_clerk and plan is not None and plan.state == "approved",
        "may_decide": plan is not None and plan.state == "submitted" and rules.may_decide.allows(user, plan),
        "tone": labels.TONES[plan.state if plan else "none"],
        "state_words": labels.state_words(plan.state if plan else "none"),
        "is_illustration": place.period.movement.is_illustration or bool(plan and plan.is_illustration),
        **more,
    }


@require_safe
@allowed(rules.may_see_plans)
def plan(request: StaffRequest, movement: str, period: str, unit: str) -> HttpResponse:
    place = rules.open_place(request.user, movement, period, unit)
    more: dict[str, Any] = {"previous": None, "faults": [], "items": [], "steps": []}
    if place.plan is None:
        more["previous"] = queries.previous_plan(place.unit, place.period)
    else:
        more["items"] = queries.items_of(place.plan)
        steps = place.plan.steps.select_related("by__person")
        more["steps"] = [(labels.act_words(step.act), step) for step in steps]
        if place.plan.is_open:
            more["faults"] = labels.fault_lines(queries.faults_of(place.plan))
    more["reminders"] = queries.reminders_of(place.unit, place.period)
    more["reason_form"] = ReasonForm()
    return render(request, "staff/registrations/plan.html", _page(request, place, **more))


@require_safe
@allowed(rules.may_see_plans)
def printed(request: StaffRequest, movement: str, period: str, unit: str) -> HttpResponse:
    place = rules.open_place(request.user, movement, period, unit)
    items = queries.items_of(place.made_plan)
    return render(request, "staff/registrations/print.html", _page(request, place, items=items))


@require_POST
@allowed(rules.may_draft)
def start(request: StaffRequest, movement: str, period: str, unit: str) -> HttpResponse:
    place = rules.open_place(request.user, movement, period, unit)
    rules.may_draft.demand(request.user, place.unit)
    source = queries.previous_plan(place.unit, place.period) if request.POST.get("chep") else None

    def act() -> None:
        actions.start_plan(
            unit=place.unit,
            period=place.period,
            copy_from=source,
            by=request.user,
            at=timezone.now(),
            is_illustration=place.unit.is_illustration,
        )

    return _tried(request, place, act, _("Đã mở bản dự thảo kế hoạch."), "" if source else "noi-dung/")


@allowed(rules.may_draft)
def choose(request: StaffRequest, movement: str, period: str, unit: str) -> HttpResponse:
    """Choose clauses of the movement; each becomes an item to fill in."""
    place = rules.open_place(request.user, movement, period, unit)
    rules.may_draft.demand(request.user, place.unit)
    clauses = queries.clauses_of(place.period.movement)
    if request.method == "POST":
        wanted = set(request.POST.getlist("dieu-khoan"))
        chosen = [clause for clause in clauses if clause.cid in wanted]
        if not chosen:
            messages.error(request, _("Hãy đánh dấu ít nhất một điều khoản."))
            return HttpResponseRedirect(request.path)

        def act() -> None:
            actions.add_items(plan=place.made_plan, clauses=chosen, by=request.user, at=timezone.now())

        return _tried(
            request, place, act, _("Đã thêm %(count)s mục; hãy ghi việc làm, người và ngày.") % {"count": len(chosen)}
        )
    used = set(place.made_plan.items.values_list("clause__cid", flat=True))
    return render(request, "staff/registrations/choose.html", _page(request, place, clauses=clauses, used=used))


@allowed(rules.may_draft)
def edit_item(request: StaffRequest, movement: str, period: str, unit: str, pk: int) -> HttpResponse:
    place = rules.open_place(request.user, movement, period, unit)
    item = rules.open_item(request.user, place.made_plan, pk)
    people = queries.people_of(place.unit, place.period)
    form = ItemForm(request.POST or None, people=people, item=item)
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            actions.change_item(item=item, values=form.values(), by=request.user, at=timezone.now())

        return _tried(request, place, act, _("Đã lưu mục %(place)s.") % {"place": item.position})
    more = {"item": item, "form": form, "people": people}
    return render(request, "staff/registrations/item.html", _page(request, place, **more))


@require_POST
@allowed(rules.may_draft)
def drop(request: StaffRequest, movement: str, period: str, unit: str, pk: int) -> HttpResponse:
    place = rules.open_place(request.user, movement, period, unit)
    item = rules.open_item(request.user, place.made_plan, pk)

    def act() -> None:
        actions.drop_item(item=item, by=request.user, at=timezone.now())

    return _tried(request, place, act, _("Đã bỏ mục khỏi dự thảo."))


@allowed(rules.may_draft)
def report(request: StaffRequest, movement: str, period: str, unit: str, pk: int) -> HttpResponse:
    place = rules.open_place(request.user, movement, period, unit)
    item = rules.open_item(request.user, place.made_plan, pk)
    form = DoneForm(
        request.POST or None, initial={"done_on": item.done_on or timezone.localdate(), "result": item.result}
    )
    if request.method == "POST" and form.is_valid():

        def act() -> None:
            today = timezone.localdate()
            actions.report_item(item=item, **form.cleaned_data, by=request.user, at=timezone.now(), today=today)

        return _tried(request, place, act, _("Đã ghi kết quả mục %(place)s.") % {"place": item.position})
    return render(request, "staff/registrations/report.html", _page(request, place, item=item, form=form))


@require_POST
@allowed(rules.may_draft)
def reopen(request: StaffRequest, movement: str, period: str, unit: str, pk: int) -> HttpResponse:
    place = rules.open_place(request.user, movement, period, unit)
    item = rules.open_item(request.user, place.made_plan, pk)

    def act() -> None:
        actions.reopen_item(item=item, reason=request.POST.get("reason", ""), by=request.user, at=timezone.now())

    return _tried(request, place, act, _("Đã mở lại mục %(place)s.") % {"place": item.position})


@require_POST
@allowed(rules.may_draft)
def submit(request: StaffRequest, movement: str, period: str, unit: str) -> HttpResponse:
    place = rules.open_place(request.user, movement, period, unit)
    rules.may_draft.demand(request.user, place.unit)

    def act() -> None:
        actions.submit_plan(plan=place.made_plan, by=request.user, at=timezone.now(), day=timezone.localdate())

    return _tried(request, place, act, _("Đã trình kế hoạch để thủ trưởng duyệt."))


@require_POST
@allowed(rules.may_draft)
def withdraw(request: StaffRequest, movement: str, period: str, unit: str) -> HttpResponse:
    place = rules.open_place(request.user, movement, period, unit)
    rules.may_draft.demand(request.user, place.unit)

    def act() -> None:
        actions.withdraw_plan(plan=place.made_plan, by=request.user, at=timezone.now())

    return _tried(request, place, act, _("Đã rút kế hoạch về để sửa; nhớ trình lại trước hạn."))


@require_POST
@allowed(rules.may_decide)
def approve(request: StaffRequest, movement: str, period: str, unit: str) -> HttpResponse:
    place = rules.open_place(request.user, movement, period, unit)

    def act() -> None:
        actions.approve_plan(plan=place.made_plan, by=request.user, at=timezone.now())

    return _tried(request, place, act, _("Đã duyệt kế hoạch."))


@require_POST
@allowed(rules.may_decide)
def send_back(request: StaffRequest, movement: str, period: str, unit: str) -> HttpResponse:
    place = rules.open_place(request.user, movement, period, unit)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        for text in first_errors(form):
            messages.error(request, text)
        return redirect("staff:plan", movement, period, unit)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        actions.return_plan(plan=place.made_plan, reason=reason, by=request.user, at=timezone.now())

    return _tried(request, place, act, _("Đã trả lại kế hoạch kèm lý do."))


def _tried(request: StaffRequest, place: Place, act: Callable[[], None], done: str, then: str = "") -> HttpResponse:
    """Carry out, say how it went, go back to the plan."""
    where = queries.address(place.period, place.unit.code)
    try:
        act()
    except MISTAKES as fault:
        for text in sentences(fault):
            messages.error(request, text)
        return HttpResponseRedirect(where)
    messages.success(request, done)
    return HttpResponseRedirect(where + then)
