"""How sure the ranks of a run are: simulated when the run is computed, kept with it, read by pages, checked on demand."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec

from thidua.adapters.codeversion import code_version
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Bloc
from thidua.apps.scoring.gather import Gathered, Tell
from thidua.apps.scoring.models import Certainty, ScoreRun
from thidua.core.movements import canonical
from thidua.core.movements.model import RuleSet
from thidua.core.scoring import Difference, Place, Result, canonical_bytes, fingerprint, from_plain, inputs_from_plain
from thidua.core.scoring.certainty import BlocRecord, Spread
from thidua.core.scoring.certainty.sources import spreads_of
from thidua.core.scoring.incremental import Computed, Piece, read

#: Offers `cross_rows(round)` once units mark each other; imported when asked.
CROSS = "thidua.apps.marking.snapshot_cross"


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
    spreads = cross_spreads(period)
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
    from thidua.core.scoring.certainty.bloc import bloc_record, bloc_seed  # noqa: PLC0415

    results = [read(piece) for piece in basis.own]
    seed = bloc_seed(basis.fingerprint, basis.bloc)
    record = bloc_record(rules, results, basis.bloc, basis.places, seed=seed, spreads=basis.spreads)
    return canonical_bytes(record).decode()


def _known_before(period: Period) -> dict[str, str]:
    last = ScoreRun.objects.light().filter(period=period).order_by("-number").first()
    if last is None:
        return {}
    return {row.basis: str(row.record) for row in last.certainties.all() if _is_whole(row)}


def _is_whole(row: Certainty) -> bool:
    return _sha256(row) == row.sha256


def _sha256(row: Certainty) -> str:
    return sha256(str(row.record).encode()).hexdigest()


def cross_spreads(period: Period) -> tuple[Spread, ...]:
    """How far markers lie apart in the closed rounds of the period; nothing where units do not mark each other."""
    if find_spec(CROSS) is None:
        return ()
    module = import_module(CROSS)
    rounds = module.Round.objects.filter(period=period, state__in=("closed", "agreed"))
    rows = [row for one in rounds.order_by("pk") for row in module.cross_rows(one)]
    return spreads_of((row.marked, row.criterion, row.points) for row in rows)


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


def check(run: ScoreRun) -> list[Difference]:
    """Every bloc simulated again from the run's own results and the stored seed; points, ranks and weights exactly,
    estimates to the stated tolerance."""
    stored = {row.bloc.code: row for row in run.certainties.select_related("bloc")}
    if not stored:
        return []
    plain = json.loads(str(run.results))
    rules = inputs_from_plain(json.loads(str(run.inputs))).rules
    results = [from_plain(Result, item) for item in plain["results"] if item["subject"] == "unit"]
    places = {
        slug: [Place(item["rank"], item["code"], None) for item in rows] for slug, rows in plain["places"].items()
    }
    return [one for code, row in sorted(stored.items()) for one in _check_one(row, code, rules, results, places)]


def _check_one(
    row: Certainty, code: str, rules: RuleSet, results: Sequence[Result], places: Mapping[str, Sequence[Place]]
) -> list[Difference]:
    from thidua.core.scoring.certainty.bloc import DRAWS, bloc_record, differing  # noqa: PLC0415  (brings in numpy)

    where = f"certainty/{code}"
    if not _is_whole(row):
        return [Difference(f"{where}/sha256", row.sha256, _sha256(row))]
    kept = read_record(str(row.record))
    draws = kept.certainty.draws or DRAWS
    seed, own = kept.certainty.seed, places.get(code, ())
    again = bloc_record(rules, results, code, own, seed=seed, spreads=kept.spreads, draws=draws)
    found = [
        Difference(f"{where}/{unit}", _estimates(kept, unit), _estimates(again, unit))
        for unit in differing(kept.certainty, again.certainty)
    ]
    if kept.sensitivity != again.sensitivity:
        found.append(Difference(f"{where}/sensitivity", fingerprint(kept.sensitivity), fingerprint(again.sensitivity)))
    return found


def _estimates(record: BlocRecord, code: str) -> str | None:
    unit = record.unit(code)
    if unit is None:
        return None
    return f"{unit.rank_low}–{unit.rank_high}; {unit.first}; {unit.error}; {unit.shrunk}"
