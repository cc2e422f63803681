"""Which other awards rested on one that is withdrawn.

The subject's own, those of the collectives it was counted in, those whose dossier used the same achievement or initiative.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.db.models import Q

from thidua.apps.awards.law.values import law_of
from thidua.apps.awards.ledger.resting import dossiers_sharing
from thidua.apps.awards.models import Conferral
from thidua.apps.orgs.models import Post, Succession, Unit
from thidua.core.awards.dependents import Dependent, Given, dependents
from thidua.core.awards.law import LawOfDay


def resting_on(lost: Conferral) -> list[Dependent]:
    """Codes in the answer are those of conferrals. A unit and its successors are one subject: the record follows.

    Found by the standards of the day each award was decided, and by what the dossiers rested on: an achievement that
    proves false for one award is false for every other."""
    within = _served_in(lost)
    heirs = _heirs({lost.collective_id} if lost.collective_id else within)
    own = Q(person=lost.person_id) if lost.person_id else Q(collective__in=heirs)
    household = Q(household=lost.household) if lost.household else Q(pk__in=[])
    counted = Q(collective__in=heirs) if within else Q(pk__in=[])
    shared = Q(dossier__in=dossiers_sharing([lost.dossier])[lost.dossier.pk]) if lost.dossier else Q(pk__in=[])
    found = Conferral.objects.filter(own | counted | household | shared, withdrawal__isnull=True)
    links = dict.fromkeys(found.filter(shared).values_list("code", flat=True), frozenset({lost.code}))
    laws = law_of(lost.decision.unit)

    @lru_cache(maxsize=64)
    def law_on(day: date) -> LawOfDay:
        return laws.on(day)

    others = [_given(one, heirs, set()) for one in found.select_related("decision")]
    return dependents(_given(lost, heirs, within), others, law_on, links)


def _given(one: Conferral, heirs: dict[int, int], within: set[int]) -> Given:
    return Given(
        one.code, one.award, one.kind, _whose(one, heirs), one.route, one.for_from_on, one.for_until_on,
        one.decision.signed_on, frozenset(f"u{heirs.get(pk, pk)}" for pk in within),
    )  # fmt: skip


def _whose(one: Conferral, heirs: dict[int, int]) -> str:
    if one.person_id:
        return f"p{one.person_id}"
    return f"u{heirs.get(one.collective_id, one.collective_id)}" if one.collective_id else f"h{one.household}"


def _served_in(lost: Conferral) -> set[int]:
    """Units the person held a post in during the time rewarded, and the units these belonged to; not the province."""
    if not lost.person_id:
        return set()
    held = Post.objects.filter(person=lost.person_id, from_on__lt=lost.for_until_on)
    held = held.filter(Q(until_on__isnull=True) | Q(until_on__gt=lost.for_from_on))
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    found, edge = set[int](), set(held.values_list("unit", flat=True))
    while edge:
        found |= edge
        edge = {parents[pk] for pk in edge if parents.get(pk)} - found
    return {pk for pk in found if parents.get(pk)}


def _heirs(units: Iterable[int]) -> dict[int, int]:
    """Unit → the one of `units` whose record it carries on; each of them is its own."""
    after = defaultdict[int, list[int]](list)
    for former, successor in Succession.objects.values_list("former", "successor"):
        after[former].append(successor)
    found = {pk: pk for pk in units}
    edge = list(found)
    while edge:
        pk = edge.pop()
        for heir in after[pk]:
            if heir not in found:
                found[heir] = found[pk]
                edge.append(heir)
    return found
