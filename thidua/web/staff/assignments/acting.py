"""The buttons of one task. Each view translates, calls one action, and goes back to where the button was."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.apps.assignments import actions, actions_working, rules
from thidua.apps.assignments.attaching import File
from thidua.apps.assignments.holding import CannotDo
from thidua.apps.assignments.models import Assignment
from thidua.web.staff.assignments.detail import hand_over_form
from thidua.web.staff.assignments.forms_acts import AcceptForm, AskForm, DoneForm, ExtendForm, ProgressForm
from thidua.web.staff.assignments.wording import sentence
from thidua.web.staff.dayfields import first_errors
from thidua.web.ui.access import StaffRequest, allowed


@require_POST
@allowed(rules.may_see)
def report(request: StaffRequest, pk: int) -> HttpResponse:
    one = _worked_on(request, pk)
    form = DoneForm(request.POST)
    if not form.is_valid():
        return _back(request, one, first_errors(form))
    files = [File(chosen.name or "", chosen.read()) for chosen in request.FILES.getlist("files")]

    def act() -> None:
        today, data = timezone.localdate(), form.cleaned_data
        actions.report_done(assignment=one, **data, files=files, by=request.user, at=timezone.now(), today=today)

    return _tried(request, one, act, _("Đã báo hoàn thành; chờ người giao việc xác nhận."))


@require_POST
@allowed(rules.may_see)
def progress(request: StaffRequest, pk: int) -> HttpResponse:
    one = _worked_on(request, pk)
    form = ProgressForm(request.POST, prefix="progress")
    if not form.is_valid():
        return _back(request, one, first_errors(form))
    return _tried(
        request, one, _act(request, one, actions_working.report_progress, **form.cleaned_data), _("Đã ghi tiến độ.")
    )


@require_POST
@allowed(rules.may_see)
def note(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_assignment(request.user, pk)
    if not rules.may_note(request.user, one):
        raise rules.Refused(rules.NO_NOTE)
    text = request.POST.get("note", "")[:2000]
    return _tried(request, one, _act(request, one, actions_working.add_note, note=text), _("Đã ghi chú."))


@require_POST
@allowed(rules.may_see)
def ask(request: StaffRequest, pk: int) -> HttpResponse:
    one = _worked_on(request, pk)
    form = AskForm(request.POST, prefix="ask")
    if not form.is_valid():
        return _back(request, one, first_errors(form))
    done = _("Đã xin gia hạn; hạn cũ còn hiệu lực cho đến khi người giao việc trả lời.")
    return _tried(request, one, _act(request, one, actions_working.ask_extension, **form.cleaned_data), done)


@require_POST
@allowed(rules.may_see)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    one = _worked_on(request, pk)
    done = _("Đã rút lại báo cáo; nhiệm vụ mở lại, báo cáo cũ vẫn còn trong lịch sử.")
    return _tried(request, one, _act(request, one, actions_working.withdraw_report), done)


@require_POST
@allowed(rules.may_rename)
def hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_assignment(request.user, pk)
    rules.may_rename.demand(request.user, one)
    form = hand_over_form(request.user, one, timezone.localdate(), request.POST)
    if not form.is_valid():
        return _back(request, one, first_errors(form))
    data, to = form.cleaned_data, form.cleaned_data.get("unit") or one.unit
    person = data["person"] if to == one.unit else None
    act = _act(request, one, actions_working.hand_over, unit=to, person=person, reason=data["reason"])
    return _tried(request, one, act, _("Đã chuyển; người và đơn vị trước vẫn xem được lịch sử."))


@require_POST
@allowed(rules.may_give)
def accept(request: StaffRequest, pk: int) -> HttpResponse:
    one, form = _given(request, pk), AcceptForm(request.POST)
    if not form.is_valid():
        return _back(request, one, first_errors(form))
    return _tried(
        request, one, _act(request, one, actions.accept_done, **form.cleaned_data), _("Đã xác nhận hoàn thành.")
    )


@require_POST
@allowed(rules.may_give)
def send_back(request: StaffRequest, pk: int) -> HttpResponse:
    one = _given(request, pk)
    act = _act(request, one, actions.return_done, reason=_reason(request))
    return _tried(request, one, act, _("Đã trả lại; nhiệm vụ mở lại cho đơn vị."))


@require_POST
@allowed(rules.may_give)
def extend(request: StaffRequest, pk: int) -> HttpResponse:
    one = _given(request, pk)
    form = ExtendForm(request.POST, prefix="extend")
    if not form.is_valid():
        return _back(request, one, first_errors(form))
    act = _act(request, one, actions.extend_assignment, **form.cleaned_data)
    return _tried(request, one, act, _("Đã gia hạn; hạn cũ vẫn còn trong lịch sử."))


@require_POST
@allowed(rules.may_give)
def refuse(request: StaffRequest, pk: int) -> HttpResponse:
    one = _given(request, pk)
    act = _act(request, one, actions.refuse_extension, reason=_reason(request))
    return _tried(request, one, act, _("Đã trả lời không gia hạn; hạn cũ giữ nguyên."))


@require_POST
@allowed(rules.may_give)
def remind(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_assignment(request.user, pk)
    rules.may_give.demand(request.user, one)
    made = actions.remind_assignments(assignments=[one], by=request.user, at=timezone.now(), day=timezone.localdate())
    if made:
        messages.success(request, _("Đã nhắc đơn vị về nhiệm vụ này."))
    else:
        messages.info(request, _("Nhiệm vụ này đã được nhắc hôm nay hoặc không còn mở."))
    return redirect("staff:assignment", one.pk)


@require_POST
@allowed(rules.may_give)
def cancel(request: StaffRequest, pk: int) -> HttpResponse:
    one = _given(request, pk)
    act = _act(request, one, actions.cancel_assignment, reason=_reason(request))
    return _tried(request, one, act, _("Đã hủy nhiệm vụ; nhiệm vụ không được tính vào kết quả."))


def _worked_on(request: StaffRequest, pk: int) -> Assignment:
    """A task the user's unit, or the user by name, answers for."""
    one = rules.open_assignment(request.user, pk)
    rules.may_report.demand(request.user, one)
    return one


def _given(request: StaffRequest, pk: int) -> Assignment:
    """A task the user may judge: in reach as giver, not only as reader."""
    one = rules.open_assignment(request.user, pk)
    rules.may_judge.demand(request.user, one)
    return one


def _reason(request: StaffRequest) -> str:
    return request.POST.get("reason", "")[:2000]


def _act(request: StaffRequest, one: Assignment, action: Callable[..., Any], **data: Any) -> Callable[[], Any]:
    now = timezone.now()
    return lambda: action(assignment=one, by=request.user, at=now, day=timezone.localdate(now), **data)


def _back(request: StaffRequest, one: Assignment, texts: list[str]) -> HttpResponse:
    for text in texts:
        messages.error(request, text)
    return _home(request, one)


def _tried(request: StaffRequest, one: Assignment, act: Callable[[], Any], done: str) -> HttpResponse:
    try:
        act()
    except CannotDo as fault:
        return _back(request, one, [sentence(fault)])
    messages.success(request, done)
    return _home(request, one)


def _home(request: StaffRequest, one: Assignment) -> HttpResponse:
    """Back to the page of today's work if the button stood there. A task handed away may be out of sight now."""
    if request.POST.get("ve") == "hom-nay":
        return redirect("staff:my-work")
    return redirect("staff:assignment", one.pk)
