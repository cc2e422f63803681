"""What hangs where: all units at a glance, one unit's board, posting, taking down, checking."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.orgs import queries as orgs
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.apps.procedures import actions_posting, labels, rules
from thidua.apps.procedures.models import How, Offer, Posting, ProcedureVersion, Sight
from thidua.apps.procedures.queries_posting import board as board_of
from thidua.apps.procedures.queries_posting import boards
from thidua.core.vietnamese.folding import fold
from thidua.web.staff.procedures.views import asked
from thidua.web.staff.procedures.wording import FAULTS, posted_day, sentence
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


@require_safe
@allowed(rules.may_see_postings)
def overview(request: StaffRequest) -> HttpResponse:
    """Units of the scope that handle procedures, each with what hangs and what does not."""
    kept = asked(request, "q", "don-vi")
    day, within = timezone.localdate(), reach(request.user, *rules.READERS)
    units = orgs.units(text=fold(kept["q"]), alive_on=day).filter(pk__in=within)
    units = units.filter(pk__in=Offer.objects.in_force(day).values("unit"))
    if kept["don-vi"]:
        units = units.filter(code=kept["don-vi"])
    page = Paginator(units, PAGE).get_page(request.GET.get("trang"))
    shown = list(page.object_list)
    found = boards(shown, day)
    return render(
        request,
        "staff/procedures/postings.html",
        {
            "page": page,
            "rows": [
                {"unit": unit, "count": found[unit.pk].count, "needless": len(found[unit.pk].needless)}
                for unit in shown
            ],
            "asked": kept,
            "kept": urlencode({key: value for key, value in kept.items() if value}),
            "day": day,
        },
    )


@require_safe
@allowed(rules.may_see_postings)
def board(request: StaffRequest, pk: int) -> HttpResponse:
    unit = rules.open_board(request.user, pk)
    day = timezone.localdate()
    found = board_of(unit, day)
    return render(
        request,
        "staff/procedures/board.html",
        {
            "unit": unit,
            "board": found,
            "count": found.count,
            "online": found.online,
            "day": day,
            "statuses": labels.STATUSES,
            "tones": labels.STATUS_TONES,
            "hows": How.choices,
            "sights": Sight.choices,
            "may_post": rules.may_post.allows(request.user, unit),
            "may_check": rules.may_check.allows(request.user, unit),
            "has_hanging": any(line.hangings for line in found.lines) or bool(found.needless),
            "is_illustration": any(line.version.procedure.is_illustration for line in found.lines),
        },
    )


@require_POST
@allowed(rules.may_post)
def post(request: StaffRequest, pk: int) -> HttpResponse:
    unit = rules.open_board(request.user, pk)
    rules.may_post.demand(request.user, unit)
    versions = list(
        ProcedureVersion.objects.filter(pk__in=_chosen(request, "ban")).select_related("procedure").order_by("pk")
    )
    if not versions:
        messages.error(request, _("Hãy đánh dấu thủ tục đã niêm yết."))
        return redirect("staff:posting-board", unit.pk)

    def act() -> None:
        actions_posting.post_versions(
            unit=unit,
            versions=versions,
            how=request.POST.get("how", ""),
            posted_on=posted_day(request),
            by=request.user,
            at=timezone.now(),
            today=timezone.localdate(),
        )

    return _tried(request, unit, act, _("Đã ghi niêm yết."))


@require_POST
@allowed(rules.may_post)
def take_down(request: StaffRequest, pk: int) -> HttpResponse:
    unit = rules.open_board(request.user, pk)
    rules.may_post.demand(request.user, unit)
    postings = list(Posting.objects.filter(unit=unit, pk__in=_chosen(request, "to")))

    def act() -> None:
        actions_posting.take_down(
            unit=unit,
            postings=postings,
            on=posted_day(request),
            by=request.user,
            at=timezone.now(),
            today=timezone.localdate(),
        )

    return _tried(request, unit, act, _("Đã ghi gỡ khỏi nơi niêm yết."))


@require_POST
@allowed(rules.may_check)
def check(request: StaffRequest, pk: int) -> HttpResponse:
    """Only what the inspector chose an answer for is written."""
    unit = rules.open_board(request.user, pk)
    rules.may_check.demand(request.user, unit)
    looks = [
        actions_posting.Look(posting, sight, request.POST.get(f"ghi-chu-{posting.pk}", "")[:1000])
        for posting in Posting.objects.filter(unit=unit, removed_on__isnull=True).order_by("pk")
        if (sight := request.POST.get(f"thay-{posting.pk}", ""))
    ]
    if not looks:
        messages.error(request, _("Hãy chọn điều đã thấy ở ít nhất một tờ niêm yết."))
        return redirect("staff:posting-board", unit.pk)

    def act() -> None:
        actions_posting.check_postings(
            unit=unit,
            looks=looks,
            on=posted_day(request),
            by=request.user,
            at=timezone.now(),
            today=timezone.localdate(),
        )

    return _tried(request, unit, act, _("Đã ghi kết quả kiểm tra niêm yết."))


def _chosen(request: StaffRequest, name: str) -> list[int]:
    return [int(pk) for pk in request.POST.getlist(name) if pk.isascii() and pk.isdigit() and len(pk) < 16]


def _tried(request: StaffRequest, unit: Unit, act: Callable[[], None], done: str) -> HttpResponse:
    try:
        act()
    except FAULTS as fault:
        messages.error(request, sentence(fault))
    else:
        messages.success(request, done)
    return redirect("staff:posting-board", unit.pk)
