"""A run from its facts to its rows: gathered, computed (or taken over from the run before), stored."""

import gc
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Max

from thidua.adapters.codeversion import code_version
from thidua.apps.accounts.models import User
from thidua.apps.marking.models import Disqualification, Event, Evidence, Mark, Step
from thidua.apps.movements.models import Period
from thidua.apps.movements.models_rules import EnteredFigure, TieVote
from thidua.apps.scoring.certainty import Weighed, keep, weigh
from thidua.apps.scoring.gather import Gathered, Tell, gather
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.apps.scoring.packing import Packed, as_stored, unpacked
from thidua.apps.scoring.rows import Row, insert
from thidua.core.movements import canonical
from thidua.core.points import to_milli
from thidua.core.scoring import Place
from thidua.core.scoring.incremental import Computed, Piece, compute, known_of

if TYPE_CHECKING:
    from hashlib import _Hash as HASH

ROWS = 1_000  # results written at a time
WATCHED = (Mark, Event, Disqualification, Evidence, Step, EnteredFigure, TieVote)


@dataclass(frozen=True)
class Made:
    gathered: Gathered
    computed: Computed
    inputs: Packed
    results: Packed
    certain: Sequence[Weighed]


def computing(period: Period, on: date, tell: Tell) -> Made:
    """Reads only."""
    with _no_collecting():
        gathered = gather(period, on, tell)
        computed = compute(gathered.inputs, code_version(), known_before(period), tell)
        certain = weigh(period, gathered, computed, tell)
        return Made(gathered, computed, Packed(computed.inputs_parts()), Packed(computed.results_parts()), certain)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """A million live values and no cycles among them: looking for garbage again and again takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def newest_rows() -> tuple[int, ...]:
    """Marks, figures and votes are only ever added: equal numbers mean that nothing was written in between."""
    return tuple(model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in WATCHED)


def known_before(period: Period) -> dict[str, bytes]:
    """What the last run can hand on; nothing if its record is not what its fingerprint says."""
    runs = ScoreRun.objects.filter(period=period).order_by("-number")
    last = runs.values_list("pk", "results_sha256", as_stored("results")).first()
    if last is None:
        return {}
    run, stored, packed = last
    rows = Score.objects.filter(run=run).values_list("person__code", "unit__code", "key")
    # in the order of the record: officials, then units, each by code
    keys = sorted((("official", person) if person else ("unit", unit), key) for person, unit, key in rows)
    digest = sha256()
    try:
        known = known_of(_digested(unpacked(bytes(packed)), digest), [key for _subject, key in keys])
    except zlib.error:
        return {}
    return known if digest.hexdigest() == stored else {}


def _digested(parts: Iterable[bytes], digest: "HASH") -> Iterator[bytes]:
    for part in parts:
        digest.update(part)
        yield part


def seed_of(period: Period, number: int) -> int:
    """Fixed before any fact is known and by nobody's choice. 60 bits: a whole number in every database and in JSON."""
    text = f"{period.version.fingerprint}:{period.movement.slug}:{period.slug}:{number}"
    return int(sha256(text.encode()).hexdigest()[:15], 16)


def store(period: Period, made: Made, *, by: User | None, at: datetime, tell: Tell) -> ScoreRun:
    """Inside the caller's transaction, which holds the period."""
    computed = made.computed
    number = (ScoreRun.objects.filter(period=period).aggregate(last=Max("number"))["last"] or 0) + 1
    kept = ScoreRun.objects.create(
        period=period,
        number=number,
        inputs=made.inputs.data,  # type: ignore[misc]  # packed already
        results=made.results.data,
        rules_fingerprint=canonical.fingerprint(made.gathered.inputs.rules),
        inputs_sha256=made.inputs.sha256,
        results_sha256=made.results.sha256,
        rules_version=period.version.number,
        code_version=code_version(),
        seed=seed_of(period, number),
        recomputed=computed.recomputed,
        by=by,
        at=at,
    )
    run = ScoreRun.objects.light().get(pk=kept.pk)  # the long texts are read when somebody asks for them
    run.period = period
    rows, total = _rows(run, made), len(computed.pieces)
    with _no_collecting():
        for start in range(0, total, ROWS):
            tell("write", start, total)
            insert(islice(rows, ROWS))
    keep(run, made.certain)
    tell("write", total, total)
    return run


def _rows(run: ScoreRun, made: Made) -> Iterator[Row]:
    ranked = {place.code: place for rows in made.computed.places.values() for place in rows}
    bands: dict[tuple[str, str], str] = {
        (band.subject, band.slug): band.name for band in made.gathered.inputs.rules.bands
    }
    for piece in made.computed.pieces:
        yield _row(run, piece, made.gathered, ranked.get(piece.code), bands)


def _row(
    run: ScoreRun, piece: Piece, gathered: Gathered, place: Place | None, bands: dict[tuple[str, str], str]
) -> Row:
    sheet = gathered.sheets.get(piece.code)
    bloc = gathered.bloc_of.get(piece.code) if piece.subject == "unit" else None
    total, band, standing, is_provisional = piece.figures
    return Row(
        run_id=run.pk,
        unit_id=(sheet.unit if sheet else gathered.units[piece.code]).pk,
        person_id=sheet.person_id if sheet else None,
        bloc_id=bloc.pk if bloc else None,
        total_milli=to_milli(total),
        band=band or "",
        band_name=bands.get((piece.subject, band or ""), ""),
        rank=place.rank if place and piece.subject == "unit" else None,
        standing=standing,
        is_provisional=is_provisional,
        key=piece.key,
        result=piece.text.decode(),
    )
