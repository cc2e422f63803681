"""What waits for a conclusion about a candidate, and the initiatives that may serve: read from their own ledgers."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from thidua.apps.awards.models_files import Hold
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


def initiatives_of(people: Iterable[Person], day: date) -> dict[int, tuple[Initiative, ...]]:
    return {}
