"""One ballot: what it still needs, letters, opening, the counting team's desk, and once counted its result.

Until then these pages show no choice and no number of papers to anybody; the counting team alone sees how many slips were
drawn on screen, which says nothing about what is on them.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.accounts.permits import Refused
from thidua.apps.councils import labels, rules, values
from thidua.apps.councils.ballots import actions, papers, polling, results
from thidua.apps.councils.ballots import rules as rules_ballots
from thidua.apps.councils.ballots.opening import Readiness, readiness
from thidua.apps.councils.errors import CannotHold
from thidua.apps.councils.models import Ballot, PresenceKind
from thidua.apps.councils.sessions import sitting
from thidua.apps.orgs.models import Person
from thidua.core.councils.reconciling import SlipSheet
from thidua.core.shares import show_share
from thidua.web.staff.councils.numbers import number
from thidua.web.staff.councils.wording import FAULTS, sentence
from thidua.web.ui.access import StaffRequest, allowed

MOST_KEYS = 4 * 1024 * 1024
SHEET = ("screen", "paper", "spoiled", "unused")
SHEET_NAMES = {"screen": "man-hinh", "paper": "giay", "spoiled": "hong", "unused": "khong-dung"}


@require_safe
@allowed(rules.may_see)
def poll(request: StaffRequest, pk: int) -> HttpResponse:
    one = rules.open_ballot(request.user, pk)
    meeting = one.meeting
    may_keep = rules.may_keep.allows(request.user, meeting.council)
    ready = _readiness(one) if one.state == "draft" else None
    return render(
        request,
        "staff/councils/poll.html",
        {
            "one": one,
            "meeting": meeting,
            "state": labels.BALLOT_STATES[one.state],
            "tone": labels.TONES[one.state],
            "rows": _rows(one, ready),
            "obstacles": [labels.sentence(line) for line in ready.obstacles] if ready else [],
            "quorum": labels.sentence(ready.quorum.line) if ready else "",
            "letters": _letters(one),
            "absent": _absent(one) if may_keep and one.state == "draft" else [],
            "sheet": one.sheets.last(),
            "steps": one.steps.select_related("by__person"),
            "may_prepare": may_keep and one.state == "draft",
            "may_void": may_keep and one.state in ("draft", "open", "disputed"),
            "counts": rules.is_scrutineer(request.user, meeting) and one.state in ("open", "disputed"),
            "sits": one.state == "open" and rules.is_on_roll(request.user, meeting),
            "may_read_slips": rules_ballots.may_read.allows(request.user, meeting.council),
            "way": getattr(getattr(one, "slip_set", None), "way", ""),
            "is_illustration": meeting.is_illustration,
        },
    )


def _readiness(one: Ballot) -> Readiness | None:
    try:
        return readiness(one)
    except CannotHold:
        return None


def _rows(one: Ballot, ready: Readiness | None) -> list[dict[str, object]]:
    """Every item with its rule in words; warnings before the opening, the outcome once it is counted."""
    found = results.outcomes_of(one)
    unit = one.meeting.council.unit
    rows: list[dict[str, object]] = []
    for item in polling.items_of(one):
        bar = sitting.bar_in(one, item.pk)
        outcome = found.get(item.pk)
        strict = _("quá %(share)s") if bar.is_strict else "%(share)s"
        rows.append(
            {
                "item": item,
                "subject": sitting.subject_name(item),
                "award": values.award_name(unit, item.award, item.dossier.law_on),
                "lower": values.award_name(unit, item.lower_award, item.dossier.law_on) if item.lower_award else "",
                "share": strict % {"share": show_share(bar.share)},
                "base": labels.BASES[bar.base],
                "bar": bar,
                "warnings": [labels.sentence(line) for line in ready.warnings.get(str(item.pk), ())] if ready else [],
                "outcome": outcome,
                "verdict": labels.VERDICTS[outcome.verdict] if outcome else "",
                "tone": labels.TONES[outcome.verdict] if outcome else "idle",
                "forced": labels.FORCED.get(outcome.forced or "", "") if outcome else "",
                "written": {key: outcome.written.get(key, 0) for key in ("yes", "lower", "no")} if outcome else {},
                "choices": [(choice, labels.CHOICES[choice]) for choice in polling.offered(item)],
            }
        )
    return rows


def _letters(one: Ballot) -> list[str]:
    """Whose letter came; never what it says."""
    names = one.opinions.order_by("person__order").values_list("person__full_name", "document").distinct()
    return [f"{name} ({document})" for name, document in dict.fromkeys(names)]


def _absent(one: Ballot) -> list[Person]:
    """On the roll, not ticked as present or holding a carried slip, no letter yet."""
    here = one.meeting.attendance.exclude(presence=PresenceKind.ABSENT).values("person")
    away = one.meeting.roll.exclude(person__in=here).exclude(person__in=one.opinions.values("person"))
    return [row.person for row in away.select_related("person")]


@require_POST
@allowed(rules.may_keep)
def act(request: StaffRequest, pk: int) -> HttpResponse:
    """«do»: opinion, open or void."""
    one = rules.open_ballot(request.user, pk)
    rules.may_keep.demand(request.user, one.meeting.council)
    what = request.POST.get("do", "")
    if what not in _ACTS:
        raise Refused(_("Trang này không có việc vừa gửi; tải lại trang rồi thử lại."))
    try:
        done = _ACTS[what](request, one)
    except FAULTS as fault:
        messages.error(request, sentence(fault))
    else:
        messages.success(request, done)
    return redirect("staff:poll", one.pk)


def _opinion(request: StaffRequest, one: Ballot) -> str:
    seated = Person.objects.filter(pk__in=one.meeting.roll.values("person"))
    person = get_object_or_404(seated, pk=number(request.POST.get("nguoi")))
    said = {item.pk: request.POST.get(f"y-kien-{item.pk}", "") for item in polling.items_of(one)}
    actions.register_opinion(
        ballot=one,
        person=person,
        choices={pk: choice for pk, choice in said.items() if choice},
        document=request.POST.get("van-ban", "")[:200],
        by=request.user,
        at=timezone.now(),
    )
    return _("Đã ghi ý kiến bằng văn bản. Nội dung ý kiến chỉ hiện sau khi kiểm phiếu.")


def _open(request: StaffRequest, one: Ballot) -> str:
    """A keys file opens a ballot by printed slips; without one the slips are drawn on screen, if the form says so."""
    upload = request.FILES.get("khoa")
    if upload is not None and (upload.size is None or upload.size > MOST_KEYS):
        raise CannotHold("unknown_item")
    if upload is None and not request.POST.get("man-hinh"):
        return _nothing()
    keys = upload.read() if upload is not None else None
    actions.begin_ballot(ballot=one, keys=keys, by=request.user, at=timezone.now())
    return _("Đã mở hòm phiếu. Từ lúc này đến khi kiểm phiếu, không ai xem được phiếu hay số phiếu.")


def _nothing() -> str:
    raise CannotHold("no_keys_file")


def _void(request: StaffRequest, one: Ballot) -> str:
    actions.void_ballot(
        ballot=one,
        reason=request.POST.get("reason", ""),
        document=request.POST.get("van-ban", ""),
        by=request.user,
        at=timezone.now(),
    )
    return _("Đã hủy lần bỏ phiếu; chuẩn bị lần mới với phiếu mới.")


_ACTS: dict[str, Callable[[StaffRequest, Ballot], str]] = {"opinion": _opinion, "open": _open, "void": _void}


@sensitive_variables()
@sensitive_post_parameters()
@allowed(rules.may_count)
def count(request: StaffRequest, pk: int) -> HttpResponse:
    """The counting team's desk: papers marked by hand, then the sheet that seals the box («do»: paper, seal, correct)."""
    one = rules.open_ballot(request.user, pk)
    rules.counts.demand(request.user, one.meeting)
    if request.method == "POST":
        what = request.POST.get("do", "")
        if what not in _COUNTS:
            raise Refused(_("Trang này không có việc vừa gửi; tải lại trang rồi thử lại."))
        try:
            done = _COUNTS[what](request, one)
        except FAULTS as fault:
            messages.error(request, sentence(fault))
        else:
            messages.success(request, done)
        one.refresh_from_db()
        return redirect("staff:poll" if one.state == "counted" else "staff:poll-count", one.pk)
    made = getattr(one, "slip_set", None)
    context = {
        "one": one,
        "meeting": one.meeting,
        "state": labels.BALLOT_STATES[one.state],
        "tone": labels.TONES[one.state],
        "rows": _rows(one, None),
        "made": made.made if made else 0,
        "way": made.way if made else "",
        "drawn": one.drawings.filter(has_drawn=True).count(),
        "faults": _faults(one),
        "sheet": one.sheets.last(),
        "is_illustration": one.meeting.is_illustration,
    }
    return render(request, "staff/councils/count.html", context)


