"""What rests on what: uses that live, and what stands against a further one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from thidua.apps.awards.law.catalogue import family_of
from thidua.apps.awards.models import (
    Achievement,
    AchievementUse,
    AlikeAchievement,
    AlikeInitiative,
    Dossier,
    Initiative,
    InitiativeAuthor,
    InitiativeUse,
)
from thidua.apps.orgs.models import Person
from thidua.core.awards.dossiers import DECIDED, DECLINED, WITHDRAWN
from thidua.core.awards.eligibility import Initiative as CoreInitiative
from thidua.core.awards.reuse import Clash, Used, clashes

U = TypeVar("U", bound=Model)
#: A dossier in these states has let go of what it rested on.
FREED = (DECLINED, WITHDRAWN)
SCOPE_ORDER = ("base", "province", "nation")


def living(uses: QuerySet[U]) -> QuerySet[U]:
    return uses.filter(dropped_at__isnull=True).exclude(dossier__state__in=FREED)


def one_and_the_same(record: Achievement | Initiative) -> set[int]:
    """The record, what it replaces, and what an officer ruled to be the same, over any number of steps."""
    return joined(ruled_same(type(record)), record.pk)


def ruled_same(model: type[Achievement | Initiative]) -> dict[int, set[int]]:
    """Record id → ids one step away: replaced by it, replacing it, ruled the same."""
    pairs = AlikeAchievement if model is Achievement else AlikeInitiative
    ruled = pairs._default_manager.filter(is_same=True).values_list("later_id", "earlier_id")
    replaced = model._default_manager.filter(replaces__isnull=False).values_list("pk", "replaces_id")
    beside: dict[int, set[int]] = defaultdict(set)
    for one, other in (*ruled, *replaced):
        beside[one].add(other)
        beside[other].add(one)
    return beside


def joined(beside: Mapping[int, set[int]], pk: int) -> set[int]:
    found, pending = {pk}, [pk]
    while pending:
        for other in beside.get(pending.pop(), set()) - found:
            found.add(other)
            pending.append(other)
    return found


def uses_of(record: Achievement | Initiative) -> QuerySet[AchievementUse] | QuerySet[InitiativeUse]:
    """Living uses of it and of what is the same."""
    ids = one_and_the_same(record)
    if isinstance(record, Achievement):
        return living(AchievementUse.objects.filter(achievement__in=ids)).select_related("dossier__campaign")
    return living(InitiativeUse.objects.filter(initiative__in=ids)).select_related("dossier__campaign")


def holds_back(record: Achievement | Initiative) -> str:
    """What stands against correcting it: «dossier» (one in process rests on it), «decision» (grounds are owed), or nothing.

    A dossier in process lets go of it first; a decided one no longer can. Recognition is a decision too.
    """
    states = set(uses_of(record).values_list("dossier__state", flat=True))
    if states - {DECIDED}:
        return "dossier"
    is_recognised = isinstance(record, Initiative) and record.recognitions.exists()
    return "decision" if states or is_recognised else ""


def clashes_of(record: Achievement | Initiative, dossier: Dossier) -> tuple[Clash, ...]:
    """What stands against the dossier resting on the record: uses by other dossiers."""
    used = {
        use.dossier_id: Used(use.dossier.code, use.dossier.award, family_of(use.dossier.award))
        for use in uses_of(record)
        if use.dossier_id != dossier.pk
    }
    return clashes(family_of(dossier.award), dossier.award, used.values())


def clashing_uses(dossier: Dossier) -> list[tuple[Achievement | Initiative, tuple[Clash, ...]]]:
    """For a dossier about to be judged: of what it rests on, all that another dossier rests on too."""
    records: list[Achievement | Initiative] = [
        *Achievement.objects.filter(pk__in=living(dossier.achievement_uses.all()).values("achievement")),
        *Initiative.objects.filter(pk__in=living(dossier.initiative_uses.all()).values("initiative")),
    ]
    found = [(record, clashes_of(record, dossier)) for record in records]
    return [(record, against) for record, against in found if against]


def open_alike(dossiers: Collection[Dossier]) -> dict[int, list[AlikeAchievement | AlikeInitiative]]:
    """By dossier id: pairs nobody has ruled on that touch what the dossier rests on. Before a council meets: none left."""
    ids = [dossier.pk for dossier in dossiers]
    found: dict[int, list[AlikeAchievement | AlikeInitiative]] = defaultdict(list)
    for uses, model, name in (
        (AchievementUse.objects.all(), AlikeAchievement, "achievement_id"),
        (InitiativeUse.objects.all(), AlikeInitiative, "initiative_id"),
    ):
        used: dict[int, list[int]] = defaultdict(list)
        for dossier_id, record_id in living(uses.filter(dossier__in=ids)).values_list("dossier_id", name):
            used[record_id].append(dossier_id)
        pairs = model._default_manager.filter(Q(later__in=used) | Q(earlier__in=used), is_same__isnull=True)
        for pair in pairs.select_related("later__unit", "earlier__unit"):
            for dossier_id in dict.fromkeys((*used[pair.later_id], *used[pair.earlier_id])):
                found[dossier_id].append(pair)
    return found


def dossiers_sharing(dossiers: Iterable[Dossier]) -> dict[int, frozenset[int]]:
    """By dossier id: other dossiers that rest, or rested, on the same record: false there, false here. Ended ones too.

    What an officer ruled to be the same under other words is the same here."""
    ids = {dossier.pk for dossier in dossiers}
    found: dict[int, set[int]] = defaultdict(set)
    for uses, model, name in (
        (AchievementUse.objects.all(), Achievement, "achievement_id"),
        (InitiativeUse.objects.all(), Initiative, "initiative_id"),
    ):
        rows = uses.filter(dropped_at__isnull=True)
        own = list(rows.filter(dossier__in=ids).values_list("dossier_id", name))
        if not own:
            continue
        beside = ruled_same(model)
        same = {record: joined(beside, record) for _one, record in own}
        by_record: dict[int, set[int]] = defaultdict(set)
        wanted = rows.filter(**{f"{name}__in": set().union(*same.values())})
        for dossier_id, record_id in wanted.values_list("dossier_id", name):
            by_record[record_id].add(dossier_id)
        for dossier_id, record_id in own:
            found[dossier_id] |= set().union(*(by_record[one] for one in same[record_id])) - {dossier_id}
    return {dossier_id: frozenset(found[dossier_id]) for dossier_id in ids}


def initiatives_of(people: Iterable[Person], day: date) -> dict[int, tuple[CoreInitiative, ...]]:
    """By person id, as eligibility reads them: widest scope recognised on or before the day, families already served."""
    wanted = [one.pk for one in people]
    shares = InitiativeAuthor.objects.filter(person__in=wanted, initiative__replaced_by__isnull=True)
    shares = shares.select_related("initiative").prefetch_related("initiative__recognitions")
    shares = shares.order_by("person", "initiative__year", "initiative__code")
    rows = list(shares)
    served = _served({row.initiative_id for row in rows})
    found: dict[int, tuple[CoreInitiative, ...]] = {}
    for row in rows:
        one = row.initiative
        scopes = [each.scope for each in one.recognitions.all() if each.signed_on <= day]
        widest = max(scopes, key=SCOPE_ORDER.index, default=None)
        made = CoreInitiative(one.code, one.name, one.year, widest, frozenset(served[one.pk]))
        found[row.person_id] = (*found.get(row.person_id, ()), made)
    return found


def _served(initiatives: set[int]) -> dict[int, set[str]]:
    """By initiative: families that rest on it, on what it corrects, or on what was ruled the same."""
    if not initiatives:
        return {}
    beside = ruled_same(Initiative)
    same = {pk: joined(beside, pk) for pk in initiatives}
    families: dict[int, set[str]] = defaultdict(set)
    uses = living(InitiativeUse.objects.filter(initiative__in=set[int]().union(*same.values())))
    for record_id, award in uses.values_list("initiative_id", "dossier__award"):
        families[record_id].add(family_of(award))
    return {pk: set[str]().union(*(families[one] for one in group)) for pk, group in same.items()}
