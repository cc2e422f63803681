"""Recipients of an outgoing document, and the incoming box of a unit."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.apps.orgs.models import Unit
from thidua.apps.register import actions_delivery, labels, queries, rules
from thidua.apps.register.errors import REFUSALS, Duplicate, RegisterRefused
from thidua.apps.register.models import Delivery, DeliveryState
from thidua.core.register.from_reading import names_of_recipients
from thidua.web.staff.register.pages import PAGE, number_asked, to_entry, tried
from thidua.web.ui.access import StaffRequest, allowed

MOST_TYPED = 20_000


@require_POST
@allowed(rules.may_keep)
def recipients(request: StaffRequest, pk: int) -> HttpResponse:
    """Names one a line or parted by semicolons; without any, those the document itself names."""
    one = rules.open_entry_to_keep(request.user, pk)
    typed = re.split(r"[;\n]", request.POST.get("names", "")[:MOST_TYPED])
    names = [name.strip(" .-–\t\r") for name in typed if name.strip(" .-–\t\r")]
    if not names and "from_document" in request.POST:
        printed = names_of_recipients(one.document.corrected) if one.document else []
        names = printed or re.split(r"[;\n]", f"{one.to};{one.to_places}")
    if not [name for name in names if name.strip()]:
        messages.error(request, _("Hãy ghi ít nhất một nơi nhận."))
        return to_entry(one)

    def do() -> None:
        day = timezone.localdate()
        actions_delivery.name_recipients(entry=one, names=names, by=request.user, at=timezone.now(), day=day)

    tried(request, do, _("Đã ghi nơi nhận. Nơi nào chưa rõ đơn vị được hỏi trong bảng."))
    return to_entry(one)


@require_POST
@allowed(rules.may_keep)
def recipient(request: StaffRequest, pk: int) -> HttpResponse:
    """One button in the table of deliveries."""
    delivery = rules.open_delivery_to_send(request.user, pk)
    do, sent = request.POST.get("do", ""), request.POST
    by, at, day = request.user, timezone.now(), timezone.localdate()

    def act() -> None:
        if do == "choose":
            _choose(request, delivery)
        elif do == "channel":
            channel, address = sent.get("channel", ""), sent.get("address", "")[:200]
            actions_delivery.change_channel(delivery=delivery, channel=channel, address=address, by=by, at=at)
        elif do == "drop":
            actions_delivery.drop_recipient(delivery=delivery, by=by, at=at)
        elif do == "told":
            actions_delivery.mark_told(delivery=delivery, by=by, at=at, day=day)
        else:
            person, reason = sent.get("person", ""), sent.get("reason", "")[:300]
            actions_delivery.advance(
                delivery=delivery, act=do[:20], person=person, reason=reason, by=by, at=at, day=day
            )

    tried(request, act, _("Đã ghi."))
    return to_entry(delivery.entry)


def _choose(request: StaffRequest, delivery: Delivery) -> None:
    """«0» says: none of these, somebody outside the system."""
    asked = request.POST.get("unit", "")
    unit = Unit.objects.filter(pk=number_asked(asked) or 0).first()
    if unit is None and asked != "0":
        raise RegisterRefused("not_among_choices")
    day = timezone.localdate()
    actions_delivery.choose_recipient(delivery=delivery, unit=unit, by=request.user, at=timezone.now(), day=day)


@require_safe
@allowed(rules.may_keep)
def inbox(request: StaffRequest) -> HttpResponse:
    """What other bodies sent through the system to the units whose box the user empties."""
    state, words, unit = (request.GET.get(name, "").strip() for name in ("trang-thai", "q", "don-vi"))
    mine = rules.inbox(request.user)
    found = queries.inbox(mine, state=state, words=words)
    if unit:
        found = found.filter(unit__code=unit)
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    kept = {"trang-thai": state, "q": words, "don-vi": unit}
    receivers = Delivery.objects.filter(unit__in=mine, channel="system").order_by().values("unit")
    return render(
        request,
        "staff/register/inbox.html",
        {
            "page": page,
            "state": state,
            "words": words,
            "unit": unit,
            "units": Unit.objects.filter(pk__in=receivers).order_by("order", "code"),
            "states": [choice for choice in DeliveryState.choices if choice[0] != DeliveryState.WAITING],
            "tones": labels.DELIVERY_TONES,
            "kept": urlencode({key: value for key, value in kept.items() if value}),
            "is_filtered": any(kept.values()),
        },
    )


@require_POST
@allowed(rules.may_keep)
def accept(request: StaffRequest, pk: int) -> HttpResponse:
    """One click: into our own book under the next arrival number."""
    delivery = rules.open_delivery_to_us(request.user, pk)
    try:
        made = actions_delivery.accept_delivery(
            delivery=delivery,
            despite=request.POST.get("despite", "")[:300],
            by=request.user,
            at=timezone.now(),
            today=timezone.localdate(),
        )
    except Duplicate as fault:
        words = _("%(why)s Đó là số đến %(number)s. Nếu vẫn vào sổ, hãy ghi lý do.")
        messages.error(request, words % {"why": labels.sentence(fault), "number": fault.first.shown_number})
    except REFUSALS as fault:
        messages.error(request, labels.sentence(fault))
    else:
        messages.success(request, _("Đã vào sổ, số đến %(number)s.") % {"number": made.shown_number})
        return to_entry(made)
    return redirect("staff:register-inbox")


@require_POST
@allowed(rules.may_keep)
def refuse(request: StaffRequest, pk: int) -> HttpResponse:
    delivery = rules.open_delivery_to_us(request.user, pk)
    reason, day = request.POST.get("reason", "")[:300], timezone.localdate()
    do: Callable[[], object] = lambda: actions_delivery.refuse_delivery(  # noqa: E731
        delivery=delivery, reason=reason, by=request.user, at=timezone.now(), day=day
    )
    tried(request, do, _("Đã từ chối tiếp nhận; nơi gửi thấy lý do."))
    return redirect("staff:register-inbox")
