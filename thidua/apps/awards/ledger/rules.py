"""Who records, corrects, rules on and reads achievements and initiatives; each has one door."""

from typing import TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.models import (
    Achievement,
    AlikeAchievement,
    AlikeInitiative,
    Dossier,
    HistoryDraft,
    Initiative,
)
from thidua.apps.orgs.models import Person, Unit
from thidua.apps.orgs.scopes import branch, holds, province_of, reach

Pair = TypeVar("Pair", AlikeAchievement, AlikeInitiative)
RECORDERS = (Role.UNIT_CLERK, Role.UNIT_HEAD, Role.BOARD_OFFICER)
#: Members of a council read what a dossier rests on with the dossier, not the whole ledger of the province.
READERS = (*RECORDERS, Role.AUDITOR)
STATISTICIANS = (Role.BOARD_OFFICER, Role.AUDITOR)
may_read = holds(*READERS)
may_record = holds(*RECORDERS)
#: Whether two records tell one thing, and whether an initiative was recognised, is the standing agency's to say.
may_rule = holds(Role.BOARD_OFFICER)
may_import = holds(Role.BOARD_OFFICER)
may_use = holds(*RECORDERS)
may_count = holds(*STATISTICIANS)


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


def open_pair(user: User, model: type[Pair], pk: int) -> Pair:
    """Who rules sees both records."""
    units = reach(user, *READERS)
    found = model._default_manager.select_related("later__unit", "earlier__unit").filter(pk=pk).first()
    if found is None or found.later.unit_id not in units or found.earlier.unit_id not in units:
        raise Refused(_("Không có cặp này trong phạm vi của bạn."))
    return found


def open_history_person(user: User, pk: int) -> Person:
    """Whoever holds or held a post in a unit of the user's scope."""
    found = Person.objects.filter(pk=pk, posts__unit__in=reach(user, *READERS)).distinct().first()
    if found is None:
        raise Refused(_("Không có người này trong phạm vi của bạn."))
    return found


def open_history_unit(user: User, pk: int) -> Unit:
    found = Unit.objects.filter(pk=pk).first()
    if found is None or not may_read.allows(user, found):
        raise Refused(_("Không có đơn vị này trong phạm vi của bạn."))
    return found


def open_draft(user: User, pk: int) -> HistoryDraft:
    """Only who staged it: the file is not yet anybody's record."""
    found = HistoryDraft.objects.select_related("unit").filter(pk=pk, staged_by=user).first()
    if found is None or not may_import.allows(user, found):
        raise Refused(_("Không có tệp xem trước này; chỉ người đã nạp mới mở được."))
    return found
