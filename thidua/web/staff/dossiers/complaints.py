"""Why a dossier was not chosen, and complaints about it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.awards.dossiers import complaints as actions
from thidua.apps.awards.dossiers import rules, words
from thidua.apps.awards.dossiers.models_complaints import ComplaintOutcome
from thidua.apps.awards.dossiers.moves import NotFiled
from thidua.apps.awards.dossiers.reasons import reasons_of
from thidua.apps.awards.models import Complaint
from thidua.core.awards import complaints as core
from thidua.web.staff.dossiers.wording import FAULTS, sentence
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@allowed(rules.may_visit)
def reasons(request: StaffRequest, pk: int) -> HttpResponse:
    """The reasons of a refusal; a POST lodges a complaint."""
    one = rules.open_dossier(request.user, pk)
    text = request.POST.get("text", "")
    if request.method == "POST":
        rules.may_complain.demand(request.user, one)
        try:
            made = actions.lodge_complaint(dossier=one, text=text, by=request.user, at=timezone.now())
        except FAULTS as fault:
            messages.error(request, sentence(fault, one))
        else:
            messages.success(request, _("Đã nhận kiến nghị. Mã biên nhận: %(code)s.") % {"code": made.code})
            return redirect("staff:award-complaint", made.pk)
    found, today = reasons_of(one), timezone.localdate()
    in_time = found is not None and (found.until_on is None or today <= found.until_on)
    context = {
        "one": one,
        "found": found,
        "award": words.award_name(one),
        "subject": words.subject_name(one),
        "typed": text,
        "may_complain": in_time and found is not None and found.open_complaint is None
        and rules.may_complain.allows(request.user, one),
        "is_illustration": one.is_illustration,
    }  # fmt: skip
    return render(request, "staff/dossiers/reasons.html", context)


@require_safe
@allowed(rules.may_visit)
def listed(request: StaffRequest) -> HttpResponse:
    state = request.GET.get("trang-thai", "")
    found = rules.complaints_seen(request.user).select_related("dossier__person", "dossier__collective", "unit")
    if state:
        found = found.filter(state=state)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [(one, words.subject_name(one.dossier), words.COMPLAINTS[one.state]) for one in page],
        "states": words.COMPLAINTS.items(),
        "state": state,
        "tones": words.COMPLAINT_TONES,
        "kept": urlencode({"trang-thai": state} if state else {}),
        "today": timezone.localdate(),
        "open_states": core.OPEN,
    }
    return render(request, "staff/dossiers/complaints.html", context)


@allowed(rules.may_visit)
def complaint(request: StaffRequest, pk: int) -> HttpResponse:
    """One complaint; a POST is the answer of the unit that owes it."""
    one = rules.open_complaint(request.user, pk)
    if request.method == "POST":
        rules.may_handle.demand(request.user, one)
        text, outcome = request.POST.get("text", ""), request.POST.get("outcome", "")
        try:
            actions.answer_complaint(complaint=one, outcome=outcome, text=text, by=request.user, at=timezone.now())
        except FAULTS as fault:
            messages.error(request, sentence(fault))
        else:
            messages.success(request, _("Đã trả lời kiến nghị."))
            return redirect("staff:award-complaint", pk)
    return _page(request, one)


@require_POST
@allowed(rules.may_visit)
def go_on(request: StaffRequest, pk: int) -> HttpResponse:
    """The party takes the complaint to the level above, or withdraws it."""
    one = rules.open_complaint(request.user, pk)
    rules.may_complain.demand(request.user, one.dossier)
    acts = {"escalate": actions.escalate_complaint, "withdraw": actions.withdraw_complaint}
    act = acts.get(request.POST.get("do", ""))
    try:
        if act is None:
            raise NotFiled({"": _("Không có việc này.")})
        act(complaint=one, text=request.POST.get("text", ""), by=request.user, at=timezone.now())
    except FAULTS as fault:
        messages.error(request, sentence(fault))
        return _page(request, one)
    messages.success(request, _("Đã ghi."))
    return redirect("staff:award-complaint", pk)


def _page(request: StaffRequest, one: Complaint) -> HttpResponse:
    user = request.user
    is_party = rules.may_complain.allows(user, one.dossier)
    acts = {act for state, act in core.MOVES if state == one.state}
    context = {
        "one": one,
        "state": words.COMPLAINTS[one.state],
        "tone": words.COMPLAINT_TONES[one.state],
        "subject": words.subject_name(one.dossier),
        "award": words.award_name(one.dossier),
        "steps": [
            (words.COMPLAINT_ACTS.get(step.act, step.act), step) for step in one.steps.select_related("by__person")
        ],
        "outcomes": ComplaintOutcome.choices,
        "may_answer": "answer" in acts and rules.may_handle.allows(user, one),
        "may_escalate": is_party and "escalate" in acts,
        "may_withdraw": is_party and "withdraw" in acts,
        "is_open": one.state in core.OPEN,
        "today": timezone.localdate(),
        "typed": request.POST,
        "is_illustration": one.is_illustration,
    }
    return render(request, "staff/dossiers/complaint.html", context, status=422 if request.method == "POST" else 200)
