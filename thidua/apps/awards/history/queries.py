"""The whole award history of a person or unit, wherever they moved and whatever the unit was merged into.

One function answers «what was this subject given before»: `past_of`. Eligibility, dossiers and statistics ask nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from thidua.apps.awards.models import Conferral
from thidua.apps.orgs.models import Person, Succession, Unit
from thidua.core.awards.history import PastAward
from thidua.core.awards.lineage import Heir, heirs

S = TypeVar("S", bound=Person | Unit)


@dataclass(frozen=True)
class Entry:
    """One conferral in a subject's history; `heir` says by which former unit it came, None where it is the subject's own."""

    conferral: Conferral
    heir: Heir | None = None

    @property
    def counts(self) -> bool:
        """Part of the record: not withdrawn, and not of a unit of which only a part came over."""
        return not hasattr(self.conferral, "withdrawal") and (self.heir is None or self.heir.is_whole)


def past_of(subject: Person | Unit, until: date) -> list[PastAward]:
    """Awards decided on or before `until`, oldest first, withdrawn ones marked. A unit has those of every unit that
    passed wholly into it (decision 31); a person keeps theirs wherever they move."""
    return pasts_of([subject], until)[subject]


def pasts_of(subjects: Iterable[S], until: date) -> dict[S, list[PastAward]]:
    """`past_of` for many subjects of one kind at once: two queries, however many they are."""
    return {
        subject: [past_award(entry.conferral) for entry in found if entry.heir is None or entry.heir.is_whole]
        for subject, found in entries_of(subjects, until).items()
    }


def entries_of(subjects: Iterable[S], until: date) -> dict[S, list[Entry]]:
    """Everything to be shown, also what came from a unit of which only a part passed over. Oldest first."""
    wanted = list(dict.fromkeys(subjects))
    people = {subject.pk for subject in wanted if isinstance(subject, Person)}
    lines = _lines({subject.pk for subject in wanted if isinstance(subject, Unit)}, until)
    given = Conferral.objects.filter(decision__signed_on__lte=until).order_by("decision__signed_on", "pk")
    given = given.select_related("decision", "withdrawal", "person", "collective")
    made: dict[tuple[bool, int], list[Entry]] = defaultdict(list)
    if people:
        for conferral in given.filter(person__in=people):
            assert conferral.person_id
            made[True, conferral.person_id].append(Entry(conferral))
    if lines:
        for conferral in given.filter(collective__in=lines):
            for unit_id, heir in lines[conferral.collective_id or 0]:
                made[False, unit_id].append(Entry(conferral, heir))
    return {subject: made[isinstance(subject, Person), subject.pk] for subject in wanted}


def past_award(conferral: Conferral) -> PastAward:
    return PastAward(
        award=conferral.award,
        route=conferral.route,
        from_on=conferral.for_from_on,
        until_on=conferral.for_until_on,
        decided_on=conferral.decision.signed_on,
        number=conferral.decision.number,
        is_withdrawn=hasattr(conferral, "withdrawal"),
    )


def _lines(units: set[int], until: date) -> dict[int, list[tuple[int, Heir | None]]]:
    """Former unit (or the unit itself) → the wanted units that carry its record."""
    if not units:
        return {}
    pairs = Succession.objects.filter(on__lte=until).values_list("former_id", "successor_id", "on", "is_partial")
    found: dict[int, list[tuple[int, Heir | None]]] = defaultdict(list)
    for unit_id in units:
        found[unit_id].append((unit_id, None))
    for unit_id, heir in heirs(list(pairs), units):
        found[heir.former].append((unit_id, heir))
    return found
