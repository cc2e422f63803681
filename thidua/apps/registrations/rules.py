"""Who may see, draft, decide on and remind about plans; the one door to a plan."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch, holds, reach
from thidua.apps.registrations.models import Plan, PlanItem

READERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK, Role.UNIT_HEAD, Role.BLOC_LEAD, Role.AUDITOR)
may_see_plans = holds(*READERS)
may_draft = holds(Role.UNIT_CLERK)
may_remind = holds(Role.BOARD_OFFICER)
_not_its_author = Permit(
    lambda user, plan: plan is None or user.pk not in (plan.made_by_id, plan.submitted_by_id),
    _("Người lập hoặc trình kế hoạch không tự duyệt kế hoạch đó; đề nghị thủ trưởng khác hoặc người được giao duyệt."),
)
may_decide = holds(Role.UNIT_HEAD) & _not_its_author
OUT_OF_REACH = _("Không có kế hoạch này trong phạm vi đơn vị của bạn.")


@dataclass(frozen=True)
class Place:
    """Where a plan stands or will stand."""

    period: Period
    unit: Unit
    plan: Plan | None

    @property
    def made_plan(self) -> Plan:
        if self.plan is None:
            raise Refused(_("Đơn vị chưa lập kế hoạch cho kỳ này."))
        return self.plan


def open_period(movement: str, period: str) -> Period:
    found = Period.objects.select_related("movement__document", "version").filter(movement__slug=movement, slug=period)
    first = found.first()
    if first is None:
        raise Refused(_("Không có kỳ thi đua này."))
    return first


def open_place(user: User, movement: str, period: str, unit_code: str) -> Place:
    """The plan's place within the user's reach; what is not there and what is out of reach look alike.

    A movement reaches the units under the one that issued it, no others.
    """
    opened = open_period(movement, period)
    unit = Unit.objects.filter(code=unit_code).first()
    if unit is None or unit.pk not in reach(user, *READERS) & branch([opened.movement.unit_id]):
        raise Refused(OUT_OF_REACH)
    plan = Plan.objects.select_related("made_by__person").filter(unit=unit, period=opened).first()
    if plan is not None:
        plan.unit, plan.period = unit, opened
    return Place(opened, unit, plan)


def open_item(user: User, plan: Plan, pk: int) -> PlanItem:
    may_draft.demand(user, plan)
    item = plan.items.select_related("clause", "person").filter(pk=pk).first()
    if item is None:
        raise Refused(OUT_OF_REACH)
    item.plan = plan
    return item
