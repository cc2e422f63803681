"""A task held for one act: as stored now, locked, its state asked of the table in core."""

from thidua.apps.assignments.models import Act, Assignment
from thidua.core.assignments.moves import WrongMove, move, state_of


class CannotDo(ValueError):
    """The task's state or the given days do not allow this; `what` is a slug that the pages put into words."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def require(holds: bool, what: str) -> None:
    if not holds:
        raise CannotDo(what)


def held(assignment: Assignment, act: str) -> Assignment:
    """The task as stored now, held until the end of the transaction. Raises CannotDo where the act is not its turn."""
    fresh = (
        Assignment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("unit", "clause", "person")
        .get(pk=assignment.pk)
    )
    require_move(fresh, act)
    return fresh


def require_move(assignment: Assignment, act: str) -> None:
    """Raises CannotDo."""
    try:
        move(state_of(assignment.done_on, assignment.accepted_on, assignment.cancelled_on), act)
    except WrongMove as fault:
        raise CannotDo(fault.what) from None


def reporter_of(assignment: Assignment) -> int | None:
    """Whose report is waiting."""
    return assignment.steps.filter(act=Act.REPORTED).order_by("-at", "-pk").values_list("by", flat=True).first()


def require_no_open_children(assignment: Assignment) -> None:
    """Parts still open or waiting for acceptance keep the whole open: it would close over unfinished work."""
    require(not assignment.children.filter(accepted_on=None, cancelled_on=None).exists(), "children_open")
