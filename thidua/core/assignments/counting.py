"""Integer counts of tasks per measure and clause; scoring turns them into points."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.core.assignments.conduct import keepers, without_rework
from thidua.core.assignments.timing import DAY, LAST_SHARE, is_settled, last_minute, not_missed, on_time

NOT_HANDED_OVER = "assignments.not_handed_over"
MEASURES = (
    "assignments.on_time",
    "assignments.not_missed",
    "assignments.not_last_minute",
    "assignments.without_reminder",
    NOT_HANDED_OVER,
    "assignments.without_rework",
)
Owner = tuple[str, ...]


@dataclass(frozen=True)
class Task:
    """`owner` is any key the counts are kept by, for instance (unit, clause); `left` are owners who handed it over."""

    owner: Owner
    given_on: date
    due_on: date
    done_on: date | None
    was_reminded: bool = False
    starts_on: date | None = None
    due_part: str = DAY
    done_part: str = DAY
    times_returned: int = 0
    left: tuple[Owner, ...] = ()


def favourable(task: Task, today: date, share: Fraction = LAST_SHARE) -> dict[str, bool]:
    """Each measure's verdict on one settled task, for its owner. A missed task is favourable to none of them."""
    done = task.done_on
    return {
        "assignments.on_time": on_time(task.due_on, done, task.due_part, task.done_part),
        "assignments.not_missed": not_missed(task.due_on, done, today),
        "assignments.not_last_minute": _not_last_minute(task, share),
        "assignments.without_reminder": done is not None and not task.was_reminded,
        NOT_HANDED_OVER: done is not None and task.owner not in task.left,
        "assignments.without_rework": without_rework(is_done=done is not None, times_returned=task.times_returned),
    }


def _not_last_minute(task: Task, share: Fraction) -> bool:
    """The allowed time runs from the day the work starts; done before that is never last minute."""
    if task.done_on is None or not on_time(task.due_on, task.done_on, task.due_part, task.done_part):
        return False
    starts_on = task.starts_on or task.given_on
    return task.done_on < starts_on or not last_minute(starts_on, task.due_on, task.done_on, share)


def counts(tasks: Iterable[Task], today: date) -> dict[tuple[Owner, str], tuple[int, int]]:
    """(owner, measure) → (hits, trials) over settled tasks; nothing settled gives no row.

    A task that was handed over is one more trial for each owner who let go, under that one measure.
    """
    hits: Counter[tuple[Owner, str]] = Counter()
    trials: Counter[tuple[Owner, str]] = Counter()
    for task in tasks:
        if not is_settled(task.due_on, task.done_on, today):
            continue
        for measure, is_good in favourable(task, today).items():
            trials[task.owner, measure] += 1
            hits[task.owner, measure] += is_good
        for owner in keepers(task.owner, set(task.left)).keys() - {task.owner}:
            trials[owner, NOT_HANDED_OVER] += 1
    return {key: (hits[key], count) for key, count in sorted(trials.items())}
