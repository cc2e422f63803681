"""Who makes decisions of commendation, pays, prints, withdraws; the doors to them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.models import (
    Campaign,
    CertificateBatch,
    Conferral,
    ConferralWithdrawal,
    Decision,
    DependentReview,
    Recovery,
    Stock,
)
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import holds, reach

#: Those who keep the office's books of numbers: a decision takes its number there.
DECIDERS = (Role.BOARD_OFFICER, Role.UNIT_CLERK)
READERS = (*DECIDERS, Role.UNIT_HEAD, Role.AUDITOR)
may_see_decisions = holds(*READERS)
may_decide = holds(*DECIDERS)


def decisions_of(user: User) -> QuerySet[Decision]:
    return Decision.objects.filter(unit__in=reach(user, *READERS))


def open_decision(user: User, pk: int) -> Decision:
    """What is not there and what is out of reach look alike."""
    found = decisions_of(user).select_related("unit", "campaign", "text__entry", "handover").filter(pk=pk).first()
    if found is None:
        raise Refused(_("Không có quyết định khen thưởng này trong phạm vi của bạn."))
    return found


def open_campaign(user: User, pk: int) -> Campaign:
    """A round of commendation whose decisions the user makes."""
    found = Campaign.objects.select_related("unit", "period__movement__document").filter(pk=pk)
    one = found.filter(unit__in=reach(user, *DECIDERS)).first()
    if one is None:
        raise Refused(_("Không có đợt xét khen thưởng này trong phạm vi bạn được lập quyết định."))
    return one


def open_conferral(user: User, pk: int) -> Conferral:
    related = ("decision__unit", "person", "collective", "text")
    found = Conferral.objects.select_related(*related).filter(pk=pk, decision__unit__in=reach(user, *READERS)).first()
    if found is None:
        raise Refused(_("Không có lần khen thưởng này trong phạm vi của bạn."))
    return found


def withdrawals_of(user: User) -> QuerySet[ConferralWithdrawal]:
    return ConferralWithdrawal.objects.filter(conferral__decision__unit__in=reach(user, *READERS))


def open_withdrawal(user: User, pk: int) -> ConferralWithdrawal:
    related = ("conferral__decision__unit", "conferral__person", "conferral__collective", "by__person")
    found = withdrawals_of(user).select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Refused(_("Không có quyết định hủy bỏ này trong phạm vi của bạn."))
    return found


def open_batch(user: User, pk: int) -> CertificateBatch:
    found = CertificateBatch.objects.select_related("decision__unit", "job")
    one = found.filter(pk=pk, decision__unit__in=reach(user, *READERS)).first()
    if one is None:
        raise Refused(_("Không có tệp in này trong phạm vi của bạn."))
    return one


def stocks_of(user: User) -> QuerySet[Stock]:
    return Stock.objects.filter(unit__in=reach(user, *READERS)).select_related("unit")


def open_stock(user: User, pk: int) -> Stock:
    found = stocks_of(user).filter(pk=pk).first()
    if found is None:
        raise Refused(_("Không có mẫu in này trong phạm vi của bạn."))
    return found


def open_fund(user: User, code: str) -> Unit:
    """The unit asked for by code; else the province if it is the user's, else the first of his units."""
    mine = Unit.objects.filter(pk__in=reach(user, *READERS))
    found = mine.filter(code=code).first() if code else mine.filter(parent__isnull=True).first() or mine.first()
    if found is None:
        raise Refused(_("Không có quỹ thi đua, khen thưởng của đơn vị này trong phạm vi của bạn."))
    return found


def demand_review(user: User, review: DependentReview) -> None:
    """Whoever decided the award that is reviewed answers for it."""
    may_decide.demand(user, review.conferral.decision)


def demand_recovery(user: User, recovery: Recovery) -> None:
    may_decide.demand(user, recovery.withdrawal.conferral.decision)
