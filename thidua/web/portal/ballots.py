"""/ket-qua-bo-phieu/: what a council's secret ballot came to. Passed or not and the share; no nominee, no board.

A ballot that was sealed, did not agree and was voided is told too: why, by whom and on which document, without a count.
"""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.apps.councils.ballots import results
from thidua.apps.councils.ballots.labels import award_words
from thidua.apps.councils.ballots.voided import published, voided_of
from thidua.web.ui.access import open_to_all

PAGE = 50


@require_safe
@open_to_all("citizens see what the councils' ballots came to")
def ballots(request: HttpRequest) -> HttpResponse:
    rows = published().order_by("-meeting__held_on", "-pk")
    return render(request, "portal/ballots.html", {"page": Paginator(rows, PAGE).get_page(request.GET.get("trang"))})


@require_safe
@open_to_all("citizens see what a council's ballot came to")
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    found = published().filter(pk=pk).first()
    if found is None:
        raise Http404
    rows = [_row(outcome) for outcome in results.outcomes_of(found).values()]
    context = {
        "one": found,
        "rows": rows,
        "row": next(iter(voided_of([found])), None),
        "is_illustration": found.meeting.is_illustration,
    }
    return render(request, "portal/ballot.html", context)


def _row(outcome: results.Outcome) -> dict[str, Any]:
    """The award asked for and the one given: who it was about is told by the decision, and only of those commended."""
    item = outcome.item
    given = award_words(item, outcome.award) if outcome.verdict == "lower" else ""
    return {"place": item.place, "award": award_words(item, item.award), "given": given, "outcome": outcome}
