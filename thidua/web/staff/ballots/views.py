"""Ballots within reach; one with its booth, its slips and, once sealed, its board."""

from typing import Any

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.councils.ballots import box, drawing, polling, results
from thidua.apps.councils.ballots import labels as labels_ballots
from thidua.apps.councils.ballots import rules as rules_ballots
from thidua.apps.councils.ballots.box_refusals import BoxRefused
from thidua.apps.councils.errors import CannotPoll
from thidua.apps.councils.models import Ballot, Item, Way
from thidua.apps.councils.sessions.sitting import subject_name
from thidua.core.councils.slips.board import NotABoard
from thidua.core.councils.slips.checking import starts_of
from thidua.core.councils.slips.codes import grouped
from thidua.web.staff.ballots.wording import box_sentence, draw_sentence
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(rules_ballots.may_read)
def ballots(request: StaffRequest) -> HttpResponse:
    state = request.GET.get("trang-thai", "").strip()
    found = Ballot.objects.filter(meeting__council__unit__in=rules_ballots.reached(request.user))
    if state:
        found = found.filter(state=state)
    rows = found.select_related("meeting__council").order_by("-meeting__held_on", "-pk")
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("trang")),
        "states": labels_ballots.STATE_WORDS,
        "tones": labels_ballots.STATE_TONES,
        "state": state,
        "kept": f"trang-thai={state}" if state in labels_ballots.STATE_WORDS else "",
    }
    return render(request, "staff/ballots/list.html", context)


@require_safe
@allowed(rules_ballots.may_read)
def ballot(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules_ballots.open_ballot(request.user, pk)
    items = polling.items_of(one)
    address = polling.booth_address(one)
    is_sealed = rules_ballots.may_see_board.allows(request.user, one)
    context = {
        "one": one,
        "items": [(item, subject_name(item), labels_ballots.award_words(item, item.award)) for item in items],
        "state_words": labels_ballots.STATE_WORDS[one.state],
        "tone": labels_ballots.STATE_TONES[one.state],
        "way": rules_ballots.way_of(one),
        "is_on_screen": rules_ballots.way_of(one) == Way.SCREEN,
        "address": address,
        "picture": segno.make(address, error="m").svg_data_uri(scale=5, border=2) if one.state == "open" else "",
        "may_run": rules_ballots.may_run.allows(request.user, one.meeting.council),
        "may_draw": rules_ballots.may_draw.allows(request.user, one),
        "is_sealed": is_sealed,
        "is_disputed": one.state == rules_ballots.DISPUTED,
        "is_illustration": one.meeting.is_illustration,
        **(_sealed(one, items) if is_sealed else _disputed(one)),
    }
    return render(request, "staff/ballots/detail.html", context)


def _disputed(one: Ballot) -> dict[str, Any]:
    """What does not agree, in kind only: with numbers of the box in sight a sheet could be made to fit them."""
    if one.state != rules_ballots.DISPUTED:
        return {}
    step = one.steps.filter(act="dispute").last()
    told = step.facts.get("faults", []) if step else []  # an unused slip that voted shows only while the box is closed
    try:
        kinds = sorted({*told, *(fault.kind for fault in polling.recount_of(one).faults)})
    except BoxRefused as fault:
        return {"box_fault": box_sentence(fault)}
    except NotABoard:
        return {"box_fault": box_sentence(BoxRefused())}
    return {"fault_kinds": [labels_ballots.FAULT_WORDS[kind] for kind in kinds]}


def _sealed(one: Ballot, items: list[Item]) -> dict[str, Any]:
    """The board as it lies on the disk today, counted again while the page is made."""
    try:
        board, again = polling.board_of(one), polling.recount_of(one)
    except BoxRefused as fault:
        return {"box_fault": box_sentence(fault)}
    except NotABoard:
        return {"box_fault": box_sentence(BoxRefused())}
    outcomes = results.outcomes_of(one)
    sheets = [
        _sheet(item, board.get(polling.item_name(item), ()), again.counts, outcomes.get(item.pk)) for item in items
    ]
    faults = [(labels_ballots.FAULT_WORDS[fault.kind], fault.item, fault.line) for fault in again.faults]
    return {"sheets": sheets, "faults": faults, "root": again.root, "slips": polling.slips_of(one)}


def _sheet(item: Item, lines: Any, counts: Any, outcome: results.Outcome | None) -> dict[str, Any]:
    told = counts.get(polling.item_name(item), {})
    return {
        "item": item,
        "subject": subject_name(item),
        "lines": [(line.start, labels_ballots.CHOICE_WORDS.get(line.choice, line.choice)) for line in lines],
        "counts": [(labels_ballots.CHOICE_WORDS.get(choice, choice), count) for choice, count in told.items()],
        "outcome": outcome,
        "forced": labels_ballots.FORCED_WORDS.get(outcome.forced or "", "") if outcome else "",
    }


@never_cache
@require_POST
@allowed(rules_ballots.may_vote)
def draw(request: StaffRequest, pk: int) -> HttpResponse:
    """The code is on this answer and nowhere else."""
    one = rules_ballots.open_ballot(request.user, pk)
    refusal = rules_ballots.may_draw.check(request.user, one)
    if refusal:
        messages.error(request, str(refusal))
        return redirect("staff:ballot", pk)
    try:
        code = drawing.draw_slip(ballot=one, by=request.user)
    except CannotPoll as fault:
        messages.error(request, draw_sentence(fault))
        return redirect("staff:ballot", pk)
    except BoxRefused as refused:
        messages.error(request, box_sentence(refused))
        return redirect("staff:ballot", pk)
    starts = starts_of(box.frozen(polling.name_of(one)), code)
    lines = [(item.place, subject_name(item), starts[polling.item_name(item)]) for item in polling.items_of(one)]
    context = {"one": one, "code": grouped(code), "lines": lines, "address": polling.booth_address(one)}
    return render(request, "staff/ballots/drawn.html", {**context, "is_illustration": one.meeting.is_illustration})
