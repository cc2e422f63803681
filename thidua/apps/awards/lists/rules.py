"""Who draws up and who reads proposals."""

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.models import ProposalList, State
from thidua.apps.orgs.scopes import holds, reach

READERS = (Role.BOARD_OFFICER, Role.AUDITOR, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY)
may_read = holds(*READERS)
may_propose = holds(Role.BOARD_OFFICER)
is_draft = Permit(
    lambda _user, made: made.state == State.DRAFT, _("Danh sách đã xác nhận nên không sửa được; lập danh sách mới.")
)


def open_list(user: User, pk: int) -> ProposalList:
    """The one door: lists of movements of provinces the user reads for."""
    made = (
        ProposalList.objects.filter(pk=pk, period__movement__unit__in=reach(user, *READERS))
        .select_related("period__movement__unit", "period__movement__document", "period__version", "run")
        .defer("run__inputs", "run__results")
        .first()
    )
    if made is None:
        raise Refused(_("Không có danh sách này trong phạm vi của bạn."))
    return made


def demand_draft(user: User, made: ProposalList) -> None:
    """The officer of the movement's province, while the list is a draft."""
    may_propose.demand(user, made.period.movement)
    is_draft.demand(user, made)
