"""What is taken away: the setup for the laptop, the sealed board, the program that counts it again."""

from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from thidua.adapters.ballots import recount
from thidua.apps.councils.ballots import box, polling
from thidua.apps.councils.ballots import rules as rules_ballots
from thidua.apps.councils.ballots.box_refusals import BoxRefused
from thidua.core.councils.slips.setup import setup_bytes
from thidua.web.staff.ballots.wording import box_sentence
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules_ballots.may_run)
def setup(request: StaffRequest, pk: int) -> HttpResponse:
    ballot = rules_ballots.open_ballot(request.user, pk)
    rules_ballots.demand_run(request.user, ballot)
    refusal = rules_ballots.is_draft.check(request.user, ballot)
    if refusal:
        messages.error(request, str(refusal))
        return redirect("staff:ballot", pk)
    return _taken(setup_bytes(polling.setup_of(ballot)), f"thiet-lap-{polling.name_of(ballot)}.json")


@require_safe
@allowed(rules_ballots.may_read)
def board(request: StaffRequest, pk: int) -> HttpResponse:
    ballot = rules_ballots.open_ballot(request.user, pk)
    refusal = rules_ballots.may_see_board.check(request.user, ballot)
    if refusal:
        messages.error(request, str(refusal))
        return redirect("staff:ballot", pk)
    try:
        content = box.board(polling.name_of(ballot))
    except BoxRefused as fault:
        messages.error(request, box_sentence(fault))
        return redirect("staff:ballot", pk)
    return _taken(content, f"bang-kiem-phieu-{polling.name_of(ballot)}.json")


@require_safe
@allowed(rules_ballots.may_read)
def program(request: StaffRequest) -> HttpResponse:
    """The one file that counts a board with Python alone."""
    return _taken(Path(str(recount.__file__)).read_bytes(), "kiem-lai.py")


def _taken(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
