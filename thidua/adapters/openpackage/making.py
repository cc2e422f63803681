"""Rules, shielded inputs and results to the files of a package. The same run always gives the same bytes."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from thidua.adapters.openpackage.heading import (
    CERTAINTY,
    FORMAT,
    INPUTS,
    MANIFEST,
    NAMES,
    RANKS_CSV,
    README,
    RESULTS,
    RULES,
    VERSION,
    Heading,
)
from thidua.adapters.openpackage.readme import readme
from thidua.adapters.openpackage.tables import rank_table, tables
from thidua.core.movements import canonical
from thidua.core.scoring.certainty import BlocRecord
from thidua.core.scoring.package import Inputs, Shielded, inputs_plain, recompute
from thidua.core.scoring.plain import canonical_bytes, to_plain

SEAL = "seal"


def files_of(
    heading: Heading, shielded: Shielded, least: int, certain: Mapping[str, BlocRecord] | None = None
) -> dict[str, bytes]:
    """Name → bytes of every file, the manifest last. `certain`: the opened records of certainty by bloc."""
    inputs, names = opened_inputs(shielded.inputs), {"units": dict(heading.units), "blocs": dict(heading.blocs)}
    results: Any = to_plain(recompute(shielded.inputs))
    rules = canonical.to_plain(shielded.inputs.rules)
    made = {
        RULES: canonical.canonical_bytes(shielded.inputs.rules),
        INPUTS: canonical_bytes(inputs),
        RESULTS: canonical_bytes(results),
        NAMES: canonical_bytes(names),
        **tables(rules, inputs, results, names),
        **_certainty(certain or {}, names),
        README: readme(heading, least, shielded.officials, len(shielded.withheld)),
    }
    return {**made, MANIFEST: manifest(heading, shielded, least, made)}


def _certainty(certain: Mapping[str, BlocRecord], names: Mapping[str, Any]) -> dict[str, bytes]:
    if not certain:
        return {}
    record: Any = to_plain({"blocs": certain})
    return {CERTAINTY: canonical_bytes(record), RANKS_CSV: rank_table(record, names)}


def opened_inputs(inputs: Inputs) -> Any:
    """Without the rules: they stand in a file of their own, whose SHA-256 is the fingerprint of the rule set."""
    plain = inputs_plain(inputs.rules, inputs.sheets, inputs.observations, inputs.blocs, inputs.votes)
    return {name: part for name, part in plain.items() if name != "rules"}


def manifest(heading: Heading, shielded: Shielded, least: int, files: dict[str, bytes]) -> bytes:
    about = {name: value for name, value in asdict(heading).items() if name not in ("units", "blocs")}
    digests = {name: {"bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in files.items()}
    body = {
        "format": FORMAT,
        "version": VERSION,
        **about,
        "rules_fingerprint": digests[RULES]["sha256"],
        "inputs_sha256": digests[INPUTS]["sha256"],
        "results_sha256": digests[RESULTS]["sha256"],
        "least_sample": least,
        "left_out": {"officials": shielded.officials, "withheld": [list(pair) for pair in shielded.withheld]},
        "files": digests,
    }
    return manifest_bytes({**body, SEAL: seal_of(body)})


def seal_of(body: dict[str, Any]) -> str:
    """SHA-256 of everything else in the manifest, and through it of every file: the one figure to compare."""
    return sha256(canonical_bytes({name: part for name, part in body.items() if name != SEAL})).hexdigest()


def manifest_bytes(body: dict[str, Any]) -> bytes:
    """Laid out to be read by people; one text for one value all the same."""
    return (json.dumps(to_plain(body), sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode()
