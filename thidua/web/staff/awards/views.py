"""Award proposals: lists of a period, one list, its changes, its documents."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from thidua.adapters.docx_out import CannotWrite
from thidua.adapters.layoutfile import NoLayout
from thidua.apps.accounts.permits import Refused
from thidua.apps.awards.lists import actions, queries, rules
from thidua.apps.awards.lists.actions import NotProposed
from thidua.apps.awards.lists.letterhead import letterhead_of
from thidua.apps.awards.models import ProposalList, State
from thidua.apps.documents.layouts import docx_of
from thidua.apps.marking import queries as marking
from thidua.apps.marking.ruleset import rules_of
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.apps.scoring.models import ScoreRun
from thidua.apps.scoring.queries import latest_run
from thidua.core.awards import MoneyWithoutSource, NoAwardees, ProposalRule
from thidua.core.movements.naming import movement_words
from thidua.core.scoring.levels import bands_upward
from thidua.web.staff.marking.forms import whole_number
from thidua.web.staff.marking.pages import chosen_period
from thidua.web.ui.access import StaffRequest, allowed

_DONE = {
    "confirm": gettext_lazy("Đã xác nhận danh sách."),
    "add": gettext_lazy("Đã bổ sung đơn vị vào danh sách."),
    "remove": gettext_lazy("Đã đưa đơn vị ra khỏi danh sách."),
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@allowed(rules.may_read)
def awards(request: StaffRequest) -> HttpResponse:
    periods = marking.periods_to_mark(request.user, timezone.localdate())
    return _listed(request, chosen_period(request, periods), periods)


def _listed(
    request: StaffRequest, period: Period | None, periods: list[Period], wrong: NotProposed | None = None
) -> HttpResponse:
    context: dict[str, object] = {"periods": periods, "period": period}
    if period is not None and rules.may_read.allows(request.user, period.movement):
        context |= {
            "lists": queries.lists_of(period),
            "latest": latest_run(period),
            "bands": list(reversed(bands_upward(rules_of(period).bands, "unit"))),
            "may_propose": rules.may_propose.allows(request.user, period.movement),
            "typed": request.POST,
            "wrong": wrong.messages if wrong else {},
            "is_illustration": marking.is_illustrated(period),
        }
    return render(request, "staff/awards/lists.html", context, status=422 if wrong else 200)


@require_POST
@allowed(rules.may_propose)
def propose(request: StaffRequest) -> HttpResponse:
    """From the latest computation of the chosen period."""
    periods = marking.periods_to_mark(request.user, timezone.localdate())
    period = next((item for item in periods if str(item.pk) == request.POST.get("period")), None)
    if period is None:
        raise Refused(_("Không có kỳ này trong phạm vi của bạn."))
    light = latest_run(period)
    if light is None:
        messages.error(request, _("Kỳ này chưa tính điểm nên chưa lập được danh sách."))
        return redirect("staff:awards")
    run = ScoreRun.objects.select_related("period__movement", "period__version").get(pk=light.pk)
    rule = ProposalRule(whole_number(request.POST.get("per_bloc", "")), request.POST.get("min_band", ""))
    try:
        form = request.POST.get("form", "")
        made = actions.propose_awards(run=run, rule=rule, form=form, by=request.user, at=timezone.now())
    except NotProposed as error:
        return _listed(request, period, periods, error)
    messages.success(request, _("Đã lập danh sách dự thảo từ bảng xếp hạng."))
    return redirect("staff:award-list", made.pk)


@require_safe
@allowed(rules.may_read)
def award_list(request: StaffRequest, pk: int) -> HttpResponse:
    return _shown(request, rules.open_list(request.user, pk))


def _shown(request: StaffRequest, made: ProposalList, wrong: NotProposed | None = None) -> HttpResponse:
    may_change = rules.may_propose.allows(request.user, made.period.movement)
    rows = queries.proposals_of(made)
    named = {row.unit_id for row, _reasons in rows if row.is_in}
    context = {
        "made": made,
        "rows": rows,
        "passed": queries.passed_over_of(made),
        "changes": made.changes.select_related("unit", "by__person"),
        "may_change": may_change and made.state == State.DRAFT,
        "may_word": may_change,
        "others": [unit for unit in _scored(made) if unit.pk not in named] if may_change else [],
        "words": request.POST if wrong else (made.decision or _suggested(made)),
        "wrong": wrong.messages if wrong else {},
        "is_illustration": marking.is_illustrated(made.period),
    }
    return render(request, "staff/awards/list.html", context, status=422 if wrong else 200)


def _scored(made: ProposalList) -> list[Unit]:
    return list(Unit.objects.filter(scores__run=made.run_id, scores__person__isnull=True).order_by("order"))


def _suggested(made: ProposalList) -> dict[str, str]:
    """What the system knows already; every line is confirmed or rewritten by the officer, nothing of law is invented."""
    movement, period = made.period.movement, made.period.name
    head = letterhead_of(movement, "QĐ")
    known = {name: head[name] for name in ("issuer", "superior", "symbol", "place", "position")}
    return {
        **known,
        "achievement": f"đã có thành tích trong {movement_words(movement.name)} {period[:1].lower()}{period[1:]}",
        "grounds": f"Căn cứ {queries.launch_words(movement)};",
    }


@require_POST
@allowed(rules.may_propose)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """Add, remove or confirm."""
    made = rules.open_list(request.user, pk)
    do, reason, at = request.POST.get("do"), request.POST.get("reason", ""), timezone.now()
    try:
        if do == "confirm":
            actions.confirm_list(made=made, by=request.user, at=at)
        elif do == "add":
            unit = get_object_or_404(Unit, pk=whole_number(request.POST.get("unit", "")))
            actions.add_proposal(made=made, unit=unit, reason=reason, by=request.user, at=at)
        else:
            row = get_object_or_404(
                made.proposals.select_related("proposal_list"), pk=whole_number(request.POST.get("row", ""))
            )
            actions.remove_proposal(proposal=row, reason=reason, by=request.user, at=at)
    except NotProposed as error:
        messages.error(request, next(iter(error.messages.values())))
    else:
        messages.success(request, _DONE.get(do or "", _DONE["remove"]))
    return redirect("staff:award-list", pk)


@require_POST
@allowed(rules.may_propose)
def word(request: StaffRequest, pk: int) -> HttpResponse:
    made = rules.open_list(request.user, pk)
    words = {name: request.POST.get(name, "") for name in actions.DECISION_FIELDS}
    try:
        actions.save_decision(made=made, words=words, by=request.user, at=timezone.now())
    except NotProposed as error:
        return _shown(request, made, error)
    messages.success(request, _("Đã lưu nội dung văn bản. Có thể tải dự thảo."))
    return redirect("staff:award-list", pk)


@require_safe
@allowed(rules.may_read)
def document(request: StaffRequest, pk: int, what: str) -> HttpResponse:
    """The draft decision or the submission as a Word file."""
    made = rules.open_list(request.user, pk)
    if not made.decision:
        messages.error(request, _("Cần nhập và lưu nội dung văn bản (căn cứ, thành tích…) trước khi tải."))
        return redirect("staff:award-list", pk)
    try:
        draft = queries.decision_of(made) if what == "quyet-dinh" else queries.submission_of(made)
        content = docx_of(draft, timezone.localdate())
    except NoAwardees:
        messages.error(request, _("Danh sách trống nên không có quyết định."))
        return redirect("staff:award-list", pk)
    except (CannotWrite, NoLayout, MoneyWithoutSource) as error:
        messages.error(request, str(error))
        return redirect("staff:award-list", pk)
    return download(content, f"{what}-{made.pk}.docx")


def download(content: bytes, name: str) -> HttpResponse:
    reply = HttpResponse(content, content_type=DOCX)
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply
