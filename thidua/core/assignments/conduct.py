"""How the work was done: by oneself or only when reminded, kept or pushed on to others, right at once or sent back."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar

from thidua.core.citing import cites

Owner = TypeVar("Owner")
#: Acts by which the owner shows that work is under way.
PROGRESS = frozenset({"progress", "reported"})


def first_progress(steps: Iterable[tuple[str, datetime]]) -> datetime | None:
    """When the owner first wrote about the work, from (act, moment)."""
    return min((at for act, at in steps if act in PROGRESS), default=None)


@cites("LS-1.3c")
def is_reminder_dependent(first_progress_at: datetime | None, first_reminded_at: datetime | None) -> bool:
    """The first sign of work came only after a reminder, or has not come although there was one.

    Unlike «was reminded», it does not blame who had written progress before the reminder went out.
    """
    if first_reminded_at is None:
        return False
    return first_progress_at is None or first_progress_at >= first_reminded_at


@cites("LS-2.1c", "LC-2.2e")
def keepers(owner: Owner, left: Collection[Owner]) -> dict[Owner, bool]:
    """Everybody who answered for the task → whether they kept it.

    «không đùn đẩy trách nhiệm»: the hand-over counts for who let go, never for who took over. Who let go and got it
    back is counted once, as one who let go.
    """
    return dict.fromkeys(left, False) | ({} if owner in left else {owner: True})


@cites("LC-2.2a")
def without_rework(*, is_done: bool, times_returned: int) -> bool:
    """«hoàn thành tốt nhiệm vụ»: reported and never sent back. A report withdrawn by its author is no rework."""
    return is_done and times_returned == 0
