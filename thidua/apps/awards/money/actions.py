"""Money of the fund: what comes in, what is paid out. Entries are only added."""

from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.decisions import rules
from thidua.apps.awards.decisions.deciding import NotDecided
from thidua.apps.awards.models import Decision, FundEntry, FundKind, Payment
from thidua.apps.awards.money.funds import organising_share
from thidua.apps.orgs.models import Unit
from thidua.core.awards import fund
from thidua.core.calendar import vietnam_day

MOST = 10**15
#: What an officer enters by hand; awards are paid from their decision, returned money comes from its receipt.
BY_HAND = (FundKind.INCOME, FundKind.ORGANISING)


def record_fund_entry(
    *, unit: Unit, year: int, kind: str, dong: int, on: date, document: str, by: User, at: datetime,
    is_illustration: bool = False,
) -> FundEntry:  # fmt: skip
    """Money into the fund, or out of it for organising. Raises NotDecided, FundTooSmall, OrganisingTooHigh."""
    rules.may_decide.demand(by, unit)
    if kind not in BY_HAND:
        raise NotDecided("unknown_kind", "kind")
    with transaction.atomic():
        entry = _entered(unit, year, kind, dong, on, document, by, at, is_illustration=is_illustration)
        facts = {"unit": unit.code, "year": year, "kind": kind, "dong": dong}
        ledger.record(by=by, verb="fund.entered", on=entry, at=at, facts=facts)
        return entry


def pay_decision(*, decision: Decision, year: int, on: date, document: str, by: User, at: datetime) -> FundEntry:
    """All money of the decision at once, without awards withdrawn before. A decision is paid once."""
    rules.may_decide.demand(by, decision)
    with transaction.atomic():
        Decision.objects.select_for_update(of=("self",), no_key=True).get(pk=decision.pk)
        if decision.fund_entries.filter(kind=FundKind.AWARD).exists():
            raise NotDecided("paid_before")
        if on < decision.signed_on:
            raise NotDecided("paid_before_signed", "on", signed=f"{decision.signed_on:%d/%m/%Y}")
        due = Payment.objects.filter(conferral__decision=decision, conferral__withdrawal__isnull=True)
        if due.filter(dong__isnull=True).exists():
            raise NotDecided("money_unknown")
        dong = sum(row.dong or 0 for row in due)
        if not dong:
            raise NotDecided("no_money")
        is_illustration = decision.is_illustration
        entry = _entered(
            decision.unit, year, FundKind.AWARD, dong, on, document, by, at, decision, is_illustration=is_illustration
        )
        facts = {"number": decision.number, "dong": dong, "year": year, "on": on.isoformat()}
        ledger.record(by=by, verb="decision.paid", on=decision, at=at, facts=facts)
        return entry


def entry_returned(unit: Unit, dong: int, on: date, document: str, by: User, at: datetime) -> FundEntry:  # noqa: PLR0917
    """Recovered money goes back into the fund of the year it comes in. The caller writes the line of the ledger."""
    entry = _entered(unit, on.year, FundKind.RETURNED, dong, on, document, by, at)
    ledger.record(
        by=by, verb="fund.entered", on=entry, at=at, facts={"unit": unit.code, "kind": "returned", "dong": dong}
    )
    return entry


def _entered(  # noqa: PLR0917  one line of a table
    unit: Unit, year: int, kind: str, dong: int, on: date, document: str, by: User, at: datetime,
    decision: Decision | None = None, *, is_illustration: bool = False,
) -> FundEntry:  # fmt: skip
    if not 1945 <= year <= 2100:
        raise NotDecided("bad_year", "year")
    if on > vietnam_day(at) or on.year < 1945:
        raise NotDecided("day_to_come", "on")
    if not document.strip() or len(document) > 200:
        raise NotDecided("no_document", "document")
    if not 0 < dong <= MOST:
        raise NotDecided("bad_amount", "dong")
    Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
    before = FundEntry.objects.filter(unit=unit, year=year).values_list("kind", "dong")
    share = organising_share(unit, on) if kind == FundKind.ORGANISING else None
    known = [fund.Entry(*row) for row in before]
    fund.demand_entry(known, fund.Entry(kind, dong), share.value.asks["share"] if share else None)  # type: ignore[arg-type]
    return FundEntry.objects.create(
        unit=unit, year=year, kind=kind, dong=dong, on=on, document=document.strip(), decision=decision,
        is_illustration=is_illustration, by=by, at=at,
    )  # fmt: skip
