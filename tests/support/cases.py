"""Worked examples as an official reads them (tests/cases) turned into core values.

A case leaves out what its point does not need: criteria get a name, clause and group, observations a unit and period.
Cross-marks of a round, where a case gives them, become the stage «cross» of the sheets as closing the round writes it.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from thidua.core.marking import CrossMark, cross_points
from thidua.core.marking.model import Sheet
from thidua.core.movements.model import RuleSet
from thidua.core.observations.model import Observation
from thidua.core.scoring.model import Vote
from thidua.core.scoring.plain import from_plain

CASES = Path(__file__).parents[1] / "cases"
CLAUSE = "LC-1.3a"

CRITERION = {
    "subject": "unit",
    "group": "chung",
    "clauses": [CLAUSE],
    "measured_by": "indicator",
    "rule": {"kind": "judged"},
}


@dataclass(frozen=True)
class Case:
    name: str
    title: str
    rules: RuleSet
    sheets: tuple[Sheet, ...]
    observations: tuple[Observation, ...]
    blocs: Mapping[str, tuple[str, ...]]
    votes: tuple[Vote, ...]
    cross: tuple[CrossMark, ...]
    expect: Mapping[str, Any]


def paths(folder: str) -> list[Path]:
    return sorted((CASES / folder).glob("*.toml"))


def load(path: Path) -> Case:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    given = data["given"]
    sheets = given.get("sheets") or [given.get("sheet", {})]
    cross = tuple(_cross(given.get("cross", [])))
    numbers = {key: str(points) for key, points in cross_points(cross, "raw").items()}
    for sheet in sheets:
        for mark in sheet.get("marks", []):
            key = (sheet.get("subject_code", "U01"), mark["criterion"])
            if key in numbers:
                mark["cross"] = numbers[key]
    return Case(
        name=path.stem,
        title=data["title"],
        rules=rules_of(given),
        sheets=tuple(from_plain(Sheet, {"subject_code": "U01", "subject": "unit", **sheet}) for sheet in sheets),
        observations=tuple(_observation(row) for row in given.get("observations", [])),
        blocs={slug: tuple(members) for slug, members in given.get("blocs", {}).items()},
        votes=tuple(from_plain(Vote, vote) for vote in given.get("votes", [])),
        cross=cross,
        expect=data["expect"],
    )


def rules_of(given: Mapping[str, Any]) -> RuleSet:
    named = {
        "criteria": [{"name": item["code"], **CRITERION, **item} for item in given.get("criteria", [])],
        "adjustments": [_ruled(item) for item in given.get("adjustments", [])],
        "disqualifiers": [_ruled(item) for item in given.get("disqualifiers", [])],
        "bands": [{"name": item["slug"], "subject": "unit", **item} for item in given.get("bands", [])],
        "themes": [{"name": item["slug"], "subject": "unit", **item} for item in given.get("themes", [])],
    }
    named |= {key: given[key] for key in ("totals", "tie_breaks", "share_limits", "comparables") if key in given}
    # TOML has no null: an empty cap stands for «not classified at all»
    for item in named["disqualifiers"]:
        item["caps_at"] = item.get("caps_at") or None
    return from_plain(RuleSet, named)


def _ruled(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": item["code"], "subject": "unit", "clauses": [CLAUSE], **item}


def _cross(rows: list[dict[str, Any]]) -> Iterator[CrossMark]:
    """Each row names a sheet and a criterion, and every marker with his points."""
    for row in rows:
        for marker, points in row["points"].items():
            yield CrossMark(marker, row["marked"], row["criterion"], Decimal(points) if points else None)


def _observation(row: Mapping[str, Any]) -> Observation:
    return from_plain(Observation, {"unit": "U01", "clause": CLAUSE, "period": "2025", **row})
