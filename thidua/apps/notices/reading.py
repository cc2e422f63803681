"""Mark notices read. No line in the ledger: which of their notices people have looked at is nobody else's business."""

from datetime import datetime

from thidua.apps.accounts.models import User
from thidua.apps.notices.models import Notice


def mark_read(*, notice: Notice, at: datetime) -> None:
    Notice.objects.unread().filter(pk=notice.pk).update(read_at=at)


def mark_all_read(*, user: User, at: datetime, until: int) -> int:
    """Up to the newest notice the page showed: what came meanwhile stays unread. How many."""
    return Notice.objects.unread().filter(user=user, pk__lte=until).update(read_at=at)
