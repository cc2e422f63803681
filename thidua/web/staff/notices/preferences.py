"""How one wants to be told."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.actions import set_email
from thidua.apps.notices import actions, outlets, rules
from thidua.apps.notices.collecting import preference_of, usable_way
from thidua.apps.notices.models import Way
from thidua.web.staff.notices.forms import PreferencesForm
from thidua.web.ui.access import StaffRequest, allowed

FIELDS = ("way", "digest_at", "quiet_from", "quiet_until", "urgent_at_once")


@allowed(rules.may_read)
def preferences(request: StaffRequest) -> HttpResponse:
    now = preference_of(request.user)
    initial = {name: getattr(now, name) for name in FIELDS} | {"email": request.user.email}
    form = PreferencesForm(request.POST or None, ways=outlets.ways(), initial=initial)
    if request.method == "POST" and form.is_valid():
        user, at, email = request.user, timezone.now(), form.cleaned_data.pop("email")
        actions.set_preferences(user=user, wishes=actions.Wishes(**form.cleaned_data), by=user, at=at)
        if email != user.email:
            set_email(user=user, email=email, by=user, at=at)
        messages.success(request, _("Đã lưu cách nhận thông báo."))
        return redirect("staff:notice-preferences")
    more = {
        "form": form,
        "lacks_address": now.way == Way.EMAIL and usable_way(request.user, now) is None,
    }
    return render(request, "staff/notices/preferences.html", more, status=422 if form.errors else 200)
