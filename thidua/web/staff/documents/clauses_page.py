"""The last step before the record: which stretches of the text are clauses, under which ids."""

import re

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.permits import Refused
from thidua.apps.assignments.actions_proposals import propose_assignments
from thidua.apps.documents import actions, queries, rules
from thidua.apps.documents.models import Document
from thidua.core.clauses.checking import ClausesRefused
from thidua.core.clauses.editing import NotEditable, add, drop, join_next, section_of, split
from thidua.core.clauses.matching import reprefixed
from thidua.core.clauses.proposing import Proposed
from thidua.core.clauses.text import clause_text
from thidua.web.ui.access import StaffRequest, allowed

PLACE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@allowed(rules.may_read)
def clauses(request: StaffRequest, pk: int) -> HttpResponse:
    """Confirmed clauses to read; proposed ones to join, split, rename and confirm. Edits live in the form until then."""
    thing = rules.open_document(request.user, pk)
    if not thing.is_proposed:
        if request.method == "POST":
            raise Refused(str(actions.NotProposed(thing)))
        return render(
            request, "staff/documents/clauses.html", {"document": thing, "clauses": queries.clauses_of(thing)}
        )
    thing = rules.open_document_to_keep(request.user, pk)
    if request.method != "POST":
        proposal = queries.proposal_for(thing)
        return _page(request, thing, proposal.prefix, proposal.clauses, [])
    return _posted(request, thing)


def _posted(request: StaffRequest, thing: Document) -> HttpResponse:
    prefix = request.POST.get("prefix", "").strip().upper()
    rows = _rows(request)
    act, _sep, number = request.POST.get("act", "").partition(":")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else -1
    try:
        if act == "confirm":
            return _confirmed(request, thing, prefix, rows)
        if act == "reset":
            rows = queries.proposal_for(thing, prefix).clauses
        return _page(request, thing, prefix, _edited(request.POST, thing.text, (act, at), rows, prefix), [])
    except ClausesRefused as fault:
        return _page(request, thing, prefix, rows, fault.reasons)
    except NotEditable as fault:
        return _page(request, thing, prefix, rows, [fault.reason])


def _confirmed(request: StaffRequest, thing: Document, prefix: str, rows: tuple[Proposed, ...]) -> HttpResponse:
    try:
        actions.confirm_document(document=thing, clause_prefix=prefix, clauses=rows, by=request.user, at=timezone.now())
    except actions.NotProposed as fault:
        raise Refused(str(fault)) from None
    messages.success(
        request,
        _("Đã xác nhận văn bản với %(count)s điều khoản. Có thể lập dự thảo phong trào.") % {"count": len(rows)},
    )
    now = timezone.now()
    found = propose_assignments(document=thing, by=request.user, at=now, day=timezone.localdate(now))
    if found:
        words = _("Máy tìm được %(count)s việc có nơi nhận; hãy xem và nhận ở bước “Giao việc từ văn bản”.")
        messages.info(request, words % {"count": len(found)})
    return redirect("staff:document", pk=thing.pk)


def _edited(
    data: QueryDict, text: str, act: tuple[str, int], rows: tuple[Proposed, ...], prefix: str
) -> tuple[Proposed, ...]:
    name, at = act
    if name == "join":
        return join_next(rows, at)
    if name == "split":
        return split(rows, at, text)
    if name == "drop":
        return drop(rows, at)
    if name == "add":
        return add(rows, data.get("new_id", "").strip(), data.get("new_words", ""), text)
    if name == "rename" and rows:
        return reprefixed(rows, rows[0].id.partition("-")[0], prefix)
    return rows


def _rows(request: StaffRequest) -> tuple[Proposed, ...]:
    """Ids stand in a field each; places in one, so that long documents stay within the number of fields of a form."""
    ids, places = request.POST.getlist("id"), request.POST.get("places", "").split()
    rows = []
    for cid, place in zip(ids, places, strict=False):
        match = PLACE.fullmatch(place)
        if match:
            rows.append(Proposed(cid.strip(), section_of(cid.strip()), int(match[1]), int(match[2])))
    return tuple(rows)


def _page(
    request: StaffRequest, thing: Document, prefix: str, rows: tuple[Proposed, ...], errors: list[str]
) -> HttpResponse:
    context = {
        "document": thing,
        "prefix": prefix,
        "rows": [{"clause": row, "text": clause_text(thing.text[row.start : row.end])} for row in rows],
        "places": " ".join(f"{row.start}-{row.end}" for row in rows),
        "book": queries.book_of(thing.text),
        "errors": errors,
        "may_edit": True,
    }
    return render(request, "staff/documents/confirm.html", context)
