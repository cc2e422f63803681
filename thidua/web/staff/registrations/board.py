"""Who has filed: the board's overview with its filters in the address, and the button that reminds."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import reach
from thidua.apps.registrations import actions_reminders, labels, queries, rules
from thidua.web.ui.access import StaffRequest, allowed

PAGE = 50


def _chosen(user: User, key: str, today: date) -> tuple[list[Period], Period | None]:
    """All periods the user may look at, and the one in the address or the one running today."""
    periods = queries.periods_for(reach(user, *rules.READERS), today)
    wanted = next((p for p in periods if f"{p.movement.slug}/{p.slug}" == key), None)
    running = next((p for p in periods if p.starts_on <= today < p.until_on), None)
    return periods, wanted or running or (periods[0] if periods else None)


@require_safe
@allowed(rules.may_see_plans)
def plans(request: StaffRequest) -> HttpResponse:
    today = timezone.localdate()
    periods, period = _chosen(request.user, request.GET.get("ky", ""), today)
    if period is None:
        return render(request, "staff/registrations/board.html", {"periods": []})
    rows = queries.board(period, reach(request.user, *rules.READERS), today)
    status, bloc, words, clause = (
        request.GET.get(name, "").strip() for name in ("trang-thai", "khoi", "q", "dieu-khoan")
    )
    ids = set(Unit.objects.matching(words).values_list("id", flat=True)) if words else None
    shown = queries.filtered(rows, bloc=bloc, status=status, words=words, ids=ids)
    if clause:
        working = queries.units_working_on(period, clause)
        shown = [row for row in shown if row.unit.pk in working]
    kept = {
        "ky": f"{period.movement.slug}/{period.slug}",
        "trang-thai": status,
        "khoi": bloc,
        "q": words,
        "dieu-khoan": clause,
    }
    return render(
        request,
        "staff/registrations/board.html",
        {
            "periods": periods,
            "period": period,
            "page": Paginator(shown, PAGE).get_page(request.GET.get("trang")),
            "sums": queries.bloc_sums(rows),
            "total": len(rows),
            "filed": sum(row.is_filed for row in rows),
            "approved": sum(row.state == "approved" for row in rows),
            "late": sum(row.is_late for row in rows),
            "status": status,
            "bloc": bloc,
            "words": words,
            "clause": clause,
            "statuses": [
                ("open", _("Chưa nộp")),
                ("late", _("Muộn")),
                ("filed", _("Đã nộp")),
                *(
                    (state, labels.state_words(state))
                    for state in ("none", "draft", "submitted", "returned", "approved")
                ),
            ],
            "tones": labels.TONES,
            "words_of": {state: labels.state_words(state) for state in labels.TONES},
            "kept": urlencode({key: value for key, value in kept.items() if value}),
            "may_remind": bool(reach(request.user, Role.BOARD_OFFICER)),
            "today": today,
            "is_illustration": period.movement.is_illustration,
        },
    )


@require_POST
@allowed(rules.may_remind)
def remind(request: StaffRequest) -> HttpResponse:
    """One unit (`don-vi` = its code) or all that have not filed; only units in the officer's reach."""
    today = timezone.localdate()
    movement, _slash, slug = request.POST.get("ky", "").partition("/")
    period = rules.open_period(movement, slug)
    rules.may_remind.demand(request.user, period.movement)
    within = reach(request.user, Role.BOARD_OFFICER)
    units = [row.unit for row in queries.board(period, within, today) if not row.is_filed]
    code = request.POST.get("don-vi", "")
    if code:
        units = [unit for unit in units if unit.code == code]
        if not units:
            raise Refused(_("Đơn vị này đã nộp kế hoạch hoặc không thuộc phạm vi của bạn."))
    made = actions_reminders.remind_units(units=units, period=period, by=request.user, at=timezone.now(), day=today)
    if made:
        text = ngettext("Đã nhắc %(count)s đơn vị.", "Đã nhắc %(count)s đơn vị.", len(made)) % {"count": len(made)}
        messages.success(request, text)
    else:
        messages.info(
            request,
            _("Các đơn vị chưa nộp đều đã được nhắc hôm nay; mỗi đơn vị nhận nhiều nhất một lời nhắc một ngày."),
        )
    return HttpResponseRedirect(f"{reverse('staff:plans')}?{urlencode({'ky': request.POST.get('ky', '')})}")
