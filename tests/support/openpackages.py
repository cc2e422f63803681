"""A small invented package, and one that was altered by somebody who also mended every SHA-256."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.support import cases
from thidua.adapters.openpackage import Heading, files_of
from thidua.adapters.openpackage.making import SEAL, manifest_bytes, seal_of
from thidua.core.marking.model import Mark, Sheet
from thidua.core.movements import canonical
from thidua.core.observations.model import Observation
from thidua.core.scoring import Inputs, from_plain, recompute, shielded, to_plain
from thidua.core.scoring.certainty import BlocRecord
from thidua.core.scoring.certainty.bloc import bloc_record
from thidua.core.scoring.certainty.seeding import FROM_POINTS, points_seed
from thidua.core.scoring.model import Place, Result
from thidua.core.scoring.plain import canonical_bytes

LEAST = 5
TIES = cases.load(cases.CASES / "scoring" / "20-ties.toml")
HEADING = Heading(
    movement="phong-trao",
    movement_name="Phong trào minh họa",
    period="nam-2026",
    period_name="Năm 2026",
    province="Tỉnh Minh Họa",
    run=3,
    computed_at="2026-11-23T08:00:00+07:00",
    rules_version=2,
    code_version="0.1.0+0000000000000000",
    seed=17,
    units={"U01": "Sở Một", "U02": "=Sở Hai", "U03": "Sở Ba"},
    blocs={"khoi-1": "Khối 1"},
    is_illustration=True,
)


def package(inputs: Inputs | None = None, *, is_certain: bool = True) -> dict[str, bytes]:
    given = shielded(inputs or Inputs(TIES.rules, TIES.sheets, TIES.observations, TIES.blocs), LEAST)
    return files_of(HEADING, given, LEAST, certain_of(given.inputs) if is_certain else None)


def certain_of(inputs: Inputs) -> dict[str, BlocRecord]:
    """As a run keeps it."""
    plain: Any = to_plain(recompute(inputs))
    results = [from_plain(Result, item) for item in plain["results"]]
    found = {}
    for bloc, rows in plain["places"].items():
        places = [Place(item["rank"], item["code"], None) for item in rows]
        seed = points_seed(canonical.fingerprint(inputs.rules), bloc, results, places)
        found[bloc] = bloc_record(inputs.rules, results, bloc, places, seed=seed, seed_from=FROM_POINTS)
    return found


def large(units: int) -> Inputs:
    """The same rule set over many units."""
    sheets = tuple(
        Sheet(f"U{place:04d}", "unit", (Mark("A", None, Decimal(place % 90), "x"),)) for place in range(units)
    )
    rows: tuple[Observation, ...] = ()
    return Inputs(TIES.rules, sheets, rows, {"k": tuple(sheet.subject_code for sheet in sheets)})


def forged(files: dict[str, bytes], name: str, change: Callable[[Any], None]) -> dict[str, bytes]:
    """A JSON file changed, its digest and the seal mended."""
    body = json.loads(files[name])
    change(body)
    return mended({**files, name: canonical_bytes(body)})


def mended(files: dict[str, bytes]) -> dict[str, bytes]:
    from hashlib import sha256

    manifest = json.loads(files["manifest.json"])
    for name in manifest["files"]:
        if name in files:
            manifest["files"][name] = {"bytes": len(files[name]), "sha256": sha256(files[name]).hexdigest()}
    for key, name in (("rules_fingerprint", "rules"), ("inputs_sha256", "inputs"), ("results_sha256", "results")):
        manifest[key] = manifest["files"][f"{name}.json"]["sha256"]
    manifest.pop(SEAL)
    return {**files, "manifest.json": manifest_bytes({**manifest, SEAL: seal_of(manifest)})}
