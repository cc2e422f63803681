"""Periodic work: the list, the form, stop and go on."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.accounts.roles import Role
from thidua.apps.assignments import actions_routines, queries, rules
from thidua.apps.assignments.holding import CannotDo
from thidua.apps.assignments.models import Routine
from thidua.apps.assignments.routines import Plan
from thidua.apps.orgs.models import Person, Unit
from thidua.apps.orgs.scopes import reach
from thidua.web.staff.assignments.forms_acts import RoutineForm
from thidua.web.staff.assignments.wording import sentence
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(rules.may_list)
def routines(request: StaffRequest) -> HttpResponse:
    within = reach(request.user, *rules.READERS)
    found = (
        Routine.objects.filter(unit__in=within)
        .select_related("unit", "person", "clause", "assigned_by")
        .annotate(given=Count("assignments"), last=Max("assignments__turn"))
        .order_by("order", "pk")
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    may_give = bool(reach(request.user, Role.BOARD_OFFICER, Role.UNIT_HEAD))
    return render(request, "staff/assignments/routines.html", {"page": page, "kept": "", "may_give": may_give})


@allowed(rules.may_give)
def routine_new(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    within = reach(request.user, Role.BOARD_OFFICER, Role.UNIT_HEAD)
    form = RoutineForm(
        request.POST or None,
        clauses=queries.clauses_in_use(within),
        units=Unit.objects.alive_on(today).filter(pk__in=within),
        people=Person.objects.filter(posts__unit__in=within).distinct().prefetch_related("posts__unit"),
        within=queries.units_above(within),
        initial={"active_from": today},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        plan = Plan(**data, is_illustration=data["unit"].is_illustration)
        now = timezone.now()
        try:
            made = actions_routines.make_routine(plan=plan, by=request.user, at=now)
        except CannotDo as fault:
            form.add_error(None, sentence(fault))
        else:
            given = actions_routines.give_turns(routine=made, at=now, today=today)
            messages.success(
                request, _("Đã lập việc định kỳ; đã giao ngay %(count)s nhiệm vụ đến kỳ.") % {"count": len(given)}
            )
            return redirect("staff:routines")
    return render(request, "staff/assignments/routine_new.html", {"form": form})


@require_POST
@allowed(rules.may_give)
def routine_stop(request: StaffRequest, pk: int) -> HttpResponse:
    one, now = rules.open_routine(request.user, pk), timezone.now()
    try:
        actions_routines.stop_routine(
            routine=one,
            reason=request.POST.get("reason", "")[:2000],
            by=request.user,
            at=now,
            day=timezone.localdate(now),
        )
    except CannotDo as fault:
        messages.error(request, sentence(fault))
    else:
        messages.success(request, _("Đã dừng; nhiệm vụ đã giao vẫn giữ nguyên."))
    return redirect("staff:routines")


@require_POST
@allowed(rules.may_give)
def routine_resume(request: StaffRequest, pk: int) -> HttpResponse:
    one, now = rules.open_routine(request.user, pk), timezone.now()
    try:
        actions_routines.resume_routine(routine=one, by=request.user, at=now, day=timezone.localdate(now))
    except CannotDo as fault:
        messages.error(request, sentence(fault))
    else:
        messages.success(request, _("Việc định kỳ chạy lại từ hôm nay; các kỳ trong thời gian dừng không giao bù."))
    return redirect("staff:routines")
