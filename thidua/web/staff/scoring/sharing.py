"""The page of limited levels: seats, holders and who waits for a vote, before the list is final."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from thidua.apps.marking import queries as marking
from thidua.apps.marking.ruleset import rules_of
from thidua.apps.movements.rule_labels import group_words, share_words
from thidua.apps.scoring import rules
from thidua.apps.scoring.models import ScoreRun
from thidua.apps.scoring.shares import tables_of
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules.may_see_all)
def shares(request: StaffRequest, pk: int) -> HttpResponse:
    runs = ScoreRun.objects.light().select_related("period__movement", "period__version")
    run = get_object_or_404(runs, pk=pk)
    rules.may_see_all.demand(request.user, run.period.movement)
    table = rules_of(run.period)
    context = {
        "run": run,
        "limits": share_words(table),
        "groups": group_words(table),
        "tables": tables_of(run),
        "may_vote": rules.may_compute.allows(request.user, run.period.movement),
        "is_illustration": marking.is_illustrated(run.period),
    }
    return render(request, "staff/scoring/shares.html", context)
