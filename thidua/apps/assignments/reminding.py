"""Who is reminded of which task today, by the program and by people.

Every reminder is a step of its task, whoever gave it: dependence on reminders is measured from the steps (LS-1.3c).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.models import Act, Assignment, Step
from thidua.apps.audit import ledger
from thidua.apps.calendars.queries import calendars_of
from thidua.apps.movements.models import Movement
from thidua.apps.notices.actions import Telling, notify_all
from thidua.apps.notices.kinds import declare
from thidua.apps.notices.queries import Timetables, owners_of
from thidua.core.notices.timetable import Turn, turn_due

KIND = declare("assignment.reminded", gettext_lazy("Nhắc việc"))
ADDRESS = "/lam-viec/nhiem-vu/"
PORTION = 100  # each is one transaction, and others wait for it
#: No turn lies further from the due day, holidays included; whoever is outside is not even looked at.
WIDEST = timedelta(days=120)


def candidates(day: date) -> list[int]:
    """Open tasks due near enough for some timetable to have a turn."""
    near = Assignment.objects.open().filter(due_on__gte=day - WIDEST, due_on__lte=day + WIDEST, given_on__lt=day)
    return list(near.order_by("pk").values_list("pk", flat=True))


def portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), PORTION):
        yield ids[start : start + PORTION]


def remind_due(*, ids: Sequence[int], days: Timetables, at: datetime, day: date) -> list[Step]:
    """Remind of those among the tasks whose turn has come: steps by nobody, notices to the owners, one ledger entry."""
    with transaction.atomic():
        held = Assignment.objects.open().filter(pk__in=ids).select_for_update(of=("self",), no_key=True)
        tasks = {task.pk: task for task in held.order_by("pk").select_related("person__user", "clause")}
        chosen = {pk: turn for pk, turn in _turns(tasks, days, day).items() if turn is not None}
        made = Step.objects.bulk_create(Step(assignment_id=pk, act=Act.REMINDED, on=day, at=at) for pk in chosen)
        tell_owners([tasks[pk] for pk in chosen], at=at, day=day, turns=chosen)
        if made:
            target, facts = ("assignments.Assignment", str(min(chosen))), {"assignments": sorted(chosen)}
            ledger.record(by=ledger.system, verb="assignment.reminded", on=target, at=at, facts=facts)
        return made


def _turns(tasks: Mapping[int, Assignment], days: Timetables, day: date) -> dict[int, Turn | None]:
    calendars = calendars_of({task.unit_id for task in tasks.values()})
    reminded, movements = _reminded(tasks), _movements(tasks.values())
    return {
        pk: turn_due(
            calendars[task.unit_id],
            days.of(task.unit_id, movements[task.clause.document_id]),
            given_on=max(task.given_on, task.starts_on),
            due_on=task.due_on,
            today=day,
            reminded_on=reminded[pk],
        )
        for pk, task in tasks.items()
    }


def _reminded(tasks: Iterable[int]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for pk, on in Step.objects.filter(assignment__in=list(tasks), act=Act.REMINDED).values_list("assignment_id", "on"):
        found[pk].append(on)
    return found


def _movements(tasks: Iterable[Assignment]) -> dict[int, list[str]]:
    """Document → slugs of the movements it launched."""
    found: dict[int, list[str]] = defaultdict(list)
    documents = {task.clause.document_id for task in tasks}
    for document_id, slug in Movement.objects.filter(document__in=documents).values_list("document_id", "slug"):
        found[document_id].append(slug)
    return found


def tell_owners(
    tasks: Sequence[Assignment], *, at: datetime, day: date, turns: Mapping[int, Turn] | None = None
) -> None:
    """A notice for each task; a reminder by a person (no turn) is urgent. Called inside the act's transaction."""
    owners = owners_by_task(tasks, day, turns or {})
    tellings = []
    for task in tasks:
        turn = (turns or {}).get(task.pk)
        place, key = f"{ADDRESS}{task.pk}/", f"{task.pk} {day.isoformat()}"
        tellings.append(Telling(owners[task.pk], title_of(task, turn), "", place, key, urgent=turn is None))
    notify_all(kind=KIND, tellings=tellings, at=at)


def owners_by_task(tasks: Sequence[Assignment], day: date, turns: Mapping[int, Turn]) -> dict[int, list[User]]:
    """The person it was given to; without one (or without an account) the unit's clerks, else its heads.

    Of an overdue task the heads are told too.
    """
    units = {task.unit_id for task in tasks}
    clerks, heads = owners_of(units, day, Role.UNIT_CLERK), owners_of(units, day, Role.UNIT_HEAD)
    found = {}
    for task in tasks:
        own = _account(task)
        first = [own] if own else clerks.get(task.unit_id) or heads.get(task.unit_id, [])
        turn = turns.get(task.pk)
        found[task.pk] = [*first, *(heads.get(task.unit_id, []) if turn and turn.is_overdue else [])]
    return found


def _account(task: Assignment) -> User | None:
    found: User | None = getattr(task.person, "user", None) if task.person else None
    return found if found and found.is_active else None


@override(settings.LANGUAGE_CODE)
def title_of(task: Assignment, turn: Turn | None) -> str:
    words = {"task": task.title, "day": f"{task.due_on:%d/%m/%Y}", "days": turn.days if turn else 0}
    if turn is None:
        return _("Được nhắc, hạn %(day)s: %(task)s") % words
    if turn.is_overdue:
        return _("Quá hạn từ %(day)s: %(task)s") % words
    if turn.days == 0:
        return _("Hôm nay đến hạn: %(task)s") % words
    return _("Hạn %(day)s, còn %(days)s ngày làm việc: %(task)s") % words
