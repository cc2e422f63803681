"""Rounds of cross-marking: the list, making one, the board's page, the bloc's meeting and its minutes."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.adapters.docx_out import CannotWrite
from thidua.adapters.layoutfile import NoLayout
from thidua.apps.accounts.roles import Role
from thidua.apps.documents.layouts import docx_of
from thidua.apps.marking import actions_rounds, queries_cross, rules_cross
from thidua.apps.marking.actions_meeting import Agreed, hold_meeting
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.foreseen import foreseen
from thidua.apps.marking.minutes import minutes_of
from thidua.apps.marking.models import BlocMeeting, Conflict, Round
from thidua.apps.marking.pools import entrants
from thidua.apps.marking.queries import periods_to_mark
from thidua.apps.marking.ruleset import rules_of
from thidua.apps.orgs.models import Bloc, Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.points import NotPoints, parse_points, show_points
from thidua.web.staff.awards.views import download
from thidua.web.staff.marking.forms import typed_day, whole_number
from thidua.web.staff.marking.pages import chosen_period
from thidua.web.ui.access import StaffRequest, allowed

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@allowed(rules_cross.may_list)
def rounds(request: StaffRequest) -> HttpResponse:
    context = {
        "rounds": queries_cross.rounds_of(request.user),
        "pairs": queries_cross.pairs_of(request.user),
        "may_lead": rules_cross.may_lead.allows(request.user),
        "may_mark": rules_cross.may_mark.allows(request.user),
        "may_open": rules_cross.may_read_minutes.allows(request.user),
    }
    return render(request, "staff/marking/rounds.html", context)


@BOTH
@allowed(rules_cross.may_lead)
def new_round(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    periods = [item for item in periods_to_mark(request.user, today) if _leads(request, item.movement.unit_id)]
    period = chosen_period(request, periods)
    context: dict[str, Any] = {"periods": periods, "period": period, "typed": request.POST}
    if period is not None:
        context |= {"blocs": queries_cross.free_blocs(period), "rule": rules_of(period).cross}
    if request.method != "POST" or period is None:
        return render(request, "staff/marking/round_new.html", context)
    chosen = set(request.POST.getlist("blocs"))
    try:
        made = actions_rounds.make_round(
            period=period,
            blocs=[bloc for bloc in context["blocs"] if bloc.code in chosen],
            name=request.POST.get("name", "")[:200],
            markers=whole_number(request.POST.get("markers", "")),
            due_on=typed_day(request.POST, "due_on"),
            by=request.user,
            at=timezone.now(),
        )
    except NotMarked as error:
        context |= {"faults": error.messages, "chosen": chosen}
        return render(request, "staff/marking/round_new.html", context, status=422)
    messages.success(request, _("Đã lập đợt chấm chéo. Khai xung đột lợi ích nếu có, rồi bốc thăm."))
    return redirect("staff:round", made.pk)


def _leads(request: StaffRequest, unit_id: int) -> bool:
    return unit_id in reach(request.user, Role.BOARD_OFFICER)


@require_safe
@allowed(rules_cross.may_list)
def one_round(request: StaffRequest, pk: int) -> HttpResponse:
    return _show_round(request, rules_cross.open_round(request.user, pk))


def _show_round(
    request: StaffRequest, of: Round, status: int = 200, faults: dict[str, str] | None = None
) -> HttpResponse:
    who, draw = entrants(of, timezone.localdate()), of.draw
    severity, error = _assumed(request, "nghiem"), _assumed(request, "sai-so")
    found = queries_cross.progress(draw)
    context = {
        "round": of,
        "who": who,
        "draw": draw,
        "draws": queries_cross.draws_of(of),
        "pairs": queries_cross.drawn_pairs(draw),
        "conflicts": queries_cross.conflicts_of(of),
        "units": list(who.units.values()),
        "severity": severity,
        "error": error,
        "foreseen": foreseen(of, draw, who, severity, error),
        "progress": found,
        "done": sum(item.done for item in found),
        "total": sum(item.total for item in found),
        "meetings": queries_cross.meetings_of(of),
        "led": rules_cross.led_blocs(request.user, of.period.starts_on.year),
        "may_lead": rules_cross.may_lead.allows(request.user, of),
        "faults": faults or {},
        "typed": request.POST,
        "is_illustration": of.is_illustration,
    }
    return render(request, "staff/marking/round.html", context, status=status)


def _assumed(request: StaffRequest, name: str) -> int:
    """An assumed standard deviation in per cent of the maximum: 5 unless the reader asks for another from 1 to 50."""
    found = whole_number(request.GET.get(name, ""))
    return found if 1 <= found <= 50 else 5


@require_POST
@allowed(rules_cross.may_lead)
def act(request: StaffRequest, pk: int) -> HttpResponse:
    """Draw, open, close, declare or lift a conflict."""
    of, do = rules_cross.open_round(request.user, pk), request.POST.get("do", "")
    try:
        text = _done(request, of, do)
    except NotMarked as error:
        messages.error(request, next(iter(error.messages.values())))
        return _show_round(
            request, Round.objects.select_related("period__movement", "period__version", "unit").get(pk=pk), 422
        )
    messages.success(request, text)
    return redirect("staff:round", pk)


def _done(request: StaffRequest, of: Round, do: str) -> str:
    who: dict[str, Any] = {"by": request.user, "at": timezone.now()}
    reason = request.POST.get("reason", "")
    if do == "draw":
        actions_rounds.draw_round(of=of, seed=request.POST.get("seed", ""), **who)
        return _("Đã bốc thăm. Xem độ liên thông và sai số dự kiến trước khi mở chấm.")
    if do == "open":
        actions_rounds.open_round(of=of, **who)
        return _("Đã mở chấm. Người chấm thấy phiếu của mình ở mục «Chấm chéo».")
    if do == "close":
        actions_rounds.close_round(of=of, **who)
        return _("Đã đóng đợt chấm. Điểm chấm chéo đã ghi vào phiếu; khối, cụm họp để thống nhất.")
    if do == "lift":
        held = get_object_or_404(Conflict, round=of, pk=whole_number(request.POST.get("conflict", "")))
        actions_rounds.lift_conflict(conflict=held, reason=reason, **who)
        return _("Đã bỏ xung đột lợi ích. Bốc thăm lại trước khi mở chấm.")
    one, other = (_unit(request.POST.get(side, "")) for side in ("one", "other"))
    actions_rounds.declare_conflict(of=of, one=one, other=other, reason=reason, **who)
    return _("Đã ghi xung đột lợi ích. Bốc thăm lại trước khi mở chấm.")


def _unit(code: str) -> Unit:
    found = Unit.objects.filter(code=code[:40]).first()
    if found is None:
        raise NotMarked({"units": _("Chọn hai đơn vị khác nhau của các khối, cụm trong đợt.")})
    return found


@BOTH
@allowed(rules_cross.may_read_minutes)
def meeting(request: StaffRequest, pk: int, code: str) -> HttpResponse:
    of = rules_cross.open_round(request.user, pk)
    bloc = rules_cross.open_bloc(request.user, of, code)
    if request.method == "POST":
        rules_cross.may_hold_meeting.demand(request.user)
    if of.is_sealed:
        messages.error(request, _("Đợt chấm chưa đóng nên chưa ai xem được điểm của người khác."))
        return redirect("staff:round", pk)
    if request.method != "POST":
        return _show_meeting(request, of, bloc)
    faults: dict[str, str] = {}
    agreed = _typed(request, of, bloc, faults)
    try:
        if faults:
            raise NotMarked(faults)
        hold_meeting(
            of=of,
            bloc=bloc,
            held_on=typed_day(request.POST, "held_on"),
            present=request.POST.get("present", ""),
            note=request.POST.get("note", ""),
            agreed=agreed,
            by=request.user,
            at=timezone.now(),
        )
    except NotMarked as error:
        messages.error(request, error.messages.get("") or _("Chưa lưu kết quả họp: còn chỗ cần sửa."))
        return _show_meeting(request, of, bloc, error.messages, 422)
    messages.success(request, _("Đã ghi kết quả họp. Tải dự thảo biên bản để kiểm tra, ký."))
    return redirect("staff:round-meeting", pk, code)


def _typed(request: StaffRequest, of: Round, bloc: Bloc, faults: dict[str, str]) -> list[Agreed]:
    found = []
    for one in queries_cross.cells_of(of, bloc):
        for cell in one.cells:
            text = request.POST.get(f"points-{cell.name}", "").strip()
            reason = request.POST.get(f"reason-{cell.name}", "")
            points: Decimal | None = None
            try:
                points = parse_points(text) if text else None
            except NotPoints:
                faults[f"{cell.sheet.pk}:{cell.criterion.code}"] = _("Không phải số điểm. Nhập số, ví dụ 9 hoặc 9,5.")
            found.append(Agreed(cell.sheet.pk, cell.criterion.code, points, reason))
    return found


def _show_meeting(
    request: StaffRequest, of: Round, bloc: Bloc, faults: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    held = BlocMeeting.objects.filter(round=of, bloc=bloc).select_related("by__person").first()
    wrong = faults or {}
    sheets = [
        (
            one.sheet,
            [
                (cell, _boxes(request, cell), wrong.get(f"{cell.sheet.pk}:{cell.criterion.code}", ""))
                for cell in one.cells
            ],
        )
        for one in queries_cross.cells_of(of, bloc)
    ]
    context = {
        "round": of,
        "bloc": bloc,
        "held": held,
        "sheets": sheets,
        "faults": wrong,
        "typed": request.POST,
        "today": timezone.localdate(),
        "may_hold": held is None
        and of.state == "closed"
        and bloc.pk in rules_cross.led_blocs(request.user, of.period.starts_on.year),
        "is_illustration": of.is_illustration,
    }
    return render(request, "staff/marking/meeting.html", context, status=status)


def _boxes(request: StaffRequest, cell: queries_cross.Cell) -> tuple[str, str]:
    """What stands in the boxes: as typed, else the number the meeting starts from."""
    if request.method == "POST":
        return request.POST.get(f"points-{cell.name}", ""), request.POST.get(f"reason-{cell.name}", "")
    return ("" if cell.spread.basis is None else show_points(cell.spread.basis)), ""


@require_safe
@allowed(rules_cross.may_read_minutes)
def minutes(request: StaffRequest, pk: int, code: str) -> HttpResponse:
    of = rules_cross.open_round(request.user, pk)
    bloc = rules_cross.open_bloc(request.user, of, code)
    held = BlocMeeting.objects.filter(round=of, bloc=bloc).first()
    if held is None:
        messages.error(request, _("Khối, cụm chưa ghi kết quả họp nên chưa có biên bản."))
        return redirect("staff:round", pk)
    try:
        content = docx_of(minutes_of(held), timezone.localdate())
    except (CannotWrite, NoLayout) as error:
        messages.error(request, str(error))
        return redirect("staff:round-meeting", pk, code)
    return download(content, f"bien-ban-{of.pk}-{bloc.code}.docx")
