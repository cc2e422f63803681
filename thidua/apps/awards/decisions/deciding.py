"""What a decision is made of, before anything is written: who stands on it, in which order, for which time, with what money."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.apps.awards.models import Campaign, Conferral, Content, Dossier, Route
from thidua.apps.orgs.models import Kind, Post
from thidua.core.awards.law import LawOfDay, NoSuchRule
from thidua.core.awards.money import Paid, Payable, paid
from thidua.core.awards.span import usual_span

#: No 0/o, 1/l/i: people type the code from paper. 31^12 addresses cannot be tried out.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 12
ORDER = {"collective": 0, "household": 1, "individual": 2}
#: What is typed for a decision; only these are kept.
WORDS = (
    "issuer", "superior", "symbol", "place", "authority", "grounds", "form", "award_name", "achievement", "executors",
    "money_source", "position", "signatory", "recipients", "archive",
)  # fmt: skip
NEEDED = ("issuer", "symbol", "form", "award_name", "achievement", "grounds", "executors")
MOST = 4000


class NotDecided(ValueError):
    """`what` is a slug that the pages put into words with `facts`; `field` names the form's field, if one is meant."""

    def __init__(self, what: str, field: str = "", **facts: str) -> None:
        super().__init__(what)
        self.what, self.field, self.facts = what, field, facts


@dataclass(frozen=True)
class Wanted:
    """One dossier that passed, with the words printed for it; empty `achievement` means that of the whole decision."""

    dossier: Dossier
    name: str
    place: str = ""
    achievement: str = ""


@dataclass(frozen=True)
class Span:
    from_on: date
    until_on: date


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _turn in range(CODE_LENGTH))


def demand_words(words: Mapping[str, str]) -> dict[str, str]:
    kept = {name: words.get(name, "").strip() for name in WORDS}
    for name in NEEDED:
        if not kept[name]:
            raise NotDecided("word_missing", name)
    for name, text in kept.items():
        if len(text) > MOST:
            raise NotDecided("word_long", name)
    if len(kept["award_name"]) > 200 or len(kept["issuer"]) > 200:
        raise NotDecided("word_long", "award_name" if len(kept["award_name"]) > 200 else "issuer")
    return kept


def demand_authority(campaign: Campaign, award: str, law: LawOfDay) -> None:
    """Who decides what: base level by the head of any unit, province level by the province (Luật 2022, Điều 77–83)."""
    try:
        level = law.award(award).value.level
    except NoSuchRule:
        raise NotDecided("unknown_award", award=award, day=f"{law.day:%d/%m/%Y}") from None
    if level == "state":
        raise NotDecided("state_level", award=law.award(award).value.name)
    if level == "province" and campaign.unit.kind != Kind.PROVINCE:
        raise NotDecided("province_level", award=law.award(award).value.name)


def demand_wanted(campaign: Campaign, wanted: Sequence[Wanted]) -> str:
    """Passed dossiers of this round, all for one award; its slug."""
    if not wanted:
        raise NotDecided("nobody")
    if len({item.dossier.pk for item in wanted}) != len(wanted):
        raise NotDecided("twice")
    for item in wanted:
        if item.dossier.campaign_id != campaign.pk:
            raise NotDecided("other_campaign", code=item.dossier.code)
        if not item.name.strip() or len(item.name) > 300 or len(item.place) > 300 or len(item.achievement) > MOST:
            raise NotDecided("bad_name", code=item.dossier.code)
    awards = {item.dossier.award for item in wanted}
    if len(awards) != 1:
        raise NotDecided("several_awards")
    return awards.pop()


def in_order(wanted: Iterable[Wanted]) -> list[Wanted]:
    """Collectives, households, individuals; inside each as they were filed. Their place here is the golden number."""
    return sorted(wanted, key=lambda item: (ORDER[item.dossier.kind], item.dossier.pk))


def contents_of(dossiers: Iterable[Dossier]) -> dict[int, Content]:
    """What each dossier says now of who is honoured, for what, and when it was done."""
    found = Content.objects.filter(dossier__in=[one.pk for one in dossiers], replaced_by__isnull=True)
    return {row.dossier_id: row for row in found}


def span_of(campaign: Campaign, dossier: Dossier, given: Span | None, content: Content | None, law: LawOfDay) -> Span:
    """What was said for the decision; else in the dossier; else the movement's period; else the year, or the years the
    standard asks for."""
    if given is not None:
        return given
    if content is not None:
        return Span(content.from_on, content.until_on)
    if campaign.period is not None:
        return Span(campaign.period.starts_on, campaign.period.until_on)
    if campaign.route == Route.AD_HOC:
        raise NotDecided("when", "from_on")
    return Span(*usual_span(law.standards(dossier.award, dossier.kind, campaign.route), campaign.year))


def leaders_among(wanted: Iterable[Wanted], day: date) -> set[int]:
    people = [item.dossier.person_id for item in wanted if item.dossier.person_id]
    return set(Post.objects.held_on(day).filter(person__in=people, is_head=True).values_list("person", flat=True))


def amounts(conferrals: Sequence[Conferral], law: LawOfDay) -> dict[str, Paid | None]:
    """Money by code, None where the law on file names no multiple.

    Other titles decided the same day for the same subject count as given at the same time, whatever their decision.
    """
    beside = _same_day(conferrals, law.day)
    found: dict[str, Paid | None] = {}
    for one in conferrals:
        same = [item for item in [*conferrals, *beside] if subject_key(item) == subject_key(one)]
        found[one.code] = _paid(one, same, law)
    return found


def _same_day(conferrals: Sequence[Conferral], day: date) -> list[Conferral]:
    people = {item.person_id for item in conferrals if item.person_id}
    collectives = {item.collective_id for item in conferrals if item.collective_id}
    own = Q(person__in=people) | Q(collective__in=collectives)
    given = Conferral.objects.filter(own, decision__signed_on=day, withdrawal__isnull=True)
    return list(given.exclude(code__in=[item.code for item in conferrals]))


def subject_key(item: Conferral) -> tuple[str, object]:
    return item.kind, item.person_id or item.collective_id or item.household


def _paid(one: Conferral, same: Sequence[Conferral], law: LawOfDay) -> Paid | None:
    """An award without a multiple beside it changes nothing: it cannot be the higher one that is paid."""
    known = [_payable(item) for item in same if _has_multiple(item, law)]
    return next((item for item in paid(known, law) if item.item.code == one.code), None)


def _has_multiple(item: Conferral, law: LawOfDay) -> bool:
    from thidua.core.awards.money import amount  # noqa: PLC0415 — read only here

    try:
        law.award(item.award)
        amount(item.award, item.kind, law)
    except NoSuchRule:
        return False
    return True


def _payable(item: Conferral) -> Payable:
    return Payable(item.code, item.award, item.kind, item.for_from_on, item.for_until_on)
