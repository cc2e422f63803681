"""Who inspects, replies, decides and sees; the one door to an inspection."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.inspections.models import Inspection, Kind
from thidua.apps.orgs.scopes import holds, reach
from thidua.core.inspections.states import SHOWN_TO_UNIT

OVERSEERS = (Role.BOARD_OFFICER, Role.AUDITOR)
UNIT_SIDE = (Role.UNIT_CLERK, Role.UNIT_HEAD)
READERS = (*OVERSEERS, Role.INSPECTOR, *UNIT_SIDE)
may_see = holds(*READERS)
may_make = holds(Role.INSPECTOR, Role.BOARD_OFFICER, Role.UNIT_CLERK)
may_reply = holds(*UNIT_SIDE)


def is_on_team(user: Any, inspection: Inspection | None) -> bool:
    if inspection is None:
        return True
    return user.pk in (inspection.first_inspector_id, inspection.second_inspector_id, inspection.made_by_id)


on_team = Permit(
    is_on_team,
    _("Chỉ người kiểm tra của phiếu này được làm việc này."),
    _("Người đã kiểm tra không tự xem xét ý kiến về phiếu của mình; đề nghị chuyên viên khác của Ban xem xét."),
)
may_record = may_make & on_team
may_decide = holds(Role.BOARD_OFFICER) & Permit(
    lambda user, inspection: inspection is None or not is_on_team(user, inspection),
    _("Người đã kiểm tra không tự xem xét ý kiến về phiếu của mình; đề nghị chuyên viên khác của Ban xem xét."),
)
may_finalise = holds(Role.BOARD_OFFICER) | may_record
OUT_OF_REACH = _("Không có phiếu kiểm tra này trong phạm vi của bạn.")


def sees(user: User, inspection: Inspection) -> bool:
    """Board and auditors within their branch; the team; the unit itself once it was notified."""
    unit = inspection.unit_id
    if unit in reach(user, *OVERSEERS) or (is_on_team(user, inspection) and unit in reach(user, *READERS)):
        return True
    is_shown = inspection.state in SHOWN_TO_UNIT or inspection.kind == Kind.SELF_CHECK
    return is_shown and unit in reach(user, *UNIT_SIDE)


def open_inspection(user: User, pk: int) -> Inspection:
    found = (
        Inspection.objects.select_related(
            "unit", "period__movement", "first_inspector__person", "second_inspector__person"
        )
        .filter(pk=pk)
        .first()
    )
    if found is None or not sees(user, found):
        raise Refused(OUT_OF_REACH)
    return found
