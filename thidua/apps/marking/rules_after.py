"""Who answers a request for confirmation, who appeals, and the doors to both."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import rules
from thidua.apps.marking.models import Appeal, Request, Sheet
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch, holds, reach

may_list_requests = holds(Role.BOARD_OFFICER, Role.AUDITOR, *rules.OWNERS)
may_list_appeals = holds(Role.BOARD_OFFICER, Role.AUDITOR, *rules.OWNERS)
may_be_asked = holds(*rules.OWNERS)

may_answer = Permit(
    lambda user, request: request.asked_id in reach(user, *rules.OWNERS),
    _("Chỉ cơ quan được hỏi trả lời đề nghị xác nhận này."),
)
may_appeal = Permit(
    lambda user, sheet: (
        sheet.unit_id in reach(user, *rules.OWNERS) or bool(user.person_id and sheet.person_id == user.person_id)
    ),
    _("Chỉ đơn vị, cá nhân của phiếu gửi kiến nghị."),
)


def demand_same_province(sheet: Sheet, asked: Unit) -> None:
    if asked.pk not in branch([sheet.period.movement.unit_id]):
        raise Refused(_("Chỉ đề nghị cơ quan trong phạm vi của phong trào xác nhận."))


def visible_requests(user: User) -> Any:
    """What was asked of the user's units, and what the board's and auditor's provinces asked."""
    found = Request.objects.filter(
        Q(asked__in=reach(user, *rules.OWNERS)) | Q(sheet__unit__in=reach(user, Role.BOARD_OFFICER, Role.AUDITOR))
    )
    return found.select_related("sheet__unit", "sheet__person", "sheet__period", "criterion", "asked")


def open_request(user: User, pk: int) -> Request:
    found: Request | None = visible_requests(user).filter(pk=pk).first()
    if found is None:
        raise Refused(_("Không có đề nghị xác nhận này trong phạm vi của bạn."))
    return found


def visible_appeals(user: User) -> Any:
    found = Appeal.objects.filter(sheet__in=rules.visible(user).values("pk"))
    return found.select_related(
        "sheet__unit", "sheet__person", "sheet__period", "criterion", "answer__mark", "by__person"
    )


def open_appeal(user: User, pk: int) -> Appeal:
    found: Appeal | None = (
        visible_appeals(user).select_related("sheet__period__version", "sheet__period__movement").filter(pk=pk).first()
    )
    if found is None:
        raise Refused(_("Không có kiến nghị này trong phạm vi của bạn."))
    return found
