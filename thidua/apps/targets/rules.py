"""Who gives targets, who reports, who confirms, who sees; the one door to a target."""

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.scopes import holds, reach
from thidua.apps.targets.models import Target

READERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD, Role.BLOC_LEAD, Role.AUDITOR)
UNIT_SIDE = (Role.UNIT_CLERK, Role.UNIT_HEAD)
REPORTERS = (*UNIT_SIDE, Role.BOARD_OFFICER)
may_see = holds(*READERS)
#: The board gives targets, changes plans and confirms figures; whoever reported a figure does not confirm it.
may_give = holds(Role.BOARD_OFFICER)
may_confirm = holds(Role.BOARD_OFFICER)
may_report = holds(*REPORTERS)
OUT_OF_REACH = _("Không có chỉ tiêu này trong phạm vi đơn vị của bạn.")


def open_target(user: User, pk: int) -> Target:
    """Within the user's reach; what is not there and what is out of reach look alike."""
    found = Target.objects.select_related("unit", "clause", "document").filter(pk=pk).first()
    if found is None or found.unit_id not in reach(user, *READERS):
        raise Refused(OUT_OF_REACH)
    return found
