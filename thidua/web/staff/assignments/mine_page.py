"""«Việc của tôi hôm nay»: one light page without scripts, for a phone on a weak line."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from thidua.apps.assignments import queries_mine, rules
from thidua.web.ui.access import StaffRequest, allowed

NOON = 12
#: One tap each; the exact number can be written on the task's own page.
STEPS = (25, 50, 75)


@require_safe
@allowed(rules.may_work)
def my_work(request: StaffRequest) -> HttpResponse:
    now = timezone.localtime()
    today = now.date()
    context = {
        "mine": queries_mine.mine(request.user, today),
        "today": today,
        "percents": STEPS,
        "is_morning": now.hour < NOON,
    }
    return render(request, "staff/assignments/mine.html", context)
