"""Rankings, explanations, and the board's acts of computing, checking and publishing."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.accounts.permits import Refused
from thidua.apps.jobs.models import Job
from thidua.apps.marking import queries as marking
from thidua.apps.marking import queries_fairness
from thidua.apps.marking import rules as marking_rules
from thidua.apps.marking.ruleset import rules_of
from thidua.apps.movements.models import Period
from thidua.apps.orgs.scopes import reach
from thidua.apps.scoring import queries, rules
from thidua.apps.scoring.actions import compute_or_ask, publish_scores
from thidua.apps.scoring.actions_opening import store_or_ask
from thidua.apps.scoring.explaining import explanation
from thidua.apps.scoring.faults import NOT_SCORABLE, explain_fault
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.apps.scoring.opening import zip_of
from thidua.apps.scoring.standing import standing, told_apart
from thidua.apps.scoring.ties import tie_stories
from thidua.apps.scoring.verify import verify
from thidua.core.scoring import Result
from thidua.core.scoring.package import Difference
from thidua.web.staff.marking.pages import chosen_period
from thidua.web.staff.scoring.behind import pages_behind
from thidua.web.staff.scoring.differing import in_words
from thidua.web.ui.access import StaffRequest, allowed

SHOWN_DIFFERENCES = 200


@require_safe
@allowed(rules.may_list)
def scores(request: StaffRequest) -> HttpResponse:
    """The board and auditors see the latest computation; everybody else the latest published one and his own unit's."""
    periods = marking.periods_to_mark(request.user, timezone.localdate())
    period = chosen_period(request, periods, queries.computed(periods))
    context: dict[str, object] = {"periods": periods, "period": period}
    if period is not None:
        sees_all = rules.may_see_all.allows(request.user, period.movement)
        latest = queries.latest_run(period)
        shown = queries.ranking(period, published_only=not sees_all)
        context |= {
            "ranking": shown,
            "ties": tie_stories(shown.run, [row for bloc in shown.blocs for row in bloc.scores]) if shown else {},
            "may_compute": rules.may_compute.allows(request.user, period.movement),
            "sees_all": sees_all,
            "fairness": queries_fairness.of_period(period) if sees_all else [],
            "latest": latest,
            "has_shares": sees_all and bool(rules_of(period).share_limits),
            "own": _own(request, latest),
            "packages": queries.packages_of(period) if sees_all else [],
            "is_illustration": marking.is_illustrated(period),
        }
    return render(request, "staff/scoring/ranking.html", context)


def _own(request: StaffRequest, run: ScoreRun | None) -> list[Score]:
    """Results of the user's own units and person in the latest run, published or not."""
    if run is None:
        return []
    own = Q(unit__in=reach(request.user, *marking_rules.OWNERS))
    if request.user.person_id:
        own |= Q(person=request.user.person_id)
    rows = Score.objects.filter(own, run=run).select_related("unit", "person", "bloc").defer("result")
    return list(rows.order_by("unit__order", "person__order")[:50])


@require_POST
@allowed(rules.may_compute)
def compute(request: StaffRequest) -> HttpResponse:
    period = _period(request)
    try:
        made = compute_or_ask(period=period, by=request.user, at=timezone.now())
    except NOT_SCORABLE as error:
        messages.error(request, explain_fault(error))
    else:
        messages.success(request, _told(made))
    return redirect(f"{reverse('staff:scores')}?ky={period.pk}")


def _told(made: ScoreRun | Job) -> str:
    if isinstance(made, ScoreRun):
        return _("Đã tính điểm lần %(number)d.") % {"number": made.number}
    return _("Kỳ này có nhiều phiếu nên máy tính ở phía sau; xem tiến độ ở mục Việc nền. Kết quả hiện ở đây khi xong.")


