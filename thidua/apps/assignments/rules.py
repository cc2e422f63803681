"""Who gives tasks, who works on them, who sees them; the one door to a task."""

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.models import Assignment
from thidua.apps.orgs.scopes import holds, reach


def is_from_board(task: Assignment) -> bool:
    """Given by somebody who holds, or held, the board's role."""
    return Grant.objects.filter(user=task.assigned_by_id, role=Role.BOARD_OFFICER).exists()


READERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD, Role.BLOC_LEAD, Role.AUDITOR)
may_see = holds(*READERS)
#: Heads give tasks within their unit, the board to every unit of the province.
may_give = holds(Role.BOARD_OFFICER, Role.UNIT_HEAD)
#: A head neither confirms nor prolongs nor cancels what the board gave to his unit: late work must stay late.
may_judge = may_give & Permit(
    lambda user, task: task is None or task.unit_id in reach(user, Role.BOARD_OFFICER) or not is_from_board(task),
    _("Nhiệm vụ do Ban Thi đua – Khen thưởng giao: chỉ Ban xác nhận, trả lại, gia hạn hoặc hủy."),
)
#: Tasks are given from documents by those who keep the documents.
may_propose = holds(Role.BOARD_OFFICER)
may_report = holds(Role.UNIT_CLERK, Role.UNIT_HEAD)
OUT_OF_REACH = _("Không có nhiệm vụ này trong phạm vi đơn vị của bạn.")


def open_assignment(user: User, pk: int) -> Assignment:
    """Within the user's reach; what is not there and what is out of reach look alike."""
    found = Assignment.objects.select_related("unit", "person", "clause", "assigned_by__person").filter(pk=pk).first()
    if found is None or found.unit_id not in reach(user, *READERS):
        raise Refused(OUT_OF_REACH)
    return found