def _faults(one: Ballot) -> list[str]:
    if one.state != "disputed":
        return []
    last = one.steps.filter(act="dispute").last()
    return [str(labels.BOARD_FAULTS.get(kind, kind)) for kind in (last.facts.get("faults", []) if last else [])]


def _paper(request: StaffRequest, one: Ballot) -> str:
    said = {item.pk: request.POST.get(f"chon-{item.pk}", "") for item in polling.items_of(one)}
    chosen = {pk: choice for pk, choice in said.items() if choice}
    papers.enter_paper(ballot=one, typed=request.POST.get("ma-phieu", "")[:80], choices=chosen, by=request.user)
    return _("Đã nhập một phiếu giấy vào hòm.")


def _sheet(request: StaffRequest, one: Ballot) -> SlipSheet:
    counted = {}
    for name in SHEET:
        text = request.POST.get(SHEET_NAMES[name], "").strip()
        if not (text.isascii() and text.isdigit() and len(text) < 5):
            raise CannotHold("sheet_not_filled")
        counted[name] = int(text)
    made = getattr(one, "slip_set", None)
    return SlipSheet(issued=made.made if made else 0, **counted)


def _seal(request: StaffRequest, one: Ballot) -> str:
    sealed = actions.seal_with_sheet(ballot=one, sheet=_sheet(request, one), by=request.user, at=timezone.now())
    return _closed(sealed)


def _correct(request: StaffRequest, one: Ballot) -> str:
    reason = request.POST.get("reason", "")
    return _closed(
        actions.correct_sheet(ballot=one, sheet=_sheet(request, one), reason=reason, by=request.user, at=timezone.now())
    )


def _closed(one: Ballot) -> str:
    if one.state == "counted":
        return _("Đã niêm phong hòm và kiểm phiếu. Kết quả hiện ở trang lần bỏ phiếu.")
    return _("Đã niêm phong hòm nhưng số phiếu chưa khớp; xem nguyên nhân bên dưới.")


_COUNTS: dict[str, Callable[[StaffRequest, Ballot], str]] = {"paper": _paper, "seal": _seal, "correct": _correct}
