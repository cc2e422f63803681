"""A marker's page: one sheet of another unit, marked on a telephone if need be."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.permits import Refused
from thidua.apps.marking import actions_cross, queries_cross, rules_cross
from thidua.apps.marking.checking import Entry
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.models import Pairing
from thidua.apps.marking.queries_cross import Line
from thidua.core.marking import Spread
from thidua.core.points import NotPoints, from_milli, parse_points, show_points
from thidua.web.staff.marking.rounds import BOTH
from thidua.web.ui.access import StaffRequest, allowed


@dataclass
class Box:
    """One criterion with what stands in its boxes."""

    line: Line
    points: str
    reason: str
    error: str = ""
    spread: Spread | None = None

    @property
    def code(self) -> str:
        return self.line.criterion.code


@BOTH
@allowed(rules_cross.may_mark)
def pair(request: StaffRequest, pk: int) -> HttpResponse:
    pairing = rules_cross.open_pairing(request.user, pk)
    lines = queries_cross.lines_of(pairing)
    if request.method != "POST":
        return _show(request, pairing, [_stored(line) for line in lines])
    boxes = [_typed(line, request.POST) for line in lines]
    entries = _entries(boxes)
    try:
        if not any(box.error for box in boxes):
            actions_cross.cross_mark(pairing=pairing, entries=entries, by=request.user, at=timezone.now())
            if request.POST.get("do") == "submit":
                actions_cross.submit_pairing(pairing=pairing, by=request.user, at=timezone.now())
                messages.success(request, _("Đã gửi điểm chấm. Điểm này không sửa được nữa."))
                return redirect("staff:cross")
    except Refused as error:
        messages.error(request, str(error))
        return redirect("staff:cross-pair", pk)
    except NotMarked as error:
        for box in boxes:
            box.error = error.messages.get(box.code, "")
    if any(box.error for box in boxes):
        messages.error(request, _("Còn %(count)d tiêu chí cần sửa.") % {"count": sum(bool(box.error) for box in boxes)})
        return _show(request, pairing, boxes, 422)
    messages.success(request, _("Đã lưu, chưa gửi. Chỉ đơn vị bạn thấy các điểm này."))
    return redirect("staff:cross-pair", pk)


def _show(request: StaffRequest, pairing: Pairing, boxes: list[Box], status: int = 200) -> HttpResponse:
    spreads = queries_cross.spread_of(request.user, pairing.sheet) or {}
    for box in boxes:
        box.spread = spreads.get(box.code)
    context = {
        "pairing": pairing,
        "round": pairing.draw.round,
        "boxes": boxes,
        "may_write": rules_cross.may_write.allows(request.user, pairing),
        "is_in": hasattr(pairing, "submission"),
        "is_seen": bool(spreads),
        "is_illustration": pairing.draw.round.is_illustration,
    }
    return render(request, "staff/marking/pair.html", context, status=status)


def _stored(line: Line) -> Box:
    if line.own is None:
        return Box(line, "", "")
    points = "" if line.own.points_milli is None else show_points(from_milli(line.own.points_milli))
    return Box(line, points, line.own.reason)


def _typed(line: Line, data: QueryDict) -> Box:
    code = line.criterion.code
    return Box(line, data.get(f"points-{code}", "").strip(), data.get(f"reason-{code}", "").strip())


def _entries(boxes: list[Box]) -> list[Entry]:
    found = []
    for box in boxes:
        try:
            points = parse_points(box.points) if box.points else None
        except NotPoints:
            box.error = _("«%(text)s» không phải là số điểm. Nhập số, ví dụ 9 hoặc 9,5.") % {"text": box.points[:40]}
            continue
        found.append(Entry(box.code, points, box.reason))
    return found
