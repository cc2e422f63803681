"""My work today: what is overdue, due today and this week, waiting for my word; a constant number of queries."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.models import Assignment, AssignmentQuerySet
from thidua.apps.assignments.queries_board import week_end
from thidua.apps.orgs.scopes import reach

#: As much as a phone shows and a weak line carries; the rest stands in the list.
MOST = 25
WORKERS = (Role.UNIT_CLERK, Role.UNIT_HEAD)


@dataclass
class Mine:
    """`more` counts open tasks that do not stand here: due later, or beyond what one page carries."""

    overdue: list[Assignment] = field(default_factory=list)
    today: list[Assignment] = field(default_factory=list)
    this_week: list[Assignment] = field(default_factory=list)
    to_accept: list[Assignment] = field(default_factory=list)
    asked: list[Assignment] = field(default_factory=list)
    along: list[Assignment] = field(default_factory=list)
    more: int = 0


def own_tasks(user: User) -> AssignmentQuerySet:
    """Given to the person by name, and those of the units the user works for that name nobody.

    Whoever has no person linked sees what names others too: somebody in the unit must.
    """
    units = reach(user, *WORKERS)
    if user.person_id is None:
        return Assignment.objects.filter(unit__in=units)
    return Assignment.objects.filter(Q(person=user.person_id) | Q(unit__in=units, person__isnull=True))


def mine(user: User, today: date) -> Mine:
    """Six queries, whatever there is."""
    found, until = Mine(), week_end(today)
    is_open = own_tasks(user).open()
    rows = _shown(is_open.filter(due_on__lte=until))
    for task in rows:
        part = found.overdue if task.due_on < today else found.today if task.due_on == today else found.this_week
        part.append(task)
    found.more = is_open.count() - len(rows)
    judged = Assignment.objects.filter(assigned_by=user)
    found.to_accept = _shown(judged.to_accept())
    found.asked = _shown(judged.open().filter(asked_due_on__isnull=False))
    found.along = _shown(Assignment.objects.open().filter(co_owners__unit__in=reach(user, *WORKERS)).distinct())
    return found


def _shown(tasks: AssignmentQuerySet) -> list[Assignment]:
    return list(tasks.select_related("unit", "person").order_by("due_on", "pk")[:MOST])
