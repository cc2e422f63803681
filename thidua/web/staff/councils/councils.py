"""Councils: the list with their sessions, founding one, its seats and working rules."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.councils import actions, labels, queries, rules, values
from thidua.apps.councils.actions import Founding, Rule
from thidua.apps.councils.errors import CannotHold
from thidua.apps.councils.models import Council, ValueKey
from thidua.apps.councils.sessions import actions as actions_meetings
from thidua.apps.councils.sessions.actions import Call
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.core.shares import show_share
from thidua.web.staff.councils.forms import CallForm, FoundingForm, SeatForm, UnseatForm, ValueForm
from thidua.web.staff.councils.people import person_named
from thidua.web.staff.councils.wording import FAULTS, sentence
from thidua.web.staff.dayfields import first_errors
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 30


@require_safe
@allowed(rules.may_see)
def councils(request: StaffRequest) -> HttpResponse:
    state, year = (request.GET.get(name, "").strip() for name in ("trang-thai", "nam"))
    found = queries.meetings_seen(request.user, state=state, year=year)
    kept = "&".join(f"{name}={value}" for name, value in (("trang-thai", state), ("nam", year)) if value.isalnum())
    return render(
        request,
        "staff/councils/list.html",
        {
            "page": Paginator(found, PAGE).get_page(request.GET.get("trang")),
            "councils": list(queries.councils_seen(request.user)[:200]),
            "mine": list(queries.sittings_of(request.user)[:20]),
            "states": labels.MEETING_STATES,
            "tones": labels.TONES,
            "state": state,
            "year": year,
            "kept": kept,
            "is_filtered": bool(state or year),
            "may_keep": rules.may_keep.allows(request.user),
        },
    )


@allowed(rules.may_keep)
def new(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    units = Unit.objects.alive_on(today).filter(pk__in=reach(request.user, Role.COUNCIL_SECRETARY))
    form = FoundingForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        founding = Founding(**form.cleaned_data, is_illustration=form.cleaned_data["unit"].is_illustration)
        try:
            made = actions.found_council(founding=founding, by=request.user, at=timezone.now())
        except FAULTS as fault:
            form.add_error(None, sentence(fault))
        else:
            messages.success(request, _("Đã ghi Hội đồng. Thêm Chủ tịch, thư ký và các ủy viên theo quyết định."))
            return redirect("staff:council", made.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "staff/councils/new.html", {"form": form}, status=status)


@require_safe
@allowed(rules.may_see)
def council(request: StaffRequest, pk: int) -> HttpResponse:
    return _shown(request, rules.open_council(request.user, pk), {})


def _shown(request: StaffRequest, one: Council, typed: dict[str, Form]) -> HttpResponse:
    today = timezone.localdate()
    seats = list(one.seats.select_related("person").order_by("until_on", "person__order"))
    forms = {"seat": SeatForm(), "unseat": UnseatForm(), "value": ValueForm(), "call": CallForm()}
    context = {
        "one": one,
        "seats": [seat for seat in seats if seat.until_on is None or seat.until_on > today],
        "past": [seat for seat in seats if seat.until_on is not None and seat.until_on <= today],
        "values": _values(one, today),
        "meetings": list(queries.meetings_seen(request.user, council=str(one.pk))[:50]),
        "states": labels.MEETING_STATES,
        "tones": labels.TONES,
        "may_keep": rules.may_keep.allows(request.user, one),
        "forms": {**forms, **typed},
        "open_form": next(iter(typed), ""),
        "is_illustration": one.is_illustration,
    }
    return render(request, "staff/councils/council.html", context, status=422 if typed else 200)


def _values(one: Council, day: date) -> list[dict[str, Any]]:
    """Each value as it holds today, with the text it comes from and whether anybody compared it."""
    rows = []
    for key in ValueKey:
        own = values.own_value(one, key, day)
        try:
            shown, source, status = _in_force(one, key, day)
        except CannotHold:
            shown, source, status = "", "", ""
        rows.append({"label": key.label, "value": shown, "source": source, "status": status, "own": own})
    return rows


def _in_force(one: Council, key: str, day: date) -> tuple[str, str, str]:
    if key == ValueKey.MOST_BALLOTS:
        most, article = values.most_ballots(one, day)
        return str(most), article, "" if values.own_value(one, key, day) else "unverified"
    if key == ValueKey.OTHER_AWARDS:
        own = values.own_value(one, key, day)
        if own is None:
            raise CannotHold("no_vote_rule")
        share = own.text if not own.is_strict else _("quá %(share)s") % {"share": own.text}
        return share, own.reference, ""
    bar = values.quorum_bar(one, day, is_award_session=key == ValueKey.AWARD_SESSION)
    return show_share(bar.share), bar.article, bar.status


@require_POST
@allowed(rules.may_keep)
def change(request: StaffRequest, pk: int) -> HttpResponse:
    """«do»: seat, unseat, value or call."""
    one = rules.open_council(request.user, pk)
    rules.may_keep.demand(request.user, one)
    forms = {"seat": SeatForm, "unseat": UnseatForm, "value": ValueForm, "call": CallForm}
    what = request.POST.get("do", "")
    if what not in forms:
        raise Refused(_("Trang này không có việc vừa gửi; tải lại trang rồi thử lại."))
    form = forms[what](request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(first_errors(form)))
        return _shown(request, one, {what: form})
    try:
        done = _CHANGES[what](request, one, form.cleaned_data)
    except FAULTS as fault:
        form.add_error(None, sentence(fault))
        messages.error(request, sentence(fault))
        return _shown(request, one, {what: form})
    messages.success(request, done[0])
    return redirect(*done[1:])


Done = tuple[Any, ...]


def _seat(request: StaffRequest, one: Council, data: dict[str, Any]) -> Done:
    person = person_named(request.user, data.pop("person"))
    actions.seat_member(council=one, person=person, **data, by=request.user, at=timezone.now())
    return _("Đã ghi %(name)s vào Hội đồng.") % {"name": person.full_name}, "staff:council", one.pk


def _unseat(request: StaffRequest, one: Council, data: dict[str, Any]) -> Done:
    wanted = request.POST.get("ghe", "")
    pk = int(wanted[:9]) if wanted.isascii() and wanted.isdigit() else 0
    seat = get_object_or_404(one.seats, pk=pk)
    actions.unseat_member(seat=seat, **data, by=request.user, at=timezone.now())
    return _("Đã ghi ngày thôi tham gia. Danh sách các phiên đã mở giữ nguyên."), "staff:council", one.pk


def _value(request: StaffRequest, one: Council, data: dict[str, Any]) -> Done:
    actions.set_value(council=one, rule=Rule(**data), by=request.user, at=timezone.now())
    return _("Đã ghi giá trị của quy chế. Lần bỏ phiếu đã chuẩn bị giữ giá trị cũ."), "staff:council", one.pk


def _call(request: StaffRequest, one: Council, data: dict[str, Any]) -> Done:
    made = actions_meetings.call_meeting(council=one, call=Call(**data), by=request.user, at=timezone.now())
    return _("Đã lập phiên họp. Thêm hồ sơ vào chương trình."), "staff:session", made.pk


_CHANGES: dict[str, Callable[[StaffRequest, Council, dict[str, Any]], Done]] = {
    "seat": _seat, "unseat": _unseat, "value": _value, "call": _call,
}  # fmt: skip
