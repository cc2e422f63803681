"""Pages of the citation graph: one document's, those only named, what must be looked at again."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.apps.documents import actions_graph, graph, rules
from thidua.apps.documents.models import Document
from thidua.apps.documents.models_graph import Citation, CitedDocument, Standing
from thidua.apps.movements.queries import movements_of
from thidua.core.documents.graph.standing import Standing as Force
from thidua.core.vietnamese.dates import ImpossibleDate, parse_date
from thidua.web.staff.documents.neighbourhood import draw
from thidua.web.staff.documents.standing_view import TONES, names_of, place_of, told
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(rules.may_read)
def document_citations(request: StaffRequest, pk: int) -> HttpResponse:
    document = rules.open_document(request.user, pk)
    return _page(request, document, graph.node_of(document), "")


@allowed(rules.may_read)
def cited(request: StaffRequest, pk: int) -> HttpResponse:
    """A document only named so far; POST records whether a document (also a received one) is in force."""
    node = graph.open_node(request.user, pk)
    document = rules.visible(request.user).filter(pk=node.document_id).first() if node.document_id else None
    if request.method == "POST":
        rules.may_keep.demand(request.user, node)
        fault = _record(request, node)
        if fault:
            return _page(request, document, node, fault, status=422)
        messages.success(request, _("Đã ghi tình trạng hiệu lực. Mọi chỗ dựa trên văn bản này được đánh dấu theo."))
        return redirect("staff:document-citations", pk=document.pk) if document else redirect("staff:cited", pk=pk)
    if document is not None:
        return redirect("staff:document-citations", pk=document.pk)
    return _page(request, None, node, "")


def _record(request: StaffRequest, node: CitedDocument) -> str:
    """The reason why nothing was recorded; empty when it was."""
    try:
        actions_graph.record_standing(
            node=node,
            state=request.POST.get("state", ""),
            since=_day(request.POST.get("since", "")),
            source=request.POST.get("source", "").replace("\x00", ""),
            by=request.user,
            at=timezone.now(),
        )
    except (actions_graph.NotRecorded, ImpossibleDate) as fault:
        return str(fault)
    return ""


def _day(text: str) -> date | None:
    return parse_date(text) if text.strip() else None


def _page(
    request: StaffRequest, document: Document | None, node: CitedDocument | None, fault: str, status: int = 200
) -> HttpResponse:
    below = graph.rests_on(document) if document else []
    above = graph.named_by(node, request.user) if node else []
    known = graph.standings({one.cited_id for one in below} | ({node.pk} if node else set()), timezone.localdate())
    seen = names_of(request.user, list(known.values()))
    readable = _readable(request, [one.cited.document_id for one in below])
    closed = graph.closed_nodes(request.user, [one.cited_id for one in below])
    own = told(known.get(node.pk, graph.NO_WORD) if node else graph.NO_WORD, seen)
    rows = [_row(one, told(known.get(one.cited_id, graph.NO_WORD), seen), readable, closed) for one in below]
    context = {
        "document": document,
        "node": node,
        "title": str(document or node),
        "own": own,
        "below": rows,
        "above": [{"citation": one, "anchor": place_of(one)} for one in above],
        "drawing": draw(
            (str(document or node), str(own["tone"])),
            [(str(one.cited), row["standing"]["tone"]) for one, row in zip(below, rows, strict=True)],
            [(str(one.citing), "idle") for one in above],
        ),
        "records": list(node.records.select_related("by__person").order_by("-at", "-pk")) if node else [],
        "may_record": node is not None and rules.may_keep.allows(request.user, node),
        "states": Standing.choices,
        "posted": request.POST,
        "fault": fault,
    }
    return render(request, "staff/documents/citations.html", context, status=status)


def _readable(request: StaffRequest, ids: list[int | None]) -> set[int]:
    return set(rules.visible(request.user).filter(pk__in=[pk for pk in ids if pk]).values_list("pk", flat=True))


def _row(citation: Citation, standing: dict[str, Any], readable: set[int], closed: set[int]) -> dict[str, Any]:
    received = citation.cited.document_id if citation.cited.document_id in readable else None
    is_closed = citation.cited_id in closed
    anchor = place_of(citation)
    return {"citation": citation, "standing": standing, "received": received, "is_closed": is_closed, "anchor": anchor}


@require_safe
@allowed(rules.may_read)
def cited_only(request: StaffRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:200]
    page = Paginator(graph.cited_only(request.user, text=text), PAGE).get_page(request.GET.get("page"))
    known = graph.standings({node.pk for node in page.object_list}, timezone.localdate())
    seen = names_of(request.user, list(known.values()))
    rows = [{"node": node, "standing": told(known.get(node.pk, Force("in_force")), seen)} for node in page.object_list]
    return render(request, "staff/documents/cited_only.html", {"page": page, "rows": rows, "q": text, "tones": TONES})


@require_safe
@allowed(rules.may_read)
def review(request: StaffRequest) -> HttpResponse:
    """Everything that rests on what is no longer in force: documents, clauses, movements."""
    today = timezone.localdate()
    weak, ended = graph.to_review(request.user, today), graph.ended_documents(request.user, today)
    page = Paginator(weak, PAGE).get_page(request.GET.get("page"))
    seen = names_of(request.user, [one.standing for one in weak] + [standing for _node, standing in ended])
    ids = [one.citation.citing_id for one in weak] + [node.document_id for node, _s in ended if node.document_id]
    movements = movements_of(ids)
    context = {
        "page": page,
        "rows": [
            {
                "citation": one.citation,
                "anchor": place_of(one.citation),
                "movement": movements.get(one.citation.citing_id),
                **told(one.standing, seen),
            }
            for one in page.object_list
        ],
        "ended": [
            {"node": node, "movement": movements.get(node.document_id or 0), **told(standing, seen)}
            for node, standing in ended
        ],
    }
    return render(request, "staff/documents/review.html", context)
