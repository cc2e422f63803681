"""What waits for a conclusion about a candidate, and the initiatives that may serve: read from their own ledgers."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from django.utils import timezone

from thidua.apps.awards.dossiers.models_files import Hold
from thidua.apps.awards.law.catalogue import family_of
from thidua.apps.awards.ledger import resting as queries_uses
from thidua.apps.awards.models import InitiativeUse
from thidua.apps.orgs.models import Person, Unit
from thidua.core.awards.eligibility import Initiative, Matter
from thidua.core.awards.eligibility.facts import HoldKind

#: (is a person, id) → what is open about them
Matters = dict[tuple[bool, int], tuple[Matter, ...]]
KINDS: dict[str, HoldKind] = {"discipline": "discipline", "inspection": "investigation", "complaint": "complaint"}


def matters_of(people: Iterable[Person], units: Iterable[Unit]) -> Matters:
    """Open holds of any dossier of the subject: what is looked into concerns every award, not one dossier alone.

    An opinion still awaited is the dossier's own matter; a discipline, inspection or complaint is the subject's.
    """
    found: Matters = defaultdict(tuple)
    holds = Hold.objects.filter(closed_at=None, kind__in=KINDS).select_related("dossier")
    wanted = {(True, one.pk) for one in people} | {(False, one.pk) for one in units}
    persons, collectives = ({pk for is_person, pk in wanted if is_person is kind} for kind in (True, False))
    for rows in (
        holds.filter(dossier__person__in=persons) if persons else (),
        holds.filter(dossier__collective__in=collectives) if collectives else (),
    ):
        for row in rows:
            dossier = row.dossier
            key = (bool(dossier.person_id), dossier.person_id or dossier.collective_id or 0)
            found[key] += (Matter(KINDS[row.kind], row.document, timezone.localdate(row.opened_at)),)
    return dict(found)


def initiatives_for(people: Collection[Person], year: int, day: date) -> dict[int, tuple[Initiative, ...]]:
    """Initiatives of the ledger; a use by the person's own dossier of the year is told apart from uses by others."""
    found = queries_uses.initiatives_of(people, day)
    codes = {one.code for items in found.values() for one in items}
    uses: dict[str, set[tuple[str, int | None, int]]] = defaultdict(set)
    rows = queries_uses.living(InitiativeUse.objects.filter(initiative__code__in=codes))
    for code, award, person, of_year in rows.values_list(
        "initiative__code", "dossier__award", "dossier__person", "dossier__campaign__year"
    ):
        uses[code].add((award, person, of_year))
    return {
        person: tuple(_told_apart(one, uses[one.code], person, year) for one in items)
        for person, items in found.items()
    }


def _told_apart(one: Initiative, uses: set[tuple[str, int | None, int]], person: int, year: int) -> Initiative:
    own = {award for award, who, of_year in uses if who == person and of_year == year}
    others = {family_of(award) for award, who, of_year in uses if who != person or of_year != year}
    return replace(one, used_for=frozenset(others), serves=frozenset(own))
