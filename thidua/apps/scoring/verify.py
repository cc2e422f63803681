"""Recompute a stored run twice: from its own stored inputs, and from the facts as they are now."""

import json
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.utils import timezone

from thidua.apps.marking import adjusting, fairness_verify
from thidua.apps.scoring import certainty
from thidua.apps.scoring.gather import gather
from thidua.apps.scoring.models import ScoreRun
from thidua.core.marking import RefusedMark, RefusedSheet
from thidua.core.movements import canonical
from thidua.core.points import to_milli
from thidua.core.scoring import (
    Difference,
    compare,
    fingerprint,
    inputs_from_plain,
    inputs_plain,
    recompute,
    results_plain,
    to_plain,
)
from thidua.core.scoring.concluding import conclude
from thidua.core.scoring.sheet import score_all


@dataclass(frozen=True)
class Verification:
    """`stored`: the record contradicts itself; that is tampering or a fault. `facts`: something was recorded since;
    `results`: what the new facts would change in the results; `certain`: what `blocs` records of the certainty of ranks say
    otherwise than a new simulation."""

    run: ScoreRun
    stored: tuple[Difference, ...]
    facts: tuple[Difference, ...]
    results: tuple[Difference, ...]
    certain: tuple[Difference, ...] = ()
    blocs: int = 0

    @property
    def agrees(self) -> bool:
        return not (self.stored or self.facts or self.results or self.certain)


def verify(run: ScoreRun) -> Verification:
    """«As they are now» means: what is on record now about the day the run was made for; time passing is no change."""
    try:
        inputs, results = json.loads(run.inputs), json.loads(run.results)
        kept = inputs_from_plain(inputs)
        again = recompute(kept)
    except (ValueError, RefusedSheet, RefusedMark) as fault:
        return Verification(run, (*_unlike(run), Difference("inputs", str(fault), None)), (), ())
    now = gather(run.period, timezone.localdate(run.at)).inputs
    found = score_all(now.rules, now.sheets, now.observations)
    facts_now = inputs_plain(now.rules, now.sheets, now.observations, now.blocs, now.votes)
    results_now = results_plain(*conclude(now.rules, found, now.blocs, now.votes))
    certain = certainty.check(run, kept.rules, to_plain(again))  # type: ignore[arg-type]
    return Verification(
        run=run,
        stored=(
            *compare(_hashes(run), _hashes_of(inputs, results)),
            *compare(results, again),
            *compare(_rows(run), _rows_of(again)),
            *fairness_verify.differences(run.period),
            *adjusting.check_period(run.period),
        ),
        facts=tuple(compare(inputs, facts_now)),
        results=tuple(compare(results, results_now)),
        certain=certain.differences,
        blocs=certain.blocs,
    )


def _unlike(run: ScoreRun) -> list[Difference]:
    """Fingerprints that a text cannot even be read for."""
    texts = {"inputs_sha256": (run.inputs_sha256, run.inputs), "results_sha256": (run.results_sha256, run.results)}
    found = {name: (stored, sha256(text.encode()).hexdigest()) for name, (stored, text) in texts.items()}
    return [Difference(name, stored, now) for name, (stored, now) in found.items() if stored != now]


def _hashes(run: ScoreRun) -> dict[str, Any]:
    return {
        "inputs_sha256": run.inputs_sha256,
        "results_sha256": run.results_sha256,
        "rules_fingerprint": run.rules_fingerprint,
    }


def _hashes_of(inputs: dict[str, Any], results: dict[str, Any]) -> dict[str, Any]:
    return {
        "inputs_sha256": fingerprint(inputs),
        "results_sha256": fingerprint(results),
        "rules_fingerprint": canonical.fingerprint(inputs_from_plain(inputs).rules),
    }


def _rows(run: ScoreRun) -> dict[str, Any]:
    """The rows that pages and rankings read."""
    rows = run.scores.select_related("unit", "person")
    return {
        "rows": {
            score.subject_code: {
                "total_milli": score.total_milli,
                "band": score.band or None,
                "rank": score.rank,
                "standing": score.standing,
                "is_provisional": score.is_provisional,
                "result": score.result,
            }
            for score in rows
        }
    }


def _rows_of(record: Any) -> dict[str, Any]:
    plain: Any = to_plain(record)
    ranks = {place["code"]: place["rank"] for places in plain["places"].values() for place in places}
    return {
        "rows": {
            result["subject_code"]: {
                "total_milli": _milli(result["total"]),
                "band": result["band"],
                "rank": ranks.get(result["subject_code"]) if result["subject"] == "unit" else None,
                "standing": result["standing"],
                "is_provisional": result["is_provisional"],
                "result": result,
            }
            for result in plain["results"]
        }
    }


def _milli(text: str) -> int:
    return to_milli(Decimal(text))
