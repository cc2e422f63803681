"""How sure the ranks of a run are: simulated when the run is computed, kept with it, read by pages, checked on demand."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from thidua.adapters.codeversion import code_version
from thidua.apps.marking.snapshot_cross import spreads_of_period
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc
from thidua.apps.scoring.gather import Gathered, Tell
from thidua.apps.scoring.models import Certainty, ScoreRun
from thidua.core.movements import canonical
from thidua.core.movements.model import RuleSet
from thidua.core.scoring import Difference, Place, Result, canonical_bytes, fingerprint, from_plain
from thidua.core.scoring.certainty import BlocRecord, Spread
from thidua.core.scoring.certainty.seeding import FROM_POINTS, points_seed
from thidua.core.scoring.incremental import Computed, Piece, read


@dataclass(frozen=True)
class Weighed:
    """The record of one bloc, ready to be stored."""

    bloc: Bloc
    basis: str
    text: str

    @property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()


def weigh(period: Period, gathered: Gathered, computed: Computed, tell: Tell) -> list[Weighed]:
    """Reads only. A bloc in which nothing changed since the last run is taken over from it."""
    known = _known_before(period)
    rules = canonical.fingerprint(gathered.inputs.rules)
    spreads = spreads_of_period(period)
    pieces = {piece.code: piece for piece in computed.pieces if piece.subject == "unit"}
    found, total = [], len(gathered.blocs)
    for at, (code, bloc) in enumerate(sorted(gathered.blocs.items())):
        tell("certainty", at, total)
        places = tuple(computed.places.get(code, ()))
        own = tuple(pieces[place.code] for place in places if place.rank is not None)
        members = {piece.code for piece in own}
        near = tuple(item for item in spreads if item.subject_code in members)
        basis = _Basis(rules, code, own, places, near)
        text = known.get(basis.fingerprint) or _text(gathered.inputs.rules, basis)
        found.append(Weighed(bloc, basis.fingerprint, text))
    tell("certainty", total, total)
    return found


@dataclass(frozen=True)
class _Basis:
    """All that the record of one bloc rests on; the text of a piece is its result."""

    rules: str
    bloc: str
    own: tuple[Piece, ...]
    places: tuple[Place, ...]
    spreads: tuple[Spread, ...]

    @cached_property
    def fingerprint(self) -> str:
        results = [sha256(piece.text).hexdigest() for piece in self.own]
        return fingerprint(
            [code_version(), self.rules, self.bloc, results, list(self.places), list(self.spreads)],
        )


def _text(rules: RuleSet, basis: _Basis) -> str:
    # brings in numpy, which pages never need
    from thidua.core.scoring.certainty.bloc import bloc_record  # noqa: PLC0415

    results = [read(piece) for piece in basis.own]
    seed = points_seed(basis.rules, basis.bloc, results, basis.places)
    record = bloc_record(
        rules, results, basis.bloc, basis.places, seed=seed, spreads=basis.spreads, seed_from=FROM_POINTS
    )
    return canonical_bytes(record).decode()


def _known_before(period: Period) -> dict[str, str]:
    last = ScoreRun.objects.light().filter(period=period).order_by("-number").first()
    if last is None:
        return {}
    return {row.basis: str(row.record) for row in last.certainties.all() if is_whole(row)}


def is_whole(row: Certainty) -> bool:
    return _sha256(row) == row.sha256


def _sha256(row: Certainty) -> str:
    return sha256(str(row.record).encode()).hexdigest()


def keep(run: ScoreRun, rows: Iterable[Weighed]) -> None:
    """Inside the transaction that stores the run."""
    Certainty.objects.bulk_create(
        Certainty(run=run, bloc=row.bloc, basis=row.basis, record=row.text, sha256=row.sha256) for row in rows
    )


def digest(rows: Iterable[Weighed]) -> str:
    """One fingerprint for the ledger over the records of all blocs."""
    return fingerprint({row.bloc.code: row.sha256 for row in rows})


def records_of(run: ScoreRun, bloc: Bloc | None = None) -> dict[int, BlocRecord]:
    """By bloc id, in one query; empty for runs made before certainty was kept."""
    rows = Certainty.objects.filter(run=run)
    if bloc is not None:
        rows = rows.filter(bloc=bloc)
    return {row.bloc_id: read_record(str(row.record)) for row in rows if row.record}


def read_record(text: str) -> BlocRecord:
    return from_plain(BlocRecord, json.loads(text))


@dataclass(frozen=True)
class Checked:
    """`blocs` records were simulated again."""

    blocs: int
    differences: tuple[Difference, ...]


def check(run: ScoreRun, rules: RuleSet, results: Mapping[str, Any]) -> Checked:
    """Every bloc simulated again from the run's own results (plain form) and the stored seed; points, ranks and weights
    exactly, estimates as far as the generator is the same. A bloc with ranks and without a record is named, unless the
    run is from before certainty was kept."""
    stored = {row.bloc.code: row for row in run.certainties.select_related("bloc")}
    if not stored:
        return Checked(0, ())
    units = [from_plain(Result, item) for item in results["results"] if item["subject"] == "unit"]
    places = places_of(results)
    found = [Difference(f"certainty/{code}", None, "…") for code in sorted(ranked(places) - stored.keys())]
    for code, row in sorted(stored.items()):
        found += _check_one(row, code, rules, units, places.get(code, ()))
    return Checked(len(stored), tuple(found))


def places_of(results: Mapping[str, Any]) -> dict[str, list[Place]]:
    """Of the plain form of results, what a simulation needs of the places."""
    return {
        slug: [Place(item["rank"], item["code"], None) for item in rows] for slug, rows in results["places"].items()
    }


def ranked(places: Mapping[str, Sequence[Place]]) -> set[str]:
    """Blocs with anybody to rank."""
    return {slug for slug, rows in places.items() if any(place.rank is not None for place in rows)}


def _check_one(
    row: Certainty, code: str, rules: RuleSet, results: Sequence[Result], places: Sequence[Place]
) -> list[Difference]:
    from thidua.core.scoring.certainty.comparing import checked  # noqa: PLC0415  (brings in numpy)

    where = f"certainty/{code}"
    if not is_whole(row):
        return [Difference(f"{where}/sha256", row.sha256, _sha256(row))]
    try:
        return checked(rules, results, code, places, read_record(str(row.record)))
    except ValueError as fault:
        return [Difference(where, str(fault), None)]
