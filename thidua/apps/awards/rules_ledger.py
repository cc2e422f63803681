"""Who records, corrects, rules on and reads achievements and initiatives; each has one door."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.models import Achievement, Dossier, Initiative
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch, holds, province_of, reach

RECORDERS = (Role.UNIT_CLERK, Role.UNIT_HEAD, Role.BOARD_OFFICER)
READERS = (*RECORDERS, Role.AUDITOR, Role.COUNCIL_MEMBER, Role.COUNCIL_SECRETARY)
may_read = holds(*READERS)
may_record = holds(*RECORDERS)
#: Whether two records tell one thing, and whether an initiative was recognised, is the standing agency's to say.
may_rule = holds(Role.BOARD_OFFICER)
may_import = holds(Role.BOARD_OFFICER)
may_use = holds(*RECORDERS)


def visible_achievements(user: User) -> QuerySet[Achievement]:
    return Achievement.objects.filter(unit__in=reach(user, *READERS))


def visible_initiatives(user: User) -> QuerySet[Initiative]:
    return Initiative.objects.filter(unit__in=reach(user, *READERS))


def open_achievement(user: User, pk: int) -> Achievement:
    rows = visible_achievements(user).select_related("unit", "person", "collective", "by__person", "replaces")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Refused(_("Không có thành tích này trong phạm vi của bạn."))
    return found


def open_initiative(user: User, pk: int) -> Initiative:
    found = visible_initiatives(user).select_related("unit", "by__person", "replaces").filter(pk=pk).first()
    if found is None:
        raise Refused(_("Không có sáng kiến này trong phạm vi của bạn."))
    return found


def open_dossier_for_use(user: User, pk: int) -> Dossier:
    """Readers of the filing unit, and of the campaign's: whoever judges the dossier must see what it rests on."""
    units = reach(user, *READERS)
    rows = Dossier.objects.select_related("campaign__unit", "unit", "person", "collective")
    found = rows.filter(pk=pk).first()
    if found is None or (found.unit_id not in units and found.campaign.unit_id not in units):
        raise Refused(_("Không có hồ sơ này trong phạm vi của bạn."))
    return found


def province_units(unit: Unit) -> frozenset[int]:
    """Where the same thing is looked for: the whole province, whoever tells it."""
    return branch([province_of(unit).pk])
