"""«Giao việc từ văn bản»: the tasks read from a document, edited and accepted in one table."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments import actions_deciding, actions_proposals, rules
from thidua.apps.assignments import queries_proposals as queries
from thidua.apps.assignments.actions_deciding import RowsRefused
from thidua.apps.assignments.actions_proposals import CannotExpand, NotConfirmed
from thidua.apps.assignments.models import Proposal
from thidua.apps.documents import rules as document_rules
from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.scopes import reach
from thidua.web.staff.assignments import proposal_words
from thidua.web.staff.assignments.proposals_form import Line, Sheet, lines, read, sentence
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50
URL = "staff:document-work"


@allowed(rules.may_propose)
def work(request: StaffRequest, pk: int) -> HttpResponse:
    """The table. A POST names its act: read, save, accept, reject, expand:<row>, restore:<row>."""
    thing = document_rules.open_document_to_keep(request.user, pk)
    if not thing.is_confirmed:
        raise Refused(_("Hãy xác nhận văn bản trước khi giao việc từ văn bản."))
    if request.method != "POST":
        return _page(request, thing, None, [])
    act, _sep, number = request.POST.get("act", "").partition(":")
    row = _row(thing, number)
    try:
        if act in ("read", "expand", "restore"):
            _keep_typed(request, thing)
        match act:
            case "read":
                return _read_again(request, thing)
            case "expand" if row:
                return _expanded(request, thing, row)
            case "restore" if row:
                actions_deciding.restore_proposal(proposal=row, by=request.user, at=timezone.now())
                return _done(request, thing, _("Đã đưa lại vào danh sách chờ giao."))
            case "save" | "accept" | "reject":
                return _decided(request, thing, act)
    except (CannotExpand, NotConfirmed) as fault:
        messages.error(request, str(fault))
    except RowsRefused as fault:
        messages.error(request, sentence(next(iter(fault.reasons.values()))[0]))
    return redirect(URL, pk)


def _row(thing: Document, number: str) -> Proposal | None:
    is_number = number.isascii() and number.isdigit() and len(number) < 18
    return Proposal.objects.filter(document=thing, pk=int(number)).first() if is_number else None


def _done(request: StaffRequest, thing: Document, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(URL, thing.pk)


def _keep_typed(request: StaffRequest, thing: Document) -> None:
    """Another button of the form must not lose what was typed beside it; rows with faults stay as they were stored."""
    sheet = _sheet(request, thing)
    rows = read(sheet, _sent(request, sheet))
    actions_deciding.edit_proposals(document=thing, rows=list(rows.values()), by=request.user, at=timezone.now())


def _sent(request: StaffRequest, sheet: Sheet) -> list[Line]:
    """The rows of the form that still wait."""
    sent = {int(pk) for pk in request.POST.getlist("row") if pk.isascii() and pk.isdigit() and len(pk) < 18}
    waiting = [row for row in queries.proposals_of(sheet.document) if row.is_waiting and row.pk in sent]
    return lines(sheet, waiting, request.POST)


def _read_again(request: StaffRequest, thing: Document) -> HttpResponse:
    now = timezone.now()
    made = actions_proposals.propose_assignments(document=thing, by=request.user, at=now, day=timezone.localdate(now))
    return _done(request, thing, _("Máy tìm được %(count)s việc có nơi nhận.") % {"count": len(made)})


def _expanded(request: StaffRequest, thing: Document, row: Proposal) -> HttpResponse:
    units = reach(request.user, Role.BOARD_OFFICER)
    made = actions_proposals.expand_group(proposal=row, units=units, by=request.user, at=timezone.now())
    return _done(request, thing, _("Đã tách thành %(count)s việc, mỗi đơn vị một việc.") % {"count": len(made)})


def _decided(request: StaffRequest, thing: Document, act: str) -> HttpResponse:
    """Save, accept or reject the sent rows. A fault leaves everything as it was and the form as typed."""
    sheet = _sheet(request, thing)
    shown = _sent(request, sheet)
    picked = [line for line in shown if line.is_picked]
    late = len(set(request.POST.getlist("row"))) - len(shown)
    if late:
        messages.warning(request, _("%(count)s dòng vừa được người khác giao hoặc bỏ.") % {"count": late})
    if act == "reject":
        return _rejected(request, thing, picked)
    rows = read(sheet, shown)
    if act == "accept" and not picked:
        return _page(request, thing, shown, [_("Hãy đánh dấu ít nhất một việc còn chờ giao.")])
    if any(line.faults for line in shown):
        return _page(request, thing, shown, [])
    now = timezone.now()
    others = [row for pk, row in rows.items() if act == "save" or pk not in {line.proposal.pk for line in picked}]
    try:
        if act == "accept":
            made = actions_deciding.accept_proposals(
                document=thing,
                rows=[rows[line.proposal.pk] for line in picked],
                by=request.user,
                at=now,
                day=sheet.day,
            )
            messages.success(request, _("Đã giao %(count)s nhiệm vụ.") % {"count": len(made)})
        actions_deciding.edit_proposals(document=thing, rows=others, by=request.user, at=now)
    except RowsRefused as fault:
        return _refused(request, thing, shown, fault)
    if act == "save":
        messages.success(request, _("Đã lưu các dòng đã sửa; chưa giao việc nào."))
    return redirect(URL, thing.pk)


def _refused(request: StaffRequest, thing: Document, shown: list[Line], fault: RowsRefused) -> HttpResponse:
    """All rows decided by somebody else: the table is read afresh. Else the faults stand beside their rows."""
    if all(slugs == ["decided"] for slugs in fault.reasons.values()):
        messages.error(request, sentence("decided"))
        return redirect(URL, thing.pk)
    for line in shown:
        line.faults += [sentence(slug) for slug in fault.reasons.get(line.proposal.pk, [])]
    return _page(request, thing, shown, [])


def _rejected(request: StaffRequest, thing: Document, picked: list[Line]) -> HttpResponse:
    if not picked:
        messages.error(request, _("Hãy đánh dấu ít nhất một việc còn chờ giao."))
        return redirect(URL, thing.pk)
    pks = [line.proposal.pk for line in picked]
    reason = request.POST.get("reason", "")
    actions_deciding.reject_proposals(document=thing, pks=pks, reason=reason, by=request.user, at=timezone.now())
    return _done(request, thing, _("Đã bỏ %(count)s việc; lý do được giữ lại.") % {"count": len(pks)})


def _sheet(request: StaffRequest, thing: Document) -> Sheet:
    day = timezone.localdate()
    clauses = {clause.cid: clause for clause in Clause.objects.filter(document=thing).order_by("start")}
    return Sheet(thing, queries.units_to_choose(reach(request.user, Role.BOARD_OFFICER), day), clauses, day)


def _page(request: StaffRequest, thing: Document, shown: list[Line] | None, errors: list[str]) -> HttpResponse:
    sheet = _sheet(request, thing)
    rows = queries.proposals_of(thing)
    waiting = [row for row in rows if row.is_waiting]
    page = Paginator(waiting, PAGE).get_page(request.GET.get("trang"))
    found = shown if shown is not None else lines(sheet, list(page.object_list))
    wrong = sum(bool(line.faults) for line in found)
    context = {
        "document": thing,
        "page": page,
        "lines": [(line, proposal_words.notes(line.proposal, sheet.day)) for line in found],
        "decided": [row for row in rows if not row.is_waiting],
        "is_new": not rows,
        "units": list(sheet.choice.labels),
        "clauses": sheet.clauses.values(),
        "errors": errors,
        "wrong": wrong,
        "reason": request.POST.get("reason", ""),
        "tones": proposal_words.TONES,
        "posted": {name: request.POST.get(name, "") for name in ("clause-all", "due-all")} if shown is not None else {},
        "is_illustration": any(line.proposal.unit and line.proposal.unit.is_illustration for line in found),
    }
    return render(request, "staff/assignments/proposals.html", context, status=200)
