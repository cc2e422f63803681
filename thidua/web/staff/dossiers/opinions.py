"""Agencies are asked and answer; a dossier is held and taken up again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.awards.dossiers import opinions as actions
from thidua.apps.awards.dossiers import queries, rules
from thidua.apps.awards.dossiers.drafts import opinion_docx
from thidua.apps.awards.dossiers.models_files import Answer
from thidua.apps.awards.dossiers.words import award_name, subject_name
from thidua.web.staff.awards.views import download
from thidua.web.staff.dayfields import first_errors
from thidua.web.staff.dossiers.forms import AskForm
from thidua.web.staff.dossiers.pages import dossier_page
from thidua.web.staff.dossiers.wording import FAULTS, sentence
from thidua.web.ui.access import StaffRequest, allowed


@require_POST
@allowed(rules.may_handle)
def ask(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_dossier(request.user, pk)
    rules.may_handle.demand(request.user, one.campaign)
    form = AskForm(request.POST, agencies=queries.agencies(timezone.localdate(), one.campaign.unit))
    if not form.is_valid():
        messages.error(request, " ".join(first_errors(form)))
        return dossier_page(request, one, ask_form=form)
    try:
        actions.ask_opinion(dossier=one, by=request.user, at=timezone.now(), **form.cleaned_data)
    except FAULTS as fault:
        messages.error(request, sentence(fault, one))
        return dossier_page(request, one, ask_form=form)
    messages.success(request, _("Đã hỏi ý kiến; cơ quan được hỏi nhận thông báo."))
    return redirect("staff:dossier", pk)


@require_safe
@allowed(rules.may_read_lists)
def asked(request: StaffRequest) -> HttpResponse:
    """What the user's units are asked, the unanswered first."""
    found = rules.opinions_asked(request.user).select_related("dossier__person", "dossier__collective", "agency")
    rows = [
        (one, subject_name(one.dossier), award_name(one.dossier))
        for one in found.order_by("answer", "due_on", "pk")[:200]
    ]
    return render(request, "staff/dossiers/opinions.html", {"rows": rows, "today": timezone.localdate()})


@allowed(rules.may_answer)
def opinion(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_opinion(request.user, pk)
    typed = {name: request.POST.get(name, "")[:4000] for name in ("answer", "text", "document")}
    if request.method == "POST":
        try:
            typed["document"] = typed["document"][:200]
            actions.answer_opinion(opinion=one, by=request.user, at=timezone.now(), **typed)
        except FAULTS as fault:
            messages.error(request, sentence(fault, one.dossier))
        else:
            messages.success(request, _("Đã ghi ý kiến của cơ quan."))
            return redirect("staff:dossier-opinion", pk)
    context = {
        "one": one,
        "subject": subject_name(one.dossier),
        "award": award_name(one.dossier),
        "answers": Answer.choices,
        "typed": typed,
        "today": timezone.localdate(),
        "is_illustration": one.dossier.is_illustration,
    }
    return render(request, "staff/dossiers/opinion.html", context)


@require_safe
@allowed(rules.may_read_lists)
def letter(request: StaffRequest, pk: int) -> HttpResponse:
    """The letter that asks, for whoever handles the dossier."""
    found = rules.dossiers_seen(request.user).filter(opinions=int(pk)).first()
    one = rules.open_dossier(request.user, found.pk if found else 0)
    asked_ = get_object_or_404(one.opinions.select_related("agency"), pk=pk)
    try:
        content = opinion_docx(asked_, timezone.localdate())
    except FAULTS as fault:
        messages.error(request, sentence(fault, one))
        return redirect("staff:dossier", one.pk)
    return download(content, f"xin-y-kien-{one.code}.docx")


@require_POST
@allowed(rules.may_handle)
def hold(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_dossier(request.user, pk)
    rules.may_handle.demand(request.user, one.campaign)
    typed = {name: request.POST.get(name, "") for name in ("kind", "reason", "document")}
    try:
        actions.open_hold(dossier=one, kind=typed["kind"], reason=typed["reason"][:4000],
                          document=typed["document"][:200], by=request.user, at=timezone.now())  # fmt: skip
    except FAULTS as fault:
        messages.error(request, sentence(fault, one))
        return dossier_page(request, one, typed=request.POST)
    messages.success(request, _("Đã tạm dừng hồ sơ; hồ sơ giữ nguyên bước và đi tiếp khi có kết luận."))
    return redirect("staff:dossier", pk)


@require_POST
@allowed(rules.may_handle)
def resume(request: StaffRequest, pk: int, hold_pk: int) -> HttpResponse:
    one = rules.open_dossier(request.user, pk)
    rules.may_handle.demand(request.user, one.campaign)
    held = get_object_or_404(one.holds.select_related("dossier__campaign"), pk=hold_pk)
    conclusion, outcome = request.POST.get("conclusion", "")[:200], request.POST.get("outcome", "")[:4000]
    try:
        actions.close_hold(hold=held, conclusion=conclusion, outcome=outcome, by=request.user, at=timezone.now())
    except FAULTS as fault:
        messages.error(request, sentence(fault, one))
        return dossier_page(request, one, typed=request.POST)
    messages.success(request, _("Đã kết thúc tạm dừng; hồ sơ đi tiếp."))
    return redirect("staff:dossier", pk)
