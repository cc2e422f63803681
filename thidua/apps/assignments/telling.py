"""Who is told of which act on a task. Both doors through which steps are written call `tell`: no act can forget it.

Reminders are told in reminding.py: they are counted, and go to the owner alone. A notice names the task and nothing
else: reasons and results are other people's words, and are read in the task's history.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.models import Act, Assignment, CoOwner, Step
from thidua.apps.assignments.reminding import ADDRESS, owners_by_task
from thidua.apps.notices.actions import Telling, notify_kinds
from thidua.apps.notices.kinds import declare
from thidua.apps.notices.queries import owners_of
from thidua.apps.orgs.models import Unit

KINDS = {
    Act.GIVEN: declare("assignment.given", _("Việc mới giao")),
    Act.REPORTED: declare("assignment.reported", _("Báo cáo hoàn thành chờ xác nhận")),
    Act.WITHDRAWN: declare("assignment.withdrawn", _("Báo cáo hoàn thành đã rút lại")),
    Act.ACCEPTED: declare("assignment.accepted", _("Việc đã được xác nhận")),
    Act.RETURNED: declare("assignment.returned", _("Việc bị trả lại")),
    Act.EXTENSION_ASKED: declare("assignment.extension_asked", _("Xin gia hạn chờ trả lời")),
    Act.EXTENDED: declare("assignment.extended", _("Việc được gia hạn")),
    Act.EXTENSION_REFUSED: declare("assignment.extension_refused", _("Không được gia hạn")),
    Act.HANDED_OVER: declare("assignment.handed_over", _("Việc chuyển người, đơn vị thực hiện")),
    Act.CANCELLED: declare("assignment.cancelled", _("Việc đã hủy")),
}
ALONG = declare("assignment.along", _("Việc phối hợp mới"))
TO_GIVER = frozenset({Act.REPORTED, Act.WITHDRAWN, Act.EXTENSION_ASKED})
URGENT = frozenset({Act.RETURNED, Act.EXTENSION_REFUSED})
TITLES: Mapping[str, str | Promise] = {
    Act.GIVEN: _("Được giao, hạn %(due)s: %(task)s"),
    Act.REPORTED: _("Đã báo hoàn thành, chờ xác nhận: %(task)s"),
    Act.WITHDRAWN: _("Đơn vị rút lại báo cáo, làm tiếp, hạn %(due)s: %(task)s"),
    Act.ACCEPTED: _("Đã được xác nhận hoàn thành: %(task)s"),
    Act.RETURNED: _("Bị trả lại, cần làm tiếp, hạn %(due)s: %(task)s"),
    Act.EXTENSION_ASKED: _("Xin gia hạn đến %(asked)s, chờ trả lời: %(task)s"),
    Act.EXTENDED: _("Được gia hạn đến %(due)s: %(task)s"),
    Act.EXTENSION_REFUSED: _("Không được gia hạn, hạn vẫn là %(due)s: %(task)s"),
    Act.HANDED_OVER: _("Được chuyển đến, hạn %(due)s: %(task)s"),
    Act.CANCELLED: _("Đã hủy, không phải làm nữa: %(task)s"),
}
PART = _("Được giao việc con, hạn %(due)s: %(task)s")
ALONGSIDE = _("Được giao phối hợp, hạn %(due)s: %(task)s")
AWAY = _("Đã chuyển sang đơn vị khác: %(task)s")
GIVERS = (Role.BOARD_OFFICER, Role.UNIT_HEAD)
#: What is put on record later than this is history entered afterwards, no news.
NEWS_FOR = timedelta(days=7)

_is_untold: ContextVar[bool] = ContextVar("is_untold", default=False)


@contextmanager
def untold() -> Iterator[None]:
    """Acts within tell nobody: for whoever writes an invented or imported past. What is on record stays the same."""
    token = _is_untold.set(True)
    try:
        yield
    finally:
        _is_untold.reset(token)


@dataclass
class _Round:
    """The tellings of one batch. Of one act a person hears once, and nobody hears of what he did himself."""

    tasks: Mapping[int, Assignment]
    found: dict[str, list[Telling]] = field(default_factory=dict)
    heard: set[tuple[int, int]] = field(default_factory=set)

    def add(self, step: Step, users: Iterable[User], kind: str, words: str | Promise) -> None:
        chosen = [user for user in users if user.pk != step.by_id and (step.pk, user.pk) not in self.heard]
        self.heard.update((step.pk, user.pk) for user in chosen)
        if chosen:
            title, place = self._title(step, words), f"{ADDRESS}{step.assignment_id}/"
            key = f"{step.assignment_id} {step.pk}"
            telling = Telling(chosen, title, "", place, key, urgent=step.act in URGENT)
            self.found.setdefault(kind, []).append(telling)

    def _title(self, step: Step, words: str | Promise) -> str:
        task = self.tasks[step.assignment_id]
        asked = f"{step.due_after:%d/%m/%Y}" if step.due_after else ""
        return str(words) % {"task": task.title, "due": f"{task.due_on:%d/%m/%Y}", "asked": asked}


@override(settings.LANGUAGE_CODE)
def tell(steps: Sequence[Step]) -> None:
    """Tell of saved steps of one act, one or many, in a fixed number of queries. Called inside the act's transaction,
    before the ledger: both take locks, and every act must take them in this order."""
    news = [step for step in steps if step.act in KINDS and _is_news(step)]
    if not news or _is_untold.get():
        return
    act, at = Act(news[0].act), news[0].at
    day = timezone.localdate(at)
    related = ("person__user", "assigned_by")
    tasks = Assignment.objects.select_related(*related).in_bulk({step.assignment_id for step in news})
    batch = _Round(tasks)
    first = _givers(tasks.values(), day) if act in TO_GIVER else owners_by_task(list(tasks.values()), day, {})
    for step in news:
        task = tasks[step.assignment_id]
        batch.add(step, first[task.pk], KINDS[act], PART if act == Act.GIVEN and task.parent_id else TITLES[act])
    if act == Act.GIVEN:
        _add_along(batch, news, day)
    if act == Act.HANDED_OVER:
        _add_away(batch, news, day)
    notify_kinds(tellings=batch.found, at=at)


def _is_news(step: Step) -> bool:
    """A report is news the moment it is written, however long ago the work was done."""
    return step.act == Act.REPORTED or step.on >= timezone.localdate(step.at) - NEWS_FOR


def _add_along(batch: _Round, steps: Sequence[Step], day: date) -> None:
    rows = list(CoOwner.objects.filter(assignment__in=batch.tasks).values_list("assignment_id", "unit_id"))
    if not rows:
        return
    units = {unit for _task, unit in rows}
    clerks, heads = owners_of(units, day, Role.UNIT_CLERK), owners_of(units, day, Role.UNIT_HEAD)
    by_task = {step.assignment_id: step for step in steps}
    for task_id, unit in rows:
        batch.add(by_task[task_id], clerks.get(unit) or heads.get(unit, []), ALONG, ALONGSIDE)


def _add_away(batch: _Round, steps: Sequence[Step], day: date) -> None:
    """The head of the unit that let go of the task: the hand-over is counted there."""
    moved = [step for step in steps if step.unit_before_id != step.unit_after_id]
    heads = owners_of({step.unit_before_id for step in moved if step.unit_before_id}, day, Role.UNIT_HEAD)
    for step in moved:
        batch.add(step, heads.get(step.unit_before_id or 0, []), KINDS[Act.HANDED_OVER], AWAY)


def _givers(tasks: Iterable[Assignment], day: date) -> dict[int, list[User]]:
    """Who gave it, if the account is open and may still judge tasks of that unit; else those who may in that place."""
    tasks = list(tasks)
    granted = Grant.objects.in_force(day).filter(user__in={task.assigned_by_id for task in tasks}, role__in=GIVERS)
    tops = set(granted.filter(unit__isnull=False).values_list("user_id", "unit_id"))
    parents = dict(Unit.objects.values_list("id", "parent_id"))
    found, left = {}, []
    for task in tasks:
        above = any((task.assigned_by_id, unit) in tops for unit in _upwards(task.unit_id, parents))
        found[task.pk] = [task.assigned_by] if above and task.assigned_by.is_active else []
        left += [] if found[task.pk] else [task]
    return found | (_stand_ins(left, day, parents) if left else {})


def _stand_ins(tasks: Iterable[Assignment], day: date, parents: Mapping[int, int | None]) -> dict[int, list[User]]:
    """The officers of the nearest board above the unit: somebody must hear of a report whose giver has left."""
    tasks = list(tasks)
    above = {unit for task in tasks for unit in _upwards(task.unit_id, parents)}
    officers = owners_of(above, day, Role.BOARD_OFFICER)
    nearest = {
        task.pk: [officers[unit] for unit in _upwards(task.unit_id, parents) if unit in officers] for task in tasks
    }
    return {pk: boards[0] if boards else [] for pk, boards in nearest.items()}


def _upwards(unit: int | None, parents: Mapping[int, int | None]) -> Iterator[int]:
    while unit is not None:
        yield unit
        unit = parents.get(unit)
