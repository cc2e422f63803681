"""Tasks: the list with its filters, giving several at once, one task with its history."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.accounts.roles import Role
from thidua.apps.assignments import actions, labels, queries, rules
from thidua.apps.assignments.models import Assignment
from thidua.apps.documents.models import Clause
from thidua.apps.orgs.models import Person, Unit
from thidua.apps.orgs.scopes import reach
from thidua.web.staff.assignments.forms import DoneForm, ExtendForm, GiveForm
from thidua.web.staff.assignments.wording import sentence
from thidua.web.staff.dayfields import first_errors
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(rules.may_see)
def assignments(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    within = reach(request.user, *rules.READERS)
    unit, status, clause, words = (
        request.GET.get(name, "").strip() for name in ("don-vi", "trang-thai", "dieu-khoan", "q")
    )
    found = queries.listed(within, today, unit=unit, status=status, clause=clause, words=words)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    kept = {"don-vi": unit, "trang-thai": status, "dieu-khoan": clause, "q": words}
    return render(
        request,
        "staff/assignments/list.html",
        {
            "page": page,
            "rows": [(one, queries.status_of(one, today)) for one in page],
            "overdue": queries.listed(within, today, status="overdue").count(),
            "open": queries.listed(within, today, status="open").count(),
            "reported": queries.listed(within, today, status="reported").count(),
            "units": Unit.objects.filter(pk__in=within, assignments__isnull=False).distinct(),
            "clauses": Clause.objects.filter(assignments__unit__in=within).distinct().order_by("cid"),
            "statuses": [(name, labels.status_words(name)) for name in labels.TONES],
            "tones": labels.TONES,
            "words_of": {name: labels.status_words(name) for name in labels.TONES},
            "unit": unit,
            "status": status,
            "clause": clause,
            "words": words,
            "kept": urlencode({key: value for key, value in kept.items() if value}),
            "is_filtered": any(kept.values()),
            "may_give": bool(reach(request.user, Role.BOARD_OFFICER, Role.UNIT_HEAD)),
            "is_unit_only": not reach(request.user, Role.BOARD_OFFICER, Role.AUDITOR),
        },
    )


@allowed(rules.may_give)
def give(request: StaffRequest) -> HttpResponse:
    """One task to one or several units; each receives its own."""
    today = timezone.localdate()
    within = reach(request.user, Role.BOARD_OFFICER, Role.UNIT_HEAD)
    form = GiveForm(
        request.POST or None,
        clauses=queries.clauses_in_use(within),
        units=Unit.objects.alive_on(today).filter(pk__in=within),
        people=Person.objects.filter(posts__unit__in=within).distinct().prefetch_related("posts__unit"),
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        tasks = [
            actions.Task(
                unit=unit,
                title=data["title"],
                clause=data["clause"],
                given_on=today,
                due_on=data["due_on"],
                person=data["person"],
                source=data["source"],
                weight=data["weight"],
                is_illustration=unit.is_illustration,
            )
            for unit in data["units"]
        ]
        try:
            made = actions.give_assignments(tasks=tasks, by=request.user, at=timezone.now())
        except actions.CannotDo as fault:
            form.add_error(None, sentence(fault))
        else:
            messages.success(request, _("Đã giao %(count)s nhiệm vụ.") % {"count": len(made)})
            return redirect("staff:assignments")
    return render(request, "staff/assignments/give.html", {"form": form})


@require_safe
@allowed(rules.may_see)
def assignment(request: StaffRequest, pk: int) -> HttpResponse:
    today = timezone.localdate()
    one = rules.open_assignment(request.user, pk)
    status = queries.status_of(one, today)
    may_judge = rules.may_judge.allows(request.user, one) and not one.cancelled_on
    return render(
        request,
        "staff/assignments/detail.html",
        {
            "one": one,
            "steps": queries.steps_of(one),
            "state_words": labels.status_words(status),
            "tone": labels.TONES[status],
            "may_report": rules.may_report.allows(request.user, one) and status in ("open", "overdue"),
            "may_judge": may_judge and status == "reported",
            "may_extend": may_judge and status in ("open", "overdue"),
            "may_cancel": may_judge and status in ("open", "overdue", "reported"),
            "done_form": DoneForm(initial={"done_on": today}),
            "extend_form": ExtendForm(prefix="extend"),
            "is_illustration": one.is_illustration,
        },
    )


@require_POST
@allowed(rules.may_report)
def report(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_assignment(request.user, pk)
    rules.may_report.demand(request.user, one)
    form = DoneForm(request.POST)
    if not form.is_valid():
        return _back(request, one, first_errors(form))

    def act() -> None:
        today = timezone.localdate()
        actions.report_done(assignment=one, **form.cleaned_data, by=request.user, at=timezone.now(), today=today)

    return _tried(request, one, act, _("Đã báo hoàn thành; chờ người giao việc xác nhận."))


@require_POST
@allowed(rules.may_give)
def accept(request: StaffRequest, pk: int) -> HttpResponse:
    one = _given(request, pk)

    def act() -> None:
        actions.accept_done(assignment=one, by=request.user, at=timezone.now(), day=timezone.localdate())

    return _tried(request, one, act, _("Đã xác nhận hoàn thành."))


@require_POST
@allowed(rules.may_give)
def send_back(request: StaffRequest, pk: int) -> HttpResponse:
    one = _given(request, pk)
    reason = request.POST.get("reason", "")

    def act() -> None:
        actions.return_done(assignment=one, reason=reason, by=request.user, at=timezone.now(), day=timezone.localdate())

    return _tried(request, one, act, _("Đã trả lại; nhiệm vụ mở lại cho đơn vị."))


@require_POST
@allowed(rules.may_give)
def extend(request: StaffRequest, pk: int) -> HttpResponse:
    one = _given(request, pk)
    form = ExtendForm(request.POST, prefix="extend")
    if not form.is_valid():
        return _back(request, one, first_errors(form))

    def act() -> None:
        day, data = timezone.localdate(), form.cleaned_data
        actions.extend_assignment(assignment=one, **data, by=request.user, at=timezone.now(), day=day)

    return _tried(request, one, act, _("Đã gia hạn; hạn cũ vẫn còn trong lịch sử."))


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
    reason = request.POST.get("reason", "")

    def act() -> None:
        day = timezone.localdate()
        actions.cancel_assignment(assignment=one, reason=reason, by=request.user, at=timezone.now(), day=day)

    return _tried(request, one, act, _("Đã hủy nhiệm vụ; nhiệm vụ không được tính vào kết quả."))


def _given(request: StaffRequest, pk: int) -> Assignment:
    """A task the user may judge: in reach as giver, not only as reader."""
    one = rules.open_assignment(request.user, pk)
    rules.may_judge.demand(request.user, one)
    return one


def _back(request: StaffRequest, one: Assignment, texts: list[str]) -> HttpResponse:
    for text in texts:
        messages.error(request, text)
    return redirect("staff:assignment", one.pk)


def _tried(request: StaffRequest, one: Assignment, act: Callable[[], Any], done: str) -> HttpResponse:
    try:
        act()
    except actions.CannotDo as fault:
        return _back(request, one, [sentence(fault)])
    messages.success(request, done)
    return redirect("staff:assignment", one.pk)
