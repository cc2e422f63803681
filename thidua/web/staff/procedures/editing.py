"""Announce, change by a new version, abolish, hand to units."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import grants
from thidua.apps.procedures import actions, catalogue, rules
from thidua.web.staff.procedures.forms import ProcedureForm, VersionForm, initial_of
from thidua.web.staff.procedures.wording import FAULTS, posted_day, sentence
from thidua.web.ui.access import StaffRequest, allowed


def announcers(user: User) -> QuerySet[Unit]:
    """The units whose catalogue the officer keeps: those the role was granted over."""
    tops = [grant.unit_id for grant in grants(user) if grant.role == Role.BOARD_OFFICER and grant.unit_id]
    return Unit.objects.alive_on(timezone.localdate()).filter(pk__in=tops)


@allowed(rules.may_keep)
def new(request: StaffRequest) -> HttpResponse:
    form = ProcedureForm(
        request.POST or None, units=announcers(request.user), initial={"from_on": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        try:
            made = actions.announce_procedure(
                unit=unit,
                code=form.cleaned_data["code"],
                version=form.version(),
                by=request.user,
                at=timezone.now(),
                is_illustration=unit.is_illustration,
            )
        except FAULTS as fault:
            form.add_error(None, sentence(fault))
        else:
            messages.success(request, _("Đã ghi thủ tục. Hãy chọn đơn vị giải quyết ở cuối trang."))
            return redirect("staff:procedure", made.code)
    return _page(request, {"form": form}, form)


@allowed(rules.may_keep)
def new_version(request: StaffRequest, code: str) -> HttpResponse:
    one = rules.open_procedure(request.user, code)
    rules.may_keep.demand(request.user, one)
    last = catalogue.told(one)[0]
    form = VersionForm(request.POST or None, initial=initial_of(last.version, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        reason = request.POST.get("reason", "")[:1000]
        try:
            version = form.version()
            actions.announce_version(procedure=one, version=version, reason=reason, by=request.user, at=timezone.now())
        except FAULTS as fault:
            form.add_error(None, sentence(fault))
        else:
            messages.success(request, _("Đã lập bản mới; bản trước giữ nguyên để so sánh."))
            return redirect("staff:procedure", one.code)
    return _page(request, {"form": form, "one": one, "last": last.row}, form)


def _page(request: StaffRequest, context: dict[str, object], form: VersionForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "staff/procedures/edit.html", context, status=status)


@require_POST
@allowed(rules.may_keep)
def abolish(request: StaffRequest, code: str) -> HttpResponse:
    one = rules.open_procedure(request.user, code)
    rules.may_keep.demand(request.user, one)
    try:
        on = posted_day(request)
        reason = request.POST.get("reason", "")[:1000]
        actions.abolish_procedure(procedure=one, on=on, reason=reason, by=request.user, at=timezone.now())
    except FAULTS as fault:
        messages.error(request, sentence(fault))
    else:
        messages.success(request, _("Đã ghi bãi bỏ; các đơn vị thôi giải quyết thủ tục từ ngày ấy."))
    return redirect("staff:procedure", one.code)


@require_POST
@allowed(rules.may_keep)
def handlers(request: StaffRequest, code: str) -> HttpResponse:
    one = rules.open_procedure(request.user, code)
    rules.may_keep.demand(request.user, one)
    chosen = {int(pk) for pk in request.POST.getlist("units") if pk.isascii() and pk.isdigit() and len(pk) < 16}
    units = [unit for unit in catalogue.units_to_hand(one, timezone.localdate()) if unit.pk in chosen]
    try:
        on = posted_day(request)
        actions.set_handlers(procedure=one, units=units, on=on, by=request.user, at=timezone.now())
    except FAULTS as fault:
        messages.error(request, sentence(fault))
    else:
        messages.success(request, _("Đã ghi các đơn vị giải quyết."))
    return redirect("staff:procedure", one.code)
