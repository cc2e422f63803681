"""Decisions of commendation: what waits for one, the list, one with its awards, its files, the day they were handed over."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from thidua.adapters.docx_out import CannotWrite
from thidua.adapters.layoutfile import NoLayout
from thidua.adapters.office import OfficeFailed, OfficeMissing, to_pdf
from thidua.adapters.sheets.payments_writing import PaymentRow, payments_xlsx
from thidua.apps.awards.decisions import actions as actions_decisions
from thidua.apps.awards.decisions import labels as labels_decisions
from thidua.apps.awards.decisions import queries as queries_decisions
from thidua.apps.awards.decisions import rules
from thidua.apps.awards.models import Decision, FundKind
from thidua.apps.documents.layouts import docx_of
from thidua.core.awards import MoneyWithoutSource
from thidua.web.staff.awards.views import DOCX
from thidua.web.staff.dayfields import first_errors
from thidua.web.staff.decisions.forms import HandoverForm, PayForm
from thidua.web.ui.access import StaffRequest, allowed

PAGE, ROWS = 50, 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STATES = (
    ("chua-trao", gettext_lazy("Chưa trao")),
    ("da-chi", gettext_lazy("Đã chi tiền thưởng")),
    ("co-huy-bo", gettext_lazy("Có lần khen bị hủy bỏ")),
)


def asked_text(request: StaffRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "").strip()[:200]


@require_safe
@allowed(rules.may_see_decisions)
def decisions(request: StaffRequest) -> HttpResponse:
    kept = {name: asked_text(request, name) for name in ("nam", "q", "trang-thai")}
    found = queries_decisions.listed(request.user, year=kept["nam"], text=kept["q"], state=kept["trang-thai"])
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "waiting": queries_decisions.waiting(request.user),
        "asked": kept,
        "year": kept["nam"],
        "state": kept["trang-thai"],
        "states": STATES,
        "kept": urlencode({name: value for name, value in kept.items() if value}),
        "is_filtered": any(kept.values()),
        "may_decide": rules.may_decide.allows(request.user),
        "is_illustration": any(row.is_illustration for row in page),
    }
    return render(request, "staff/decisions/list.html", context)


@require_safe
@allowed(rules.may_see_decisions)
def decision(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_decision(request.user, pk)
    may = rules.may_decide.allows(request.user, one)
    page = Paginator(queries_decisions.conferrals_of(one), ROWS).get_page(request.GET.get("trang"))
    paid = one.fund_entries.filter(kind=FundKind.AWARD).first()
    today, (money, is_unpriced) = timezone.localdate(), queries_decisions.money_of(one)
    batches = list(one.batches.select_related("job", "by__person")[:10])
    context = {
        "one": one,
        "page": page,
        "kept": "",
        "money": money,
        "is_unpriced": is_unpriced,
        "paid": paid,
        "handover": getattr(one, "handover", None),
        "batches": batches,
        "is_printing": any(batch.job and not batch.job.is_over for batch in batches),
        "stocks": rules.stocks_of(request.user).filter(unit=one.unit_id),
        "may": may,
        "has_text": hasattr(one, "text"),
        "pay_form": PayForm(initial={"year": today.year, "on": today}, auto_id="chi-%s"),
        "handover_form": HandoverForm(initial={"on": today}, auto_id="trao-%s"),
        "is_illustration": one.is_illustration,
    }
    reply = render(request, "staff/decisions/detail.html", context)
    if context["is_printing"]:
        reply["Refresh"] = "3"
    return reply


@require_safe
@allowed(rules.may_see_decisions)
def file(request: StaffRequest, pk: str, what: str) -> HttpResponse:
    """The decision as Word or PDF, or its list of payments."""
    one = rules.open_decision(request.user, int(pk))
    if not hasattr(one, "text"):
        messages.error(request, _("Quyết định nhập từ hồ sơ cũ không có tệp soạn ở đây."))
        return redirect("staff:decision", one.pk)
    if what == "chi-tien.xlsx":
        return download(_payments(one), f"chi-tien-{one.pk}.xlsx", XLSX)
    try:
        content = docx_of(queries_decisions.draft_of(one), one.signed_on)
        if what == "quyet-dinh.docx":
            return download(content, f"quyet-dinh-{one.pk}.docx", DOCX)
        return download(to_pdf(content), f"quyet-dinh-{one.pk}.pdf", "application/pdf")
    except (CannotWrite, NoLayout, MoneyWithoutSource, OfficeMissing, OfficeFailed) as fault:
        messages.error(request, str(fault))
        return redirect("staff:decision", one.pk)


def _payments(one: Decision) -> bytes:
    rows = []
    for row in queries_decisions.conferrals_of(one):
        withdrawal, payment = getattr(row, "withdrawal", None), row.payment
        name = row.named_as.removesuffix(f", {row.text.place}") if row.text.place else row.named_as
        note = _("Chưa có hệ số tiền thưởng trong quy định") if payment.dong is None else ""
        if payment.instead:
            number = payment.instead.decision.number
            note = _("Đã chi theo danh hiệu cao hơn cùng thời gian (quyết định %(number)s)") % {"number": number}
        if withdrawal:
            note = _("Đã hủy bỏ theo %(document)s, không chi") % {"document": withdrawal.document}
        dong = 0 if withdrawal else payment.dong
        rows.append(PaymentRow(row.golden, name, row.text.place, row.text.award_name, dong, note))
    day = f"{one.signed_on:%d/%m/%Y}"
    title = _("Danh sách chi tiền thưởng kèm theo Quyết định số %(number)s ngày %(day)s") % {
        "number": one.number,
        "day": day,
    }
    notes = [_("Theo %(law)s.") % {"law": one.text.law_article}]
    if one.is_illustration:
        notes.append(_("dữ liệu minh họa"))
    return payments_xlsx(title, rows, notes)


@require_POST
@allowed(rules.may_decide)
def hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_decision(request.user, pk)
    form = HandoverForm(request.POST)
    if not form.is_valid():
        messages.error(request, "; ".join(first_errors(form)))
        return redirect("staff:decision", one.pk)
    try:
        actions_decisions.hand_over(decision=one, **form.cleaned_data, by=request.user, at=timezone.now())
    except labels_decisions.FAULTS as fault:
        messages.error(request, labels_decisions.sentence(fault))
    else:
        messages.success(request, _("Đã ghi ngày trao."))
    return redirect("staff:decision", one.pk)


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    reply = HttpResponse(content, content_type=kind)
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply
