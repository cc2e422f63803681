"""What the catalogue tells about units: counts for scoring, links for the trace."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.documents.models import Clause
from thidua.apps.movements.models import Movement, Period
from thidua.apps.orgs.models import Unit
from thidua.apps.orgs.scopes import branch
from thidua.apps.procedures.catalogue import last_day
from thidua.apps.procedures.models import Offer
from thidua.apps.procedures.queries_posting import Board, boards
from thidua.core.observations import Observation
from thidua.core.procedures.serving import SERVES

ADDRESS = "/lam-viec/thu-tuc/niem-yet/"


def observations(unit: Unit, period: Period, on: date | None = None) -> list[Observation]:
    return observations_of([unit], period, on)


def observations_of(units: Sequence[Unit], period: Period, on: date | None = None) -> list[Observation]:
    """`procedures.posted` and `procedures.online` as they stand on the last day of the period, or on `on` while it runs.

    A unit that handles no procedure has no row. Told under every clause the measure serves, as one fact: pooling counts
    it once. A constant number of queries.
    """
    day = last_day(period.until_on, on or timezone.localdate())
    clauses = _clauses(period)
    if day < period.starts_on or not clauses:
        return []
    found = boards(units, day)
    return [
        Observation(
            unit=unit.code,
            clause=cid,
            measure=measure,
            period=period.slug,
            hits=hits,
            trials=trials,
            source=f"{ADDRESS}?don-vi={unit.code}",
            fact=f"procedures/{unit.code}/{day.isoformat()}",
        )
        for unit in units
        for measure, hits, trials in measured(found[unit.pk])
        for cid in clauses.get(measure, ())
    ]


def measured(board: Board) -> list[tuple[str, int, int]]:
    """(measure, hits, trials): in order on the wall, offered online, of what the unit must post."""
    count, online = board.count, board.online
    rows = [("procedures.posted", count.posted, count.n), ("procedures.online", online.offered, online.n)]
    return [row for row in rows if row[2]]


def _clauses(period: Period) -> dict[str, list[str]]:
    """By measure: the clauses of criteria that count it, and those of the movement's document it serves by its words."""
    found: dict[str, set[str]] = defaultdict(set)
    rules: dict[str, Any] = period.version.rules
    for criterion in rules.get("criteria", []):
        measure = str((criterion.get("rule") or {}).get("measure"))
        if measure in SERVES:
            found[measure].update(criterion["clauses"])
    wanted = {cid for cids in SERVES.values() for cid in cids}
    own = set(
        Clause.objects.filter(document_id=period.movement.document_id, cid__in=wanted).values_list("cid", flat=True)
    )
    for measure, cids in SERVES.items():
        found[measure].update(own & set(cids))
    return {measure: sorted(cids) for measure, cids in found.items() if cids}


def trace_links(movement: Movement, period: Period) -> list[tuple[str, str, str, str]]:
    """(clause, "observation", label, address) where units of the movement handle procedures."""
    day = last_day(period.until_on, timezone.localdate())
    within = branch([movement.unit_id])
    offers = Offer.objects.in_force(day).filter(unit__in=within).order_by().values_list("unit_id", "procedure_id")
    pairs = list(offers)
    if not pairs or day < period.starts_on:
        return []
    units, procedures = len({unit for unit, _one in pairs}), len({one for _unit, one in pairs})
    words = {
        "procedures.posted": _("Niêm yết %(n)s thủ tục tại %(units)s đơn vị"),
        "procedures.online": _("Mức độ trực tuyến của %(n)s thủ tục tại %(units)s đơn vị"),
    }
    return [
        (cid, "observation", words[measure] % {"n": procedures, "units": units}, ADDRESS)
        for measure, cids in sorted(_clauses(period).items())
        for cid in cids
    ]
