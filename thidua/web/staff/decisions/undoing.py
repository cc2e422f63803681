"""Withdraw an award; review what rested on it; take back money and objects."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.apps.awards.decisions import labels as labels_decisions
from thidua.apps.awards.decisions import rules
from thidua.apps.awards.decisions.checking import award_name
from thidua.apps.awards.models import Conferral, ConferralWithdrawal, Grounds
from thidua.apps.awards.undoing import actions as actions_undoing
from thidua.apps.awards.undoing.resting import resting_on
from thidua.web.staff.dayfields import first_errors
from thidua.web.staff.decisions.forms import ReceiptForm, ReviewForm, WithdrawForm
from thidua.web.staff.marking.forms import whole_number
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(rules.may_see_decisions)
def withdrawals(request: StaffRequest) -> HttpResponse:
    found = rules.withdrawals_of(request.user).select_related("conferral__decision__unit").order_by("-pk")
    found = found.annotate(
        to_review=Count("reviews", filter=Q(reviews__result__isnull=True), distinct=True),
        owed=Count("recoveries", filter=Q(recoveries__receipts__isnull=True), distinct=True),
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    is_illustration = any(row.conferral.decision.is_illustration for row in page)
    context = {"page": page, "kept": "", "is_illustration": is_illustration}
    return render(request, "staff/decisions/withdrawals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(rules.may_decide)
def withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows beforehand which titles will be listed for review."""
    one = rules.open_conferral(request.user, pk)
    rules.may_decide.demand(request.user, one.decision)
    first = {"signed_on": timezone.localdate(), "objects": award_name(one)}
    form = WithdrawForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data | {"objects": form.cleaned_data["objects"].splitlines()}
        try:
            made = actions_undoing.withdraw_conferral(conferral=one, **data, by=request.user, at=timezone.now())
        except labels_decisions.FAULTS as fault:
            field = getattr(fault, "field", "")
            form.add_error(field if field in form.fields else None, labels_decisions.sentence(fault))
        else:
            messages.success(request, _("Đã hủy bỏ. Trang kiểm tra công khai đã đổi ngay từ bây giờ."))
            return redirect("staff:withdrawal", made.pk)
    context = {
        "one": one,
        "name": award_name(one),
        "is_withdrawn": hasattr(one, "withdrawal"),
        "form": form,
        "resting": _named(one),
        "is_illustration": one.decision.is_illustration,
    }
    return render(request, "staff/decisions/withdraw.html", context, status=422 if form.errors else 200)


def _named(one: Conferral) -> list[tuple[Conferral, str, object]]:
    """(later award, its name, how it rests on this one)."""
    found = resting_on(one)
    rows = Conferral.objects.filter(code__in=[item.given.code for item in found])
    known = {row.code: row for row in rows.select_related("decision__unit", "text")}
    return [
        (known[item.given.code], award_name(known[item.given.code]), labels_decisions.HOW[item.how]) for item in found
    ]


@require_safe
@allowed(rules.may_see_decisions)
def withdrawal(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_withdrawal(request.user, pk)
    return _page(request, one)


def _page(request: StaffRequest, one: ConferralWithdrawal) -> HttpResponse:
    related = ("conferral__decision__unit", "conferral__text", "conferral__withdrawal", "through__text", "through__decision__unit", "result__by__person")  # fmt: skip
    reviews = [
        (row, award_name(row.conferral), award_name(row.through), labels_decisions.HOW[row.how],
         rules.may_decide.allows(request.user, row.conferral.decision), ReviewForm(auto_id=f"xem-{row.pk}-%s"))
        for row in one.reviews.select_related(*related)
    ]  # fmt: skip
    recoveries = one.recoveries.annotate(back=Sum("receipts__dong"), times=Count("receipts")).annotate(
        left=F("dong") - F("back")
    )
    today = timezone.localdate()
    context = {
        "one": one,
        "name": award_name(one.conferral),
        "grounds": Grounds(one.grounds).label,
        "reviews": reviews,
        "recoveries": [
            (row, ReceiptForm(initial={"on": today}, auto_id=f"thu-{row.pk}-%s"))
            for row in recoveries.prefetch_related("receipts")
        ],
        "may": rules.may_decide.allows(request.user, one.conferral.decision),
        "is_illustration": one.conferral.decision.is_illustration,
    }
    return render(request, "staff/decisions/withdrawal.html", context)


@require_POST
@allowed(rules.may_decide)
def review(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_withdrawal(request.user, pk)
    rows = one.reviews.select_related("conferral__decision")
    row = get_object_or_404(rows, pk=whole_number(request.POST.get("row", "")))
    rules.demand_review(request.user, row)
    form = ReviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, "; ".join(first_errors(form)))
        return redirect("staff:withdrawal", one.pk)
    try:
        actions_undoing.record_review(review=row, **form.cleaned_data, by=request.user, at=timezone.now())
    except labels_decisions.FAULTS as fault:
        messages.error(request, labels_decisions.sentence(fault))
    else:
        messages.success(request, _("Đã ghi kết quả xem xét."))
    return redirect("staff:withdrawal", one.pk)


@require_POST
@allowed(rules.may_decide)
def receive(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_withdrawal(request.user, pk)
    rows = one.recoveries.select_related("withdrawal__conferral__decision__unit")
    row = get_object_or_404(rows, pk=whole_number(request.POST.get("row", "")))
    rules.demand_recovery(request.user, row)
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        messages.error(request, "; ".join(first_errors(form)))
        return redirect("staff:withdrawal", one.pk)
    try:
        actions_undoing.record_receipt(recovery=row, **form.cleaned_data, by=request.user, at=timezone.now())
    except labels_decisions.FAULTS as fault:
        messages.error(request, labels_decisions.sentence(fault))
    else:
        messages.success(request, _("Đã ghi thu hồi."))
    return redirect("staff:withdrawal", one.pk)
