"""A session: its page, agenda, attendance, recusals, acts of the secretary, minutes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.adapters.docx_out import CannotWrite
from thidua.adapters.layoutfile import NoLayout
from thidua.apps.accounts.permits import Refused
from thidua.apps.councils import labels, queries, rules
from thidua.apps.councils.ballots import actions as actions_polls
from thidua.apps.councils.ballots.voided import voided_of
from thidua.apps.councils.errors import CannotHold
from thidua.apps.councils.models import Item, Meeting, PresenceKind
from thidua.apps.councils.sessions import actions, sitting
from thidua.apps.councils.sessions.dossiers import forwarded_to
from thidua.apps.councils.sessions.minutes import minutes_of
from thidua.apps.councils.sessions.summoning import guests_of, is_stale, last_summons
from thidua.apps.documents.layouts import docx_of
from thidua.apps.orgs.models import Person
from thidua.web.staff.awards.views import download
from thidua.web.staff.councils.numbers import number
from thidua.web.staff.councils.people import person_named
from thidua.web.staff.councils.rows import agenda_of, members_of, stake_rows, waiting_rows
from thidua.web.staff.councils.wording import FAULTS, sentence
from thidua.web.ui.access import StaffRequest, allowed

MOST_WAITING = 300


@require_safe
@allowed(rules.may_see)
def session(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_meeting(request.user, pk)
    user, may_keep = request.user, rules.may_keep.allows(request.user, one.council)
    items = sitting.items_of(one)
    roll = members_of(one)
    agenda = agenda_of(one, items, with_claims=one.state in ("draft", "open"))
    ballots = queries.ballots_of(one)
    summons = last_summons(one)
    is_undone = any(ballot.state in ("draft", "open", "disputed") for ballot in ballots)
    return render(
        request,
        "staff/councils/session.html",
        {
            "one": one,
            "state": labels.MEETING_STATES[one.state],
            "tone": labels.TONES[one.state],
            "agenda": agenda,
            "roll": roll,
            "summons": summons,
            "is_stale": summons is not None and is_stale(one, summons),
            "guests": {guest.person.pk: guest for guest in guests_of(one)},
            "quorum": _quorum(one) if roll else "",
            "stakes": stake_rows(one, items),
            "recusals": [(item, row) for item, rows in _recused(one) for row in rows],
            "scrutineers": one.scrutineers.select_related("person"),
            "claimed": [row for row in agenda if row.claims],
            "has_open_claims": any(is_open for row in agenda for is_open, _words in row.claims),
            "ballots": ballots,
            "voided": voided_of(ballots),
            "ballot_states": labels.BALLOT_STATES,
            "tones": labels.TONES,
            "may_keep": may_keep,
            "may_begin": may_keep and one.state == "draft",
            "may_run": may_keep and one.state == "open",
            "may_vote_on": [] if is_undone else [row for row in agenda if row.is_open],
            "counts": rules.is_scrutineer(user, one),
            "sits": one.state == "open" and rules.is_on_roll(user, one),
            "is_illustration": one.is_illustration,
        },
    )


def _quorum(one: Meeting) -> str:
    try:
        return labels.sentence(sitting.quorum_of(one).line)
    except CannotHold as fault:
        return sentence(fault)


def _recused(one: Meeting) -> list[tuple[Item, list[Any]]]:
    rows = one.items.prefetch_related("recusals__person", "clearances__person").order_by("place")
    return [(item, [*item.recusals.all(), *item.clearances.all()]) for item in rows]


@require_POST
@allowed(rules.may_keep)
def act(request: StaffRequest, pk: int) -> HttpResponse:
    """«do»: open, close, cancel, team, clear or prepare."""
    one = rules.open_meeting(request.user, pk)
    rules.may_keep.demand(request.user, one.council)
    what = request.POST.get("do", "")
    if what not in _ACTS:
        raise Refused(_("Trang này không có việc vừa gửi; tải lại trang rồi thử lại."))
    try:
        done = _ACTS[what](request, one)
    except FAULTS as fault:
        messages.error(request, sentence(fault))
        return redirect("staff:session", one.pk)
    messages.success(request, done)
    return redirect("staff:session", one.pk)


def _open(request: StaffRequest, one: Meeting) -> str:
    actions.open_meeting(meeting=one, by=request.user, at=timezone.now(), day=timezone.localdate())
    return _("Đã mở phiên; danh sách thành viên được chốt. Ghi ai dự họp, cử tổ kiểm phiếu rồi chuẩn bị bỏ phiếu.")


def _close(request: StaffRequest, one: Meeting) -> str:
    actions.close_meeting(meeting=one, by=request.user, at=timezone.now())
    return _("Đã kết thúc phiên; kết quả đã ghi vào từng hồ sơ. Tải dự thảo biên bản để kiểm tra và ký.")


def _cancel(request: StaffRequest, one: Meeting) -> str:
    reason = request.POST.get("reason", "")
    actions.cancel_meeting(meeting=one, reason=reason, by=request.user, at=timezone.now())
    return _("Đã hủy phiên; các hồ sơ chờ phiên khác.")


def _team(request: StaffRequest, one: Meeting) -> str:
    ticked = [number(value) for value in request.POST.getlist("nguoi")]
    people = _ticked(one, ticked)
    outside = [line for line in request.POST.get("nguoi-ngoai", "")[:2000].splitlines() if line.strip()]
    people += [person_named(request.user, line) for line in outside]
    actions.name_scrutineers(meeting=one, people=people, by=request.user, at=timezone.now())
    return _("Đã cử tổ kiểm phiếu.")


def _ticked(one: Meeting, pks: list[int]) -> list[Person]:
    return [row.person for row in one.roll.filter(person__in=pks).select_related("person")]


def _clear(request: StaffRequest, one: Meeting) -> str:
    item = get_object_or_404(one.items, pk=number(request.POST.get("noi-dung")))
    person = get_object_or_404(
        Person.objects.filter(pk__in=one.roll.values("person")), pk=number(request.POST.get("nguoi"))
    )
    reason = request.POST.get("reason", "")
    actions.clear_stake(item=item, person=person, reason=reason, by=request.user, at=timezone.now())
    return _("Đã ghi lý do thành viên vẫn tham gia.")


def _prepare(request: StaffRequest, one: Meeting) -> str:
    chosen = [number(value) for value in request.POST.getlist("noi-dung")]
    items = one.items.filter(pk__in=chosen).select_related("dossier")
    made = actions_polls.prepare_ballot(meeting=one, items=items, by=request.user, at=timezone.now())
    return _("Đã chuẩn bị lần bỏ phiếu thứ %(number)s. Ghi ý kiến bằng văn bản, làm phiếu rồi mở.") % {
        "number": made.number
    }


_ACTS: dict[str, Callable[[StaffRequest, Meeting], str]] = {
    "open": _open, "close": _close, "cancel": _cancel, "team": _team, "clear": _clear, "prepare": _prepare,
}  # fmt: skip


@require_POST
@allowed(rules.may_recuse)
def recuse(request: StaffRequest, pk: int) -> HttpResponse:
    """The secretary for a member, or a member for himself (no «nguoi» in the form)."""
    one = rules.open_meeting(request.user, pk)
    wanted = number(request.POST.get("nguoi")) or (request.user.person_id or 0)
    rules.demand_recusing(request.user, one, wanted)
    item = get_object_or_404(one.items, pk=number(request.POST.get("noi-dung")))
    person = get_object_or_404(Person, pk=wanted)
    try:
        reason = request.POST.get("reason", "")
        actions.recuse(item=item, person=person, reason=reason, by=request.user, at=timezone.now())
    except FAULTS as fault:
        messages.error(request, sentence(fault))
    else:
        messages.success(
            request, _("Đã ghi thành viên không tham gia bỏ phiếu nội dung này; tổng số thành viên giữ nguyên.")
        )
    return redirect("staff:session", one.pk)


@allowed(rules.may_keep)
def agenda(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_meeting(request.user, pk)
    rules.may_keep.demand(request.user, one.council)
    if request.method == "POST":
        try:
            messages.success(request, _agenda_change(request, one))
        except FAULTS as fault:
            messages.error(request, sentence(fault))
        return redirect("staff:session-agenda", one.pk)
    items = sitting.items_of(one)
    context = {
        "one": one,
        "agenda": agenda_of(one, items, with_lower=one.state == "draft", with_claims=True),
        "waiting": waiting_rows(one, list(forwarded_to(one.council)[:MOST_WAITING])),
        "is_draft": one.state == "draft",
        "is_illustration": one.is_illustration,
    }
    return render(request, "staff/councils/agenda.html", context)


def _agenda_change(request: StaffRequest, one: Meeting) -> str:
    what, at = request.POST.get("do", ""), timezone.now()
    if what == "add":
        wanted = [number(value) for value in request.POST.getlist("ho-so")]
        rows = {row.pk: row for row in forwarded_to(one.council).filter(pk__in=wanted)}
        actions.add_items(meeting=one, dossiers=[rows[pk] for pk in wanted if pk in rows], by=request.user, at=at)
        return _("Đã thêm hồ sơ vào chương trình.")
    item = get_object_or_404(
        one.items.select_related("dossier__campaign", "meeting"), pk=number(request.POST.get("noi-dung"))
    )
    if what == "drop":
        actions.drop_item(item=item, by=request.user, at=at)
        return _("Đã đưa nội dung ra khỏi chương trình; hồ sơ vẫn chờ Hội đồng.")
    if what == "lower":
        actions.offer_lower(item=item, award=request.POST.get("muc", "")[:60], by=request.user, at=at)
        return _("Đã ghi mức thấp hơn Hội đồng có thể cho.")
    raise Refused(_("Trang này không có việc vừa gửi; tải lại trang rồi thử lại."))


@allowed(rules.may_keep)
def attendance(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_meeting(request.user, pk)
    rules.may_keep.demand(request.user, one.council)
    roll = members_of(one)
    if request.method == "POST":
        told = {
            row.person.pk: (request.POST[f"du-{row.person.pk}"], request.POST.get(f"ly-do-{row.person.pk}", "")[:300])
            for row in roll
            if request.POST.get(f"du-{row.person.pk}")
        }
        try:
            actions.record_attendance(meeting=one, told=told, by=request.user, at=timezone.now())
        except FAULTS as fault:
            messages.error(request, sentence(fault))
        else:
            messages.success(request, _("Đã ghi người dự họp."))
            return redirect("staff:session", one.pk)
    context = {"one": one, "roll": roll, "kinds": PresenceKind.choices, "is_illustration": one.is_illustration}
    return render(request, "staff/councils/attendance.html", context)


@require_safe
@allowed(rules.may_see)
def minutes(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_meeting(request.user, pk)
    try:
        content = docx_of(minutes_of(one), timezone.localdate())
    except (CannotWrite, NoLayout) as fault:
        messages.error(request, str(fault))
        return redirect("staff:session", one.pk)
    except CannotHold as fault:
        messages.error(request, sentence(fault))
        return redirect("staff:session", one.pk)
    return download(content, f"bien-ban-phien-hop-{one.pk}.docx")