@require_POST
@allowed(rules.may_compute)
def publish(request: StaffRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(ScoreRun.objects.light().select_related("period__movement"), pk=pk)
    publish_scores(run=run, by=request.user, at=timezone.now())
    messages.success(request, _("Đã công bố kết quả. Mọi đơn vị và người dân xem được bảng xếp hạng."))
    return _put_out(request, pk)


@require_POST
@allowed(rules.may_compute)
def put_out(request: StaffRequest, pk: int) -> HttpResponse:
    """The open package of a published run, for everybody to take."""
    return _put_out(request, pk)


def _put_out(request: StaffRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(ScoreRun.objects.select_related("period__movement__unit", "period__version"), pk=pk)
    rules.may_compute.demand(request.user, run.period.movement)
    try:
        made = store_or_ask(run=run, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("Kỳ này có nhiều phiếu nên gói mở được lập ở phía sau; xem tiến độ ở mục Việc nền.")
            if isinstance(made, Job)
            else _("Đã lưu gói mở. Người dân tải được ở trang phong trào của cổng công khai."),
        )
    return redirect(f"{reverse('staff:scores')}?ky={run.period_id}")


@require_safe
@allowed(rules.may_see_all)
def check(request: StaffRequest, pk: int) -> HttpResponse:
    """Recompute a run; reads only."""
    run = get_object_or_404(ScoreRun.objects.select_related("period__movement", "period__version"), pk=pk)
    rules.may_see_all.demand(request.user, run.period.movement)
    found = verify(run)
    context = {
        "run": run,
        "found": found,
        "parts": [
            (
                _("Bản ghi đã lưu, tính lại từ chính đầu vào của nó"),
                _shown(found.stored),
                len(found.stored),
            ),
            (_("Số liệu hiện nay so với đầu vào đã lưu"), _shown(found.facts), len(found.facts)),
            (_("Kết quả nếu tính bằng số liệu hiện nay"), _shown(found.results), len(found.results)),
            (_("Khoảng hạng, mô phỏng lại từ cùng hạt giống"), _shown(found.certain), len(found.certain)),
        ],
        "is_illustration": marking.is_illustrated(run.period),
    }
    return render(request, "staff/scoring/check.html", context)


@require_safe
@allowed(rules.may_see_all)
def package(request: StaffRequest, pk: int) -> HttpResponse:
    """The open package of a run as one file; before publication it says that it is a preview."""
    run = get_object_or_404(ScoreRun.objects.select_related("period__movement__unit"), pk=pk)
    rules.may_see_all.demand(request.user, run.period.movement)
    name, content = zip_of(run, is_preview=not run.is_published)
    return HttpResponse(content, "application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _shown(differences: Sequence[Difference]) -> list[dict[str, str]]:
    return [
        {"where": one.where, "stored": in_words(one.stored), "recomputed": in_words(one.recomputed)}
        for one in differences[:SHOWN_DIFFERENCES]
    ]


@require_safe
@allowed(rules.may_list)
def score(request: StaffRequest, pk: int) -> HttpResponse:
    found = rules.open_score(request.user, pk)
    result = queries.result_of(found)
    table = rules_of(found.run.period)
    context = {
        "score": found,
        "result": result,
        "explanation": explanation(result, table),
        "moved": _moved(request, found, result),
        "is_illustration": marking.is_illustrated(found.run.period),
    }
    context |= _evidence(request, found)
    if "sheet" in context and found.person_id is None:
        context["behind"] = pages_behind(found, result, table)
    if rules.sees_the_others(request.user, found.run):
        context |= standing(found, result)
    return render(request, "staff/scoring/score.html", context)


def _evidence(request: StaffRequest, score: Score) -> dict[str, object]:
    """How many files stand behind each criterion, for whoever may open the sheet they stand on."""
    sheets = marking_rules.visible(request.user).filter(period=score.run.period_id, unit=score.unit_id)
    sheet = sheets.filter(person=score.person_id).first()
    return {} if sheet is None else {"sheet": sheet, "evidence": queries.evidence_counts(sheet)}


def _moved(request: StaffRequest, score: Score, result: Result) -> dict[str, object] | None:
    earlier = rules.earlier_score(request.user, score)
    return None if earlier is None else told_apart(earlier, score, result)


def _period(request: StaffRequest) -> Period:
    text = request.POST.get("period", "")
    return rules.open_period(request.user, int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0)
