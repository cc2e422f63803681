"""Who sees what an even-handedness check found. Nobody is pointed at before others, and nobody is judged unheard.

| | the findings | the board's conclusion | another check |
|---|---|---|---|
| the board | all, by name | writes it; never about the own unit | asks for it |
| an auditor | all, by name | reads it | no |
| a unit that is named (clerk, head) | its own, once the board asks for its view: one sentence without any other unit's name | its own, from then on; answers once | no |
| bloc leads, markers, inspectors, council, all others | nothing, not even whether anything was found | nothing | no |

A bloc's lead heads a unit that marks and is marked, so he reads no more here than other members do. Which unit gave
which mark stays as closed to the marked unit as `rules_cross` keeps it. A round that is not closed is not checked.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Permit, Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import rules
from thidua.apps.marking.models import FairnessReview, Outcome, Round
from thidua.apps.orgs.scopes import holds, reach

may_check = holds(Role.BOARD_OFFICER)
may_see = holds(Role.BOARD_OFFICER, Role.AUDITOR)
may_answer = holds(*rules.OWNERS)
is_not_about_own = Permit(
    lambda user, units: not (rules.own_units(user) & {unit.pk for unit in units}),
    _("Bạn thuộc đơn vị được nêu nên việc xem xét do người khác của Ban ghi."),
)


def open_checked(user: User, pk: int) -> Round:
    """The one door to a round's checks."""
    found: Round | None = (
        Round.objects.filter(unit__in=reach(user, Role.BOARD_OFFICER, Role.AUDITOR), pk=pk)
        .select_related("period__movement", "period__version", "unit")
        .first()
    )
    if found is None:
        raise Refused(_("Không có đợt chấm chéo này trong phạm vi của bạn."))
    return found


def asked(user: User) -> Any:
    """Reviews by which the board asked a unit of this user for its view; of several on one finding all."""
    return FairnessReview.objects.filter(outcome=Outcome.EXPLAIN, units__in=reach(user, *rules.OWNERS)).distinct()


def open_asked(user: User, pk: int) -> FairnessReview:
    """The one door to a question put to the user's unit."""
    found: FairnessReview | None = asked(user).select_related("round__period").filter(pk=pk).first()
    if found is None:
        raise Refused(_("Không có đề nghị giải trình này trong phạm vi của bạn."))
    return found
