"""Take one answer. Deliberately not an action with a ledger entry: an entry would put a moment and an order to it.

What is written is a counter that goes up by one. The ledger learns of a day as a whole, once it is over
(`actions.seal_days`), by a staff member or a nightly job, never in the citizen's own request.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from thidua.apps.feedback.models import COURTESY, Channel, DayCount, Item, Reply, SealedDay


class AnswerRefused(ValueError):
    """`reason` is a sentence for the citizen."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def receive_answer(*, channel: Channel, replies: Mapping[str, str], day: date) -> None:
    """Adds one to the counts of the channel's unit. An item without a reply counts as «not known».

    Takes a day, not a moment, and no user: what is not passed in cannot be kept.
    """
    given = {item: Reply(replies.get(item) or Reply.UNKNOWN) for item in Item.values}
    if not channel.is_open:
        raise AnswerRefused(_("Phiếu góp ý này đã đóng."))
    if set(given.values()) == {Reply.UNKNOWN}:
        raise AnswerRefused(_("Xin trả lời ít nhất một câu “Có” hoặc “Không”."))
    is_courteous = set(given.values()) == {Reply.YES}
    with transaction.atomic():
        if SealedDay.objects.filter(unit_id=channel.unit_id, day=day).exists():
            raise AnswerRefused(_("Ngày này đã chốt số đếm."))
        _add(channel.unit_id, day, {**given, COURTESY: Reply.YES if is_courteous else Reply.NO})


def _add(unit_id: int, day: date, replies: Mapping[str, Reply]) -> None:
    """Rows are made, and on PostgreSQL locked, together and in one order: no order of arrival, no deadlock."""
    DayCount.objects.bulk_create(
        [DayCount(unit_id=unit_id, day=day, item=item) for item in sorted(replies)], ignore_conflicts=True
    )
    rows = DayCount.objects.filter(unit_id=unit_id, day=day)
    list(rows.select_for_update(no_key=True).order_by("item").values_list("pk"))
    for reply in Reply:
        items = sorted(item for item, given in replies.items() if given == reply)
        if items:
            rows.filter(item__in=items).update(**{reply.value: F(reply.value) + 1})
