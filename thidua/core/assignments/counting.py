"""Integer counts of tasks per measure and clause; scoring turns them into points."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.core.assignments.timing import LAST_SHARE, is_settled, last_minute, not_missed, on_time

MEASURES = (
    "assignments.on_time",
    "assignments.not_missed",
    "assignments.not_last_minute",
    "assignments.without_reminder",
)


@dataclass(frozen=True)
class Task:
    """`owner` is any key the counts are kept by, for instance (unit, clause)."""

    owner: tuple[str, ...]
    given_on: date
    due_on: date
    done_on: date | None
    was_reminded: bool = False


def favourable(task: Task, today: date, share: Fraction = LAST_SHARE) -> dict[str, bool]:
    """Each measure's verdict on one settled task. A missed task is favourable to none of them."""
    done = task.done_on
    return {
        "assignments.on_time": on_time(task.due_on, done),
        "assignments.not_missed": not_missed(task.due_on, done, today),
        "assignments.not_last_minute": done is not None and not last_minute(task.given_on, task.due_on, done, share),
        "assignments.without_reminder": done is not None and not task.was_reminded,
    }


def counts(tasks: Iterable[Task], today: date) -> dict[tuple[tuple[str, ...], str], tuple[int, int]]:
    """(owner, measure) → (hits, trials) over settled tasks; nothing settled gives no row."""
    hits: Counter[tuple[tuple[str, ...], str]] = Counter()
    trials: Counter[tuple[tuple[str, ...], str]] = Counter()
    for task in tasks:
        if not is_settled(task.due_on, task.done_on, today):
            continue
        for measure, is_good in favourable(task, today).items():
            trials[task.owner, measure] += 1
            hits[task.owner, measure] += is_good
    return {key: (hits[key], count) for key, count in sorted(trials.items())}
