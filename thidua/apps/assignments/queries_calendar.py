"""Due days of a month: how many each day, and the first few of each day by name."""

import calendar
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from thidua.apps.assignments.models import Assignment, AssignmentQuerySet

#: Titles shown under one day; the rest is one link away.
A_DAY = 4
WEEKS = calendar.Calendar(firstweekday=0)


@dataclass
class Day:
    on: date
    is_in_month: bool
    total: int = 0
    open: int = 0
    tasks: list[Assignment] = field(default_factory=list)

    @property
    def hidden(self) -> int:
        return self.total - len(self.tasks)


def month(within: Collection[int], year: int, number: int, *, unit: str = "", clause: str = "") -> list[list[Day]]:
    """Weeks from Monday, each of seven days. Two queries, whatever the month holds."""
    weeks = [[Day(day, day.month == number) for day in week] for week in WEEKS.monthdatescalendar(year, number)]
    days = {day.on: day for week in weeks for day in week if day.is_in_month}
    tasks = _of(within, min(days), max(days), unit, clause)
    counts = tasks.order_by().values("due_on").annotate(n=Count("pk"), n_open=Count("pk", filter=Q(done_on=None)))
    for due_on, total, n_open in counts.values_list("due_on", "n", "n_open"):
        days[due_on].total, days[due_on].open = total, n_open
    for due_on, shown in _first(tasks).items():
        days[due_on].tasks = shown
    return weeks


def _of(within: Collection[int], first: date, last: date, unit: str, clause: str) -> AssignmentQuerySet:
    tasks = Assignment.objects.standing().filter(unit__in=within, due_on__gte=first, due_on__lte=last)
    tasks = tasks.filter(unit__code=unit) if unit else tasks
    return tasks.filter(clause__cid=clause) if clause else tasks


def _first(tasks: AssignmentQuerySet) -> dict[date, list[Assignment]]:
    place = Window(RowNumber(), partition_by="due_on", order_by=[F("done_on").asc(nulls_first=True), F("pk").asc()])
    found: dict[date, list[Assignment]] = defaultdict(list)
    for task in tasks.annotate(place=place).filter(place__lte=A_DAY).select_related("unit").order_by("due_on", "place"):
        found[task.due_on].append(task)
    return found
