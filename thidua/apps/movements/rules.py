"""Who may see and keep movements."""

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import CONTENT_ROLES, Role
from thidua.apps.documents.rules import readable_units
from thidua.apps.movements.models import Movement, State
from thidua.apps.orgs.scopes import holds

may_see = holds(*CONTENT_ROLES)
may_keep = holds(Role.BOARD_OFFICER)
#: The whole trace shows plans, findings, marks and drafted reports of every unit; criteria and workflows everyone sees.
OVERSEERS = (Role.BOARD_OFFICER, Role.AUDITOR, Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER)
may_trace = holds(*OVERSEERS)
is_not_closed = Permit(
    lambda _user, movement: movement is None or movement.state != State.CLOSED,
    _("Phong trào đã tổng kết nên không đổi tiêu chí hoặc mở kỳ mới được nữa."),
)


def open_movement(user: User, slug: str) -> Movement:
    """The movement, to see; raises Refused outside the province that launched it."""
    movement = Movement.objects.select_related("unit", "document").filter(slug=slug).first()
    if movement is None or movement.unit_id not in readable_units(user):
        raise Refused(_("Không có phong trào này trong phạm vi của bạn."))
    return movement


def open_movement_to_keep(user: User, slug: str) -> Movement:
    """The movement, to change; raises Refused with the reason."""
    movement = open_movement(user, slug)
    (may_keep & is_not_closed).demand(user, movement)
    return movement
