"""Who gives tasks, who works on them, who sees them; the one door to a task."""

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.permits import Permit, Refused, signed_in
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.models import Assignment, Routine
from thidua.apps.orgs.scopes import holds, reach


def is_from_board(task: Assignment | Routine) -> bool:
    """Given by somebody who holds, or held, the board's role."""
    return Grant.objects.filter(user=task.assigned_by_id, role=Role.BOARD_OFFICER).exists()


READERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD, Role.BLOC_LEAD, Role.AUDITOR)
#: Who is named in a task sees it, writes its progress and reports it, whatever the roles.
is_named = signed_in & Permit(
    lambda user, task: user.person_id is not None and (task is None or task.person_id == user.person_id),
    _("Nhiệm vụ này không giao đích danh cho bạn."),
)
may_list = holds(*READERS)
may_see = may_list | is_named
#: The page «Việc của tôi hôm nay»: whoever may have work of his own, or work to accept.
may_work = holds(*READERS, Role.OFFICIAL) | is_named
#: Heads give tasks within their unit, the board to every unit of the province.
may_give = holds(Role.BOARD_OFFICER, Role.UNIT_HEAD)
#: A head neither confirms nor prolongs nor cancels what the board gave to his unit: late work must stay late.
may_judge = may_give & Permit(
    lambda user, task: task is None or task.unit_id in reach(user, Role.BOARD_OFFICER) or not is_from_board(task),
    _("Nhiệm vụ do Ban Thi đua – Khen thưởng giao: chỉ Ban xác nhận, trả lại, gia hạn hoặc hủy."),
)
#: Tasks are given from documents by those who keep the documents.
may_propose = holds(Role.BOARD_OFFICER)
may_report = holds(Role.UNIT_CLERK, Role.UNIT_HEAD) | is_named
#: Within the unit its head names another person; to another unit only who judges the task may move it.
may_rename = holds(Role.UNIT_HEAD) | may_judge
NO_NOTE = _("Chỉ người giao, đơn vị thực hiện và đơn vị phối hợp ghi chú vào nhiệm vụ này.")
OUT_OF_REACH = _("Không có nhiệm vụ này trong phạm vi đơn vị của bạn.")


def open_assignment(user: User, pk: int) -> Assignment:
    """Owned by, worked along by, or handed over by a unit in the user's reach, or the user's own by name.

    What is not there and what is out of reach look alike.
    """
    related = ("unit", "person", "clause", "assigned_by__person", "document", "parent", "routine")
    found = Assignment.objects.select_related(*related).filter(pk=pk).first()
    if found is None or not _is_seen(user, found):
        raise Refused(OUT_OF_REACH)
    return found


def _is_seen(user: User, task: Assignment) -> bool:
    within = reach(user, *READERS)
    if task.unit_id in within or is_named.allows(user, task):
        return True
    return bool(within) and not within.isdisjoint(concerned_units(task))


def concerned_units(task: Assignment) -> set[int]:
    """Units that work along, and those that let go of the task: both keep seeing its history."""
    along = task.co_owners.values_list("unit", flat=True)
    before = task.steps.exclude(unit_before=None).values_list("unit_before", flat=True)
    return {*along, *before}


def may_note(user: User, task: Assignment) -> bool:
    """Both ends of the task, and the units that work along."""
    return may_report.allows(user, task) or may_give.allows(user, task) or works_along(user, task)


def open_routine(user: User, pk: int) -> Routine:
    """One the user may stop: within reach as giver, and not set up by the board if he is a head."""
    found = Routine.objects.select_related("unit").filter(pk=pk).first()
    if found is None or found.unit_id not in reach(user, *READERS):
        raise Refused(OUT_OF_REACH)
    may_judge.demand(user, found)
    return found


def works_along(user: User, task: Assignment) -> bool:
    within = reach(user, Role.UNIT_CLERK, Role.UNIT_HEAD)
    return bool(within) and task.co_owners.filter(unit__in=within).exists()
