"""What the pages of decisions show, and the decision as a document."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, Sum

from thidua.apps.accounts.models import User
from thidua.apps.awards.decisions import rules
from thidua.apps.awards.decisions.deciding import contents_of
from thidua.apps.awards.law.values import shipped
from thidua.apps.awards.models import Campaign, Conferral, Content, Decision, Dossier, FundKind, Route
from thidua.apps.orgs.models import Kind, Post
from thidua.apps.orgs.scopes import reach
from thidua.apps.procedures.labels import office_name
from thidua.core.awards import Awardee, DecisionFacts, decision_draft
from thidua.core.awards.certificates import printed_names
from thidua.core.awards.dossiers import PASSED
from thidua.core.awards.law import NoRegime, NoSuchRule
from thidua.core.documents.out.draft import Draft, Signature
from thidua.core.documents.out.masthead import Masthead


@dataclass(frozen=True)
class Waiting:
    """Dossiers of one round that passed for one award and lack a decision."""

    campaign: Campaign
    award: str
    name: str
    count: int


#: A year somebody may mean; anything else typed there filters nothing.
YEAR = re.compile("[12][0-9]{3}")


def listed(user: User, *, year: str, text: str, state: str) -> QuerySet[Decision]:
    found = rules.decisions_of(user).select_related("unit", "campaign")
    if YEAR.fullmatch(year):
        found = found.filter(signed_on__year=int(year))
    if text:
        found = found.filter(Q(number__icontains=text) | Q(subject__icontains=text) | Q(issuer__icontains=text))
    if state == "da-chi":
        found = found.filter(fund_entries__kind=FundKind.AWARD)
    elif state == "chua-trao":
        found = found.filter(handover__isnull=True, is_imported=False)
    elif state == "co-huy-bo":
        found = found.filter(conferrals__withdrawal__isnull=False)
    counted = Count("conferrals", distinct=True)
    undone = Count("conferrals", filter=Q(conferrals__withdrawal__isnull=False), distinct=True)
    return found.annotate(given=counted, undone=undone).distinct().order_by("-signed_on", "-pk")


def waiting(user: User) -> list[Waiting]:
    """Three queries however many rounds: names come from the law of the day each round opened."""
    passed = Dossier.objects.filter(campaign__unit__in=reach(user, *rules.DECIDERS), state=PASSED)
    rows = passed.values("campaign", "award").annotate(n=Count("pk")).order_by("-campaign", "award")
    campaigns = Campaign.objects.select_related("unit__parent").in_bulk([row["campaign"] for row in rows])
    return [
        Waiting(campaigns[row["campaign"]], row["award"], name_of(campaigns[row["campaign"]], row["award"]), row["n"])
        for row in rows
    ]


def name_of(campaign: Campaign, award: str) -> str:
    """As the shipped law of the round's day calls it."""
    try:
        return shipped().on(campaign.opened_on).award(award).value.name
    except (NoRegime, NoSuchRule):
        return award


@dataclass(frozen=True)
class Passed:
    """A dossier that waits, with the words proposed for print: those of the dossier, else the person's name and post."""

    dossier: Dossier
    name: str
    place: str
    achievement: str
    is_held: bool
    is_dated: bool


def passed_of(campaign: Campaign, award: str) -> list[Passed]:
    found = Dossier.objects.filter(campaign=campaign, award=award, state=PASSED)
    found = found.select_related("person", "collective__parent", "unit").annotate(
        open_holds=Count("holds", filter=Q(holds__closed_at__isnull=True))
    )
    rows = sorted(found, key=lambda row: ("collective", "household", "individual").index(row.kind))
    posts, told = _posts([row.person_id for row in rows if row.person_id]), contents_of(rows)
    return [_passed(row, told.get(row.pk), posts, is_held=bool(row.open_holds)) for row in rows]


def _passed(row: Dossier, content: Content | None, posts: Mapping[int, str], *, is_held: bool) -> Passed:
    if content is None:
        return Passed(row, subject_name(row), _place(row, posts), "", is_held, False)
    name, _comma, place = content.named_as.partition(", ")
    return Passed(row, name, place, content.achievement, is_held, True)


def subject_name(row: Dossier | Conferral) -> str:
    return str(row.person or row.collective or row.household)


