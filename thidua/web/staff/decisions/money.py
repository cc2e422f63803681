"""The fund: balance and entries; what is paid out of it for a decision."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.awards.decisions import labels as labels_decisions
from thidua.apps.awards.decisions import rules
from thidua.apps.awards.money import actions as actions_money
from thidua.apps.awards.money import funds
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.awards.fund import SIGNS
from thidua.web.staff.dayfields import first_errors
from thidua.web.staff.decisions.forms import FundForm, PayForm
from thidua.web.staff.decisions.views import asked_text
from thidua.web.ui.access import StaffRequest, allowed

MOST_UNITS = 500


@require_safe
@allowed(rules.may_see_decisions)
def fund(request: StaffRequest) -> HttpResponse:
    unit = rules.open_fund(request.user, asked_text(request, "don-vi"))
    return _page(request, unit, _year(asked_text(request, "nam")))


def _year(text: str) -> int:
    is_year = text.isascii() and text.isdecimal() and 1945 <= int(text[:5]) <= 2100
    return int(text) if is_year else timezone.localdate().year


def _page(request: StaffRequest, unit: Unit, year: int, form: FundForm | None = None) -> HttpResponse:
    today = timezone.localdate()
    found = funds.standing(unit, year, today)
    context = {
        "unit": unit,
        "units": Unit.objects.filter(pk__in=reach(request.user, *rules.READERS)).order_by("order", "code")[:MOST_UNITS],
        "year": year,
        "found": found,
        "signs": SIGNS,
        "form": form or FundForm(initial={"year": year, "on": today}),
        "may": rules.may_decide.allows(request.user, unit),
        "is_illustration": any(row.is_illustration for row, _left in found.entries),
    }
    return render(request, "staff/decisions/fund.html", context, status=422 if form else 200)


@require_POST
@allowed(rules.may_decide)
def enter(request: StaffRequest) -> HttpResponse:
    unit = rules.open_fund(request.user, request.POST.get("unit", "").replace("\x00", "")[:40])
    rules.may_decide.demand(request.user, unit)
    form = FundForm(request.POST)
    if form.is_valid():
        try:
            made = actions_money.record_fund_entry(unit=unit, **form.cleaned_data, by=request.user, at=timezone.now())
        except labels_decisions.FAULTS as fault:
            field = getattr(fault, "field", "dong")
            form.add_error(field if field in form.fields else None, labels_decisions.sentence(fault))
        else:
            messages.success(request, _("Đã ghi vào quỹ."))
            return redirect(f"{reverse('staff:fund')}?don-vi={unit.code}&nam={made.year}")
    return _page(request, unit, form.cleaned_data.get("year") or timezone.localdate().year, form)


@require_POST
@allowed(rules.may_decide)
def pay(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_decision(request.user, pk)
    form = PayForm(request.POST)
    if not form.is_valid():
        messages.error(request, "; ".join(first_errors(form)))
        return redirect("staff:decision", one.pk)
    try:
        made = actions_money.pay_decision(decision=one, **form.cleaned_data, by=request.user, at=timezone.now())
    except labels_decisions.FAULTS as fault:
        messages.error(request, labels_decisions.sentence(fault))
    else:
        messages.success(request, _("Đã ghi chi %(dong)s đồng từ quỹ.") % {"dong": labels_decisions.dong(made.dong)})
    return redirect("staff:decision", one.pk)
