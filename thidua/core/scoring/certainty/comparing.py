"""A record of certainty held against a new simulation of the same figures.

Made by the same generator (`BlocRecord.engine`) the two must agree place by place, estimates to `SLACK`, which only the last
printed digit of another processor can explain. Made by another one: points, ranks and weights exactly, estimates to
`TOLERANCE`, ends of rank intervals to one place.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from thidua.core.movements import canonical
from thidua.core.movements.model import RuleSet
from thidua.core.scoring.certainty.bloc import bloc_record, differing
from thidua.core.scoring.certainty.record import BlocRecord
from thidua.core.scoring.certainty.seeding import FROM_POINTS, points_seed
from thidua.core.scoring.model import Place, Result
from thidua.core.scoring.package.record import Difference, compare
from thidua.core.scoring.plain import Plain, fingerprint, to_plain

SLACK = Decimal("0.0005")


def checked(
    rules: RuleSet, results: Sequence[Result], bloc: str, places: Sequence[Place], kept: BlocRecord
) -> list[Difference]:
    """Simulated again from the figures with the kept seed and spreads; `where` begins with «certainty/» and the bloc."""
    if kept.seed_from == FROM_POINTS:
        seed = points_seed(canonical.fingerprint(rules), bloc, results, places)
        if seed != kept.certainty.seed:
            return [Difference(f"certainty/{bloc}/seed", kept.certainty.seed, seed)]
    again = bloc_record(
        rules, results, bloc, places, seed=kept.certainty.seed, spreads=kept.spreads, seed_from=kept.seed_from
    )
    return differences(bloc, kept, again)


def differences(bloc: str, kept: BlocRecord, again: BlocRecord) -> list[Difference]:
    """Empty: they agree as far as the same or another generator lets them."""
    where = f"certainty/{bloc}"
    if kept.engine != again.engine:
        found = [
            Difference(f"{where}/{code}", _told(kept, code), _told(again, code))
            for code in differing(kept.certainty, again.certainty)
        ]
        if kept.sensitivity != again.sensitivity:
            found.append(Difference(f"{where}/sensitivity", *map(fingerprint, (kept.sensitivity, again.sensitivity))))
        return found
    rows = compare(_plain(kept), _plain(_as_early(kept, again)))
    return [
        Difference(f"{where}/{row.where}", row.stored, row.recomputed)
        for row in rows
        if not _close(row.stored, row.recomputed)
    ]


def _as_early(kept: BlocRecord, again: BlocRecord) -> BlocRecord:
    """A record from before the sources of errors were kept says nothing of them."""
    if any(unit.sources for unit in kept.certainty.units):
        return again
    units = tuple(replace(unit, sources=()) for unit in again.certainty.units)
    return replace(again, certainty=replace(again.certainty, units=units))


def _plain(record: BlocRecord) -> dict[str, Plain]:
    """The units stand at the top: «certainty/khoi-1/so-y-te/rank_high» is what a reader looks for."""
    found = to_plain(record)
    assert isinstance(found, dict) and isinstance(found["certainty"], dict)
    certainty = {name: part for name, part in found["certainty"].items() if name != "units"}
    units = {unit.code: to_plain(unit) for unit in record.certainty.units}
    return {**units, **certainty, **{name: part for name, part in found.items() if name != "certainty"}}


def _close(one: Plain, other: Plain) -> bool:
    """Two estimates a digit apart. Ranks and counts are whole numbers in the record, never texts."""
    if not (isinstance(one, str) and isinstance(other, str)):
        return False
    try:
        return abs(Decimal(one) - Decimal(other)) <= SLACK
    except InvalidOperation:
        return False


def _told(record: BlocRecord, code: str) -> str | None:
    unit = record.unit(code)
    if unit is None:
        return None
    return f"{unit.rank_low}–{unit.rank_high}; {unit.first}; {unit.error}; {unit.shrunk}"
