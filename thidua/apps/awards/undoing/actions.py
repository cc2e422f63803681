"""Withdraw an award with its grounds, review what rested on it, take back money and objects."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Sum

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.decisions import rules
from thidua.apps.awards.decisions.deciding import NotDecided
from thidua.apps.awards.models import (
    Conferral,
    ConferralWithdrawal,
    Decision,
    DependentReview,
    FundKind,
    Grounds,
    Receipt,
    Recovery,
    ReviewOutcome,
    ReviewResult,
)
from thidua.apps.awards.money.actions import entry_returned
from thidua.apps.awards.undoing.resting import resting_on
from thidua.core.calendar import vietnam_day
from thidua.core.citing import cites

MONEY = "Tiền thưởng"
MOST_OBJECTS = 20


@cites("LC-1.4d")
def withdraw_conferral(
    *,
    conferral: Conferral,
    grounds: str,
    reason: str,
    document: str,
    signed_on: date,
    objects: Sequence[str],
    by: User,
    at: datetime,
) -> ConferralWithdrawal:
    """From this moment the public page says withdrawn and the award counts nowhere. Titles that rested on it are listed
    for review, money that was paid and `objects` that were given are to come back. Raises NotDecided."""
    decision = conferral.decision
    rules.may_decide.demand(by, decision)
    if grounds not in Grounds.values:
        raise NotDecided("no_grounds", "grounds")
    if not reason.strip():
        raise NotDecided("no_reason", "reason")
    if not document.strip() or len(document) > 200:
        raise NotDecided("no_document", "document")
    if not decision.signed_on <= signed_on <= vietnam_day(at):
        raise NotDecided("withdrawal_day", "signed_on", signed=f"{decision.signed_on:%d/%m/%Y}")
    with transaction.atomic():
        Decision.objects.select_for_update(of=("self",), no_key=True).get(pk=decision.pk)
        if ConferralWithdrawal.objects.filter(conferral=conferral).exists():
            raise NotDecided("withdrawn_before")
        made = ConferralWithdrawal.objects.create(
            conferral=conferral, grounds=grounds, reason=reason.strip(), document=document.strip(),
            signed_on=signed_on, by=by, at=at,
        )  # fmt: skip
        reviews = _list_dependents(made)
        owed = _owe(made, objects)
        facts = {
            "decision": decision.number,
            "golden": conferral.golden,
            "grounds": grounds,
            "document": made.document,
            "to_review": len(reviews),
            "to_recover": len(owed),
        }
        ledger.record(
            by=by, verb="conferral.withdrawn", on=conferral, at=at, facts=facts, private={"reason": made.reason}
        )
        return made


def _list_dependents(made: ConferralWithdrawal) -> list[DependentReview]:
    found = resting_on(made.conferral)
    codes = {item.given.code for item in found} | {item.through for item in found}
    ids = dict(Conferral.objects.filter(code__in=codes).values_list("code", "pk"))
    return DependentReview.objects.bulk_create(
        DependentReview(withdrawal=made, conferral_id=ids[item.given.code], through_id=ids[item.through], how=item.how)
        for item in found
    )


def _owe(made: ConferralWithdrawal, objects: Sequence[str]) -> list[Recovery]:
    """Money only where it was paid: what was not paid yet is simply left out when the decision is."""
    names = list(dict.fromkeys(name.strip()[:120] for name in objects if name.strip()))[:MOST_OBJECTS]
    rows = [Recovery(withdrawal=made, what=name) for name in names]
    payment = getattr(made.conferral, "payment", None)
    was_paid = made.conferral.decision.fund_entries.filter(kind=FundKind.AWARD).exists()
    if payment is not None and payment.dong and was_paid:
        rows.insert(0, Recovery(withdrawal=made, what=MONEY, dong=payment.dong))
    return Recovery.objects.bulk_create(rows)


def record_review(*, review: DependentReview, outcome: str, reason: str, by: User, at: datetime) -> ReviewResult:
    """What was found. «Withdrawn» only once the award has been withdrawn by a decision of its own."""
    rules.demand_review(by, review)
    if outcome not in ReviewOutcome.values:
        raise NotDecided("no_outcome", "outcome")
    if not reason.strip():
        raise NotDecided("no_reason", "reason")
    with transaction.atomic():
        Decision.objects.select_for_update(of=("self",), no_key=True).get(pk=review.conferral.decision_id)
        if ReviewResult.objects.filter(review=review).exists():
            raise NotDecided("reviewed_before")
        is_withdrawn = ConferralWithdrawal.objects.filter(conferral=review.conferral_id).exists()
        if (outcome == ReviewOutcome.WITHDRAWN) != is_withdrawn:
            raise NotDecided("withdraw_first" if outcome == ReviewOutcome.WITHDRAWN else "is_withdrawn")
        made = ReviewResult.objects.create(review=review, outcome=outcome, reason=reason.strip(), by=by, at=at)
        facts = {"golden": review.conferral.golden, "decision": review.conferral.decision.number, "outcome": outcome}
        ledger.record(by=by, verb="conferral.reviewed", on=review.conferral, at=at, facts=facts)
        return made


def record_receipt(*, recovery: Recovery, dong: int | None, on: date, document: str, by: User, at: datetime) -> Receipt:
    """Something came back: money in parts until all is there, an object once. Money goes into the fund again."""
    rules.demand_recovery(by, recovery)
    withdrawal = recovery.withdrawal
    if not withdrawal.signed_on <= on <= vietnam_day(at):
        raise NotDecided("receipt_day", "on", signed=f"{withdrawal.signed_on:%d/%m/%Y}")
    if not document.strip() or len(document) > 200:
        raise NotDecided("no_document", "document")
    with transaction.atomic():
        decision = withdrawal.conferral.decision
        Decision.objects.select_for_update(of=("self",), no_key=True).get(pk=decision.pk)
        _demand_still_owed(recovery, dong)
        made = Receipt.objects.create(
            recovery=recovery, dong=dong if recovery.dong else None, on=on, document=document.strip(), by=by, at=at
        )
        if recovery.dong and dong:
            entry_returned(decision.unit, dong, on, made.document, by, at)
        facts = {"what": recovery.what, "dong": dong or 0, "on": on.isoformat()}
        ledger.record(by=by, verb="conferral.recovered", on=withdrawal.conferral, at=at, facts=facts)
        return made


def _demand_still_owed(recovery: Recovery, dong: int | None) -> None:
    if recovery.dong is None:
        if recovery.receipts.exists():
            raise NotDecided("came_back_before")
        return
    back = recovery.receipts.aggregate(back=Sum("dong"))["back"] or 0
    if not dong or not 0 < dong <= recovery.dong - back:
        raise NotDecided("too_much_back", "dong", left=f"{recovery.dong - back:,}".replace(",", "."))
