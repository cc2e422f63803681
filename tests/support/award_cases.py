"""Worked cases of eligibility (tests/cases/awards) turned into facts; what a case leaves out is unknown."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import thidua
from thidua.adapters.awardlaw import load_award_law
from thidua.core.awards.eligibility import Discipline, Facts, Initiative, Leave, Matter, Members
from thidua.core.awards.history import PastAward

ROOT = Path(thidua.__file__).parents[1]
LAW = load_award_law(ROOT / "clauses/values/awards")


def award_cases() -> list[dict[str, Any]]:
    found = []
    for path in sorted((ROOT / "tests/cases/awards").glob("*.toml")):
        found += tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return found


def yearly(award: str, *years: int, route: str = "cong-trang", is_withdrawn: bool = False) -> tuple[PastAward, ...]:
    return tuple(
        PastAward(award, route, date(year, 1, 1), date(year + 1, 1, 1), date(year, 12, 20), is_withdrawn=is_withdrawn)
        for year in years
    )


def facts_of(given: Mapping[str, Any]) -> Facts:
    """`past` maps an award to its years; `other_past` are tables with route or withdrawal."""
    rest = dict(given)
    past = [item for award, years in rest.pop("past", {}).items() for item in yearly(award, *years)]
    for row in rest.pop("other_past", []):
        past += yearly(
            row["award"], row["year"], route=row.get("route", "cong-trang"), is_withdrawn=row.get("withdrawn", False)
        )
    made: dict[str, Any] = {"past": tuple(past), "ratings": {int(y): r for y, r in rest.pop("ratings", {}).items()}}
    if "initiatives" in rest:
        rows = [{"name": row["code"], **row} for row in rest.pop("initiatives")]
        made["initiatives"] = tuple(
            Initiative(**{**row, "scope": row.get("scope"), "used_for": frozenset(row.get("used_for", []))})
            for row in rows
        )
    for key, kind in (("disciplines", Discipline), ("matters", Matter), ("leaves", Leave)):
        if key in rest:
            made[key] = tuple(kind(**row) for row in rest.pop(key))
    if "members" in rest:
        made["members"] = Members(**rest.pop("members"))
    for key in ("undecided", "steps_done"):
        made[key] = frozenset(rest.pop(key, []))
    return Facts(**{"year": 2025, "day": date(2025, 12, 25), "subject": "individual", **rest, **made})