def _posts(people: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for post in Post.objects.filter(person__in=people, until_on__isnull=True).select_related("unit").order_by("pk"):
        found.setdefault(post.person_id, f"{post.title}, {post.unit.name}")
    return found


def _place(row: Dossier, posts: Mapping[int, str]) -> str:
    if row.person_id:
        return posts.get(row.person_id, row.unit.name)
    return row.unit.name if row.household else ""


def suggested_words(campaign: Campaign, award: str) -> dict[str, str]:
    """What is known already; every line is confirmed or rewritten, nothing of law is invented."""
    unit, office = campaign.unit, office_name(campaign.unit)
    is_committee = unit.kind in (Kind.PROVINCE, Kind.COMMUNE)
    authority = f"Chủ tịch {office}" if is_committee else f"Thủ trưởng {office}"
    name, form = printed_names(name_of(campaign, award), _family(campaign, award), authority)
    when = f"năm {campaign.year}" if campaign.route == Route.YEARLY else campaign.name[:1].lower() + campaign.name[1:]
    return {
        "issuer": office,
        "superior": office_name(unit.parent) if unit.parent and not is_committee else "",
        "symbol": "QĐ-UBND" if is_committee else "QĐ-",
        "place": unit.name.removeprefix("Tỉnh ").removeprefix("Xã ").removeprefix("Phường "),
        "authority": authority,
        "form": form,
        "award_name": name,
        "achievement": f"đã có thành tích xuất sắc trong phong trào thi đua {when}",
        "money_source": f"Quỹ thi đua, khen thưởng của {office}",
        "position": "Chủ tịch" if is_committee else "Thủ trưởng",
        "archive": "VT",
    }


def _family(campaign: Campaign, award: str) -> str:
    try:
        return shipped().on(campaign.opened_on).award(award).value.family
    except (NoRegime, NoSuchRule):
        return "form"


def conferrals_of(decision: Decision) -> QuerySet[Conferral]:
    return decision.conferrals.select_related(
        "person", "collective", "text", "withdrawal", "payment__instead__decision", "dossier"
    ).order_by("golden")


def money_of(decision: Decision) -> tuple[int, bool]:
    """What is due for awards that stand, and whether for some of them the law on file names no money."""
    standing = decision.conferrals.filter(withdrawal__isnull=True, payment__isnull=False)
    found = standing.aggregate(dong=Sum("payment__dong"), missing=Count("pk", filter=Q(payment__dong__isnull=True)))
    return found["dong"] or 0, bool(found["missing"])


def draft_of(decision: Decision) -> Draft:
    """The decision with its list, number and day filled in, as it was made; withdrawn awards stay on it."""
    rows = list(conferrals_of(decision))
    awardees = [
        Awardee(
            name=row.named_as.removesuffix(f", {row.text.place}") if row.text.place else row.named_as,
            kind=row.kind,  # type: ignore[arg-type]
            place=row.text.place,
            achievement=row.text.achievement if row.text.achievement != decision.text.words["achievement"] else "",
            money=row.payment.dong,
        )
        for row in rows
    ]
    number = decision.text.entry.code_number
    return draft_with(
        decision.text.words, awardees, number, decision.signed_on, is_illustration=decision.is_illustration
    )


def draft_with(
    words: Mapping[str, str], awardees: Sequence[Awardee], number: str, signed_on: date | None, *, is_illustration: bool
) -> Draft:
    """Without a source the money stays out of the decision: the list of payments tells it."""
    head = Masthead(
        issuer=words["issuer"].upper(),
        superior=words["superior"].upper(),
        symbol=words["symbol"],
        place=words["place"],
        dated=signed_on,
        issuer_name=words["issuer"],
        number=number,
        grounds=tuple(line.strip() for line in words["grounds"].splitlines() if line.strip()),
        signature=Signature("", words["position"].upper(), words["signatory"]),
        recipients=tuple(line.strip() for line in words["recipients"].splitlines() if line.strip()),
        archive=words["archive"],
        authority=words["authority"].upper(),
        is_illustration=is_illustration,
    )
    if not words["money_source"]:
        awardees = [Awardee(a.name, a.kind, a.place, a.achievement) for a in awardees]
    facts = DecisionFacts(
        form=words["form"],
        achievement=words["achievement"],
        awardees=tuple(awardees),
        executors=words["executors"],
        money_source=words["money_source"],
    )
    return decision_draft(head, facts)
