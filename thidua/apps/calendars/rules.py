"""Who sees and who records working days. The province's own days are the board's; a unit's own are the unit's."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import CONTENT_ROLES, Role
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import grants, holds, kept, reach

CHANGERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD)
may_see = holds(*CONTENT_ROLES)


def _changes(user: User, unit: Any) -> bool:
    """A clerk or head granted over the whole province still does not change the province's own days."""
    if unit is None or unit.pk in reach(user, Role.BOARD_OFFICER):
        return True
    return unit.parent_id is not None and unit.pk in reach(user, Role.UNIT_CLERK, Role.UNIT_HEAD)


may_change = holds(*CHANGERS) & Permit(
    _changes, _("Ngày nghỉ, ngày làm việc chung của tỉnh do chuyên viên Ban Thi đua – Khen thưởng ghi.")
)


def seen_units(user: User) -> frozenset[int]:
    """The units in reach and those above them, whose days they follow."""

    def with_those_above() -> frozenset[int]:
        parents = dict(Unit.objects.values_list("pk", "parent_id"))
        found: set[int] = set()
        for unit_id in reach(user):
            at: int | None = unit_id
            while at is not None and at not in found:
                found.add(at)
                at = parents.get(at)
        return frozenset(found)

    return kept(user, "calendars.seen_units", with_those_above)


def open_calendar(user: User, code: str) -> Unit:
    """The unit whose calendar is asked for; without a code that of the user's first grant. Raises Refused."""
    if not code:
        found = next((grant.unit for grant in grants(user) if grant.unit_id and grant.role in CONTENT_ROLES), None)
    else:
        found = Unit.objects.filter(code=code).first()
    if found is None or found.pk not in seen_units(user):
        raise Refused(_("Không có lịch của đơn vị này trong phạm vi của bạn."))
    return found
