"""Make a decision out of dossiers that passed, with its number, certificates' codes and money; hand the awards over."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.awards.decisions import rules
from thidua.apps.awards.decisions.deciding import (
    NotDecided,
    Span,
    Wanted,
    amounts,
    contents_of,
    demand_authority,
    demand_wanted,
    demand_words,
    in_order,
    leaders_among,
    new_code,
    span_of,
)
from thidua.apps.awards.law.values import law_on
from thidua.apps.awards.models import Campaign, Conferral, ConferralText, Decision, DecisionText, Handover, Payment
from thidua.apps.register.actions_outgoing import draft_outgoing, number_outgoing
from thidua.apps.register.details import Details
from thidua.apps.register.errors import REFUSALS
from thidua.apps.register.labels import sentence
from thidua.apps.register.models import Entry
from thidua.core.awards import dossiers
from thidua.core.awards.law import LawOfDay, NoRegime
from thidua.core.awards.money import Paid
from thidua.core.calendar import vietnam_day

FIRST, LAST = date(1945, 1, 1), date(2100, 12, 31)


def make_decision(
    *,
    campaign: Campaign,
    wanted: Sequence[Wanted],
    words: Mapping[str, str],
    signed_on: date,
    by: User,
    at: datetime,
    span: Span | None = None,
    series: str = "",
    is_illustration: bool = False,
) -> Decision:
    """The decision takes the next number of the unit's book; every dossier on it is thereby decided. All or nothing.

    Raises NotDecided with the reason.
    """
    rules.may_decide.demand(by, campaign)
    award = demand_wanted(campaign, wanted)
    kept = demand_words(words)
    law = _law(campaign, signed_on, at)
    demand_authority(campaign, award, law)
    with transaction.atomic():
        entry = _numbered(campaign, kept, signed_on, series, by, at, is_illustration=is_illustration)
        decision = Decision.objects.create(
            unit=campaign.unit, issuer=kept["issuer"], campaign=campaign, number=entry.code, signed_on=signed_on,
            subject=entry.subject, is_illustration=is_illustration or campaign.is_illustration, by=by, at=at,
        )  # fmt: skip
        article = f"{law.regime.name} ({law.regime.article})"[:300]
        DecisionText.objects.create(decision=decision, entry=entry, words=kept, law_article=article)
        made = _conferred(decision, in_order(wanted), kept, span, law)
        money = _priced(made, law)
        _close(wanted, by, at)
        facts = {
            "number": decision.number,
            "signed_on": signed_on.isoformat(),
            "award": award,
            "dossiers": sorted(item.dossier.code for item in wanted),
            "dong": sum(found.dong for found in money.values() if found),
        }
        ledger.record(by=by, verb="decision.made", on=decision, at=at, facts=facts)
        return decision


def _law(campaign: Campaign, signed_on: date, at: datetime) -> LawOfDay:
    if not FIRST <= signed_on <= LAST or signed_on > vietnam_day(at):
        raise NotDecided("day_to_come", "signed_on")
    try:
        return law_on(campaign.unit, signed_on)
    except NoRegime as fault:
        raise NotDecided("no_law", "signed_on", fault=str(fault)) from None


def _numbered(  # noqa: PLR0917  one line of the register
    campaign: Campaign, words: Mapping[str, str], day: date, series: str, by: User, at: datetime, *, is_illustration: bool
) -> Entry:  # fmt: skip
    paper = Details(
        subject=f"Về việc tặng {words['form']}",
        type_name="Quyết định",
        code_notation=words["symbol"],
        organ_name=words["issuer"],
        signer_position=words["position"],
        signer_name=words["signatory"],
        to_places="; ".join(words["recipients"].splitlines()),
    )
    try:
        entry = draft_outgoing(
            unit=campaign.unit, details=paper, by=by, at=at, today=day, is_illustration=is_illustration
        )
        return number_outgoing(entry=entry, series=series, by=by, at=at, day=day)
    except REFUSALS as fault:
        raise NotDecided("register", fault=str(sentence(fault))) from None


def _conferred(
    decision: Decision, wanted: Sequence[Wanted], words: Mapping[str, str], span: Span | None, law: LawOfDay
) -> list[Conferral]:
    campaign, heads = decision.campaign, leaders_among(wanted, decision.signed_on)
    assert campaign is not None
    told = contents_of(item.dossier for item in wanted)
    rows = []
    for golden, item in enumerate(wanted, start=1):
        dossier, time = item.dossier, span_of(campaign, item.dossier, span, told.get(item.dossier.pk), law)
        if time.until_on <= time.from_on or time.from_on > decision.signed_on:
            raise NotDecided("span", "from_on")
        rows.append(
            Conferral(
                decision=decision, dossier=dossier, award=dossier.award, route=campaign.route, kind=dossier.kind,
                person_id=dossier.person_id, collective_id=dossier.collective_id, household=dossier.household,
                named_as=", ".join(part for part in (item.name.strip(), item.place.strip()) if part)[:300],
                for_from_on=time.from_on, for_until_on=time.until_on, golden=golden, code=new_code(),
                is_leader=dossier.person_id in heads,
            )
        )  # fmt: skip
    made = Conferral.objects.bulk_create(rows)
    family = law.award(made[0].award).value.family
    ConferralText.objects.bulk_create(
        ConferralText(
            conferral=row, award_name=words["award_name"], family=family, place=item.place.strip(),
            achievement=item.achievement.strip() or words["achievement"],
        )
        for row, item in zip(made, wanted, strict=True)
    )  # fmt: skip
    return made


def _priced(made: Sequence[Conferral], law: LawOfDay) -> dict[str, Paid | None]:
    found = amounts(made, law)
    given = Conferral.objects.filter(code__in={item.instead for item in found.values() if item and item.instead})
    ids = {row.code: row.pk for row in given}
    Payment.objects.bulk_create(_payment(row, found[row.code], ids) for row in made)
    return found


def _payment(row: Conferral, found: Paid | None, ids: Mapping[str, int]) -> Payment:
    if found is None:
        return Payment(conferral=row, dong=None, status="unverified")
    rests_on = [
        {"key": each.key, "article": each.article, "source": each.source, "status": each.status}
        for each in found.amount.rests_on
    ]
    instead = ids.get(found.instead)
    return Payment(conferral=row, dong=found.dong, instead_id=instead, status=found.amount.status, rests_on=rests_on)


def _close(wanted: Sequence[Wanted], by: User, at: datetime) -> None:
    from thidua.apps.awards.dossiers.moves import mark_decided  # noqa: PLC0415 — the one place where both meet

    for item in sorted(wanted, key=lambda one: one.dossier.pk):
        try:
            mark_decided(item.dossier, by=by, at=at)
        except (dossiers.WrongMove, dossiers.Held) as fault:
            what = "held" if isinstance(fault, dossiers.Held) else "not_passed"
            raise NotDecided(what, code=item.dossier.code) from None


def hand_over(*, decision: Decision, on: date, place: str, by: User, at: datetime) -> Handover:
    """The awards of the decision reached those they honour: the day timeliness counts to. Said once."""
    rules.may_decide.demand(by, decision)
    if not decision.signed_on <= on <= vietnam_day(at):
        raise NotDecided("handover_day", "on", signed=f"{decision.signed_on:%d/%m/%Y}")
    if len(place) > 200:
        raise NotDecided("word_long", "place")
    with transaction.atomic():
        Decision.objects.select_for_update(of=("self",), no_key=True).get(pk=decision.pk)
        if Handover.objects.filter(decision=decision).exists():
            raise NotDecided("handed_over_before")
        made = Handover.objects.create(decision=decision, on=on, place=place.strip(), by=by, at=at)
        facts = {"number": decision.number, "on": on.isoformat()}
        ledger.record(by=by, verb="decision.handed_over", on=decision, at=at, facts=facts)
        return made
