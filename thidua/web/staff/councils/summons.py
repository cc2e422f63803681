"""The summons of a session: sent by the secretary, answered by members, printed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.adapters.docx_out import CannotWrite
from thidua.adapters.layoutfile import NoLayout
from thidua.apps.accounts.permits import Refused
from thidua.apps.councils import labels, rules
from thidua.apps.councils.models import Meeting, ReachedBy, Summons
from thidua.apps.councils.sessions import summons as actions
from thidua.apps.councils.sessions.summoning import guests_of, is_stale, last_summons, members, summons_docx, terms_of
from thidua.apps.orgs.models import Person
from thidua.core.councils.summons import Terms, letter_words, when_words
from thidua.web.staff.awards.views import download
from thidua.web.staff.councils.forms import SummonsForm
from thidua.web.staff.councils.numbers import number
from thidua.web.staff.councils.wording import FAULTS, sentence
from thidua.web.staff.dayfields import first_errors
from thidua.web.ui.access import StaffRequest, allowed


@require_safe
@allowed(rules.may_see)
def summons(request: StaffRequest, pk: int) -> HttpResponse:
    return _shown(request, rules.open_meeting(request.user, pk))


def _shown(request: StaffRequest, one: Meeting, typed: SummonsForm | None = None) -> HttpResponse:
    last, guests = last_summons(one), guests_of(one)
    may_keep = rules.may_keep.allows(request.user, one.council)
    context = {
        "one": one,
        "state": labels.MEETING_STATES[one.state],
        "tone": labels.TONES[one.state],
        "last": last,
        "when": when_words(terms_of(last)) if last else "",
        "letters": letter_words(terms_of(last)) if last else "",
        "is_stale": last is not None and is_stale(one, last),
        "guests": guests,
        "ways": dict(ReachedBy.choices),
        "unreached": [guest for guest in guests if guest.copy is None],
        "silent": [guest for guest in guests if guest.answer is None],
        "mine": next((guest for guest in guests if guest.person.pk == request.user.person_id), None),
        "may_send": may_keep and one.state == "draft",
        "may_answer": last is not None and one.state in ("draft", "open"),
        "may_keep": may_keep,
        "form": typed or SummonsForm(initial=_initial(one, last)),
        "is_illustration": one.is_illustration,
    }
    return render(request, "staff/councils/summons.html", context, status=422 if typed else 200)


def _initial(one: Meeting, last: Summons | None) -> dict[str, object]:
    if last is None:
        return {"held_on": one.held_on, "place": one.place, "letters_until": one.held_on}
    return vars(terms_of(last))


@require_POST
@allowed(rules.may_recuse)
def act(request: StaffRequest, pk: int) -> HttpResponse:
    """«do»: send, handed (the secretary) or answer (also a member, for himself)."""
    one = rules.open_meeting(request.user, pk)
    what = request.POST.get("do", "")
    if what == "send":
        return _send(request, one)
    if what not in _ACTS:
        raise Refused(_("Trang này không có việc vừa gửi; tải lại trang rồi thử lại."))
    try:
        messages.success(request, _ACTS[what](request, one))
    except FAULTS as fault:
        messages.error(request, sentence(fault))
    return redirect("staff:session-summons", one.pk)


def _send(request: StaffRequest, one: Meeting) -> HttpResponse:
    rules.may_keep.demand(request.user, one.council)
    form = SummonsForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(first_errors(form)))
        return _shown(request, one, form)
    try:
        made = actions.send_summons(meeting=one, terms=Terms(**form.cleaned_data), by=request.user, at=timezone.now())
    except FAULTS as fault:
        messages.error(request, sentence(fault))
        return _shown(request, one, form)
    text = _(
        "Đã gửi giấy mời lần %(number)s. Người chưa có tài khoản: in giấy mời trao tận tay rồi ghi “đã trao giấy”."
    )
    messages.success(request, text % {"number": made.number})
    return redirect("staff:session-summons", one.pk)


def _handed(request: StaffRequest, one: Meeting) -> str:
    rules.may_keep.demand(request.user, one.council)
    wanted = {number(value) for value in request.POST.getlist("nguoi")}
    people = [person for person, _role in members(one) if person.pk in wanted]
    made = actions.note_handed(meeting=one, people=people, by=request.user, at=timezone.now())
    return _("Đã ghi trao giấy mời cho %(count)s thành viên.") % {"count": len(made)}


def _answer(request: StaffRequest, one: Meeting) -> str:
    wanted = number(request.POST.get("nguoi")) or (request.user.person_id or 0)
    rules.demand_answering(request.user, one, wanted)
    person = get_object_or_404(Person, pk=wanted)
    told = request.POST.get("tra-loi", "")
    if told not in ("du", "vang"):
        raise Refused(_("Hãy chọn sẽ dự họp hoặc không dự được."))
    reason = request.POST.get("reason", "")
    actions.answer_summons(
        meeting=one, person=person, comes=told == "du", reason=reason, by=request.user, at=timezone.now()
    )
    return _("Đã ghi trả lời giấy mời.")


_ACTS: dict[str, Callable[[StaffRequest, Meeting], str]] = {"handed": _handed, "answer": _answer}


@require_safe
@allowed(rules.may_see)
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_meeting(request.user, pk)
    last = last_summons(one)
    if last is None:
        messages.error(request, _("Phiên họp chưa gửi giấy mời."))
        return redirect("staff:session-summons", one.pk)
    try:
        content = summons_docx(last, timezone.localdate())
    except (CannotWrite, NoLayout) as fault:
        messages.error(request, str(fault))
        return redirect("staff:session-summons", one.pk)
    return download(content, f"giay-moi-{one.pk}-{last.number}.docx")
