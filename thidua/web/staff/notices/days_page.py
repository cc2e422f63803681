"""On which working days the program reminds: for the province, or for one movement."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.movements.models import Movement
from thidua.apps.notices import actions, queries, rules
from thidua.apps.notices.values import default_timetable
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import grants, reach
from thidua.web.staff.notices.forms import DaysForm
from thidua.web.ui.access import StaffRequest, allowed

MOST_ROWS = 100


@allowed(rules.may_set_days)
def days(request: StaffRequest) -> HttpResponse:
    today, within = timezone.localdate(), reach(request.user, Role.BOARD_OFFICER)
    movements = Movement.objects.filter(unit__in=within)
    form = DaysForm(
        request.POST or None, units=_own_units(request.user), movements=movements, initial={"from_on": today}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        movement = data["movement"].slug if data["movement"] else ""
        actions.set_reminder_days(**{**data, "movement": movement}, by=request.user, at=timezone.now())
        messages.success(request, _("Đã lưu lịch nhắc; lịch cũ vẫn còn trong bảng dưới."))
        return redirect("staff:reminder-days")
    names = dict(movements.values_list("slug", "short_name"))
    rows = [(row, names.get(row.movement, row.movement)) for row in queries.reminder_days(within)[:MOST_ROWS]]
    more = {"form": form, "rows": rows, "default": default_timetable(today)}
    return render(request, "staff/notices/days.html", more, status=422 if form.errors else 200)


def _own_units(user: User) -> QuerySet[Unit]:
    """Where the officer's grants stand: the province, as a rule."""
    ids = [grant.unit_id for grant in grants(user) if grant.role == Role.BOARD_OFFICER and grant.unit_id is not None]
    return Unit.objects.filter(pk__in=ids)
