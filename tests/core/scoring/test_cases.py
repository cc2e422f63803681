"""Worked examples an official can check by hand (tests/cases/scoring)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support import cases
from thidua.core.explain import Line
from thidua.core.marking import spreads
from thidua.core.scoring import STEPS, conclude, score_all, score_sheet
from thidua.core.scoring.model import Place, Result
from thidua.core.scoring.plain import decimal_text

PATHS = cases.paths("scoring")


def points(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def lines_of(result: Result) -> list[Line]:
    parts = [*result.criteria, *result.groups, *result.adjustments, result]
    return [line for part in parts for line in part.lines]


def shown(places: list[Place]) -> list[list[str]]:
    return [["-" if place.rank is None else str(place.rank), place.code] for place in places]


def found(result: Result, wanted: str) -> object:
    """The part of a result a case speaks about, for exactly the codes it names."""
    return {
        "total": result.total,
        "base": result.base,
        "band": result.band or "",
        "standing": result.standing,
        "is_provisional": result.is_provisional,
        "criteria": {score.code: score.points for score in result.criteria},
        "states": {score.code: score.state for score in result.criteria},
        "groups": {group.slug: group.points for group in result.groups},
        "adjustments": {item.code: item.points for item in result.adjustments},
    }[wanted]


def expected(key: str, value: object) -> object:
    if key in ("total", "base"):
        return points(str(value))
    if key in ("criteria", "groups", "adjustments") and isinstance(value, dict):
        return {code: points(text) for code, text in value.items()}
    return value


OF_PLACES: Mapping[str, Callable[[Place], object]] = {
    "tied": lambda place: list(place.tied_with),
    "needs_vote": lambda place: place.needs_vote,
    "trail": lambda place: [[tried.by, tried.key, tried.value] for tried in place.trail],
}
OF_ALL: Mapping[str, Callable[[Result], object]] = {
    "totals": lambda result: decimal_text(result.total),
    "bands": lambda result: result.band or "",
    "awaits": lambda result: result.awaits_vote,
}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_worked_example_comes_out_as_signed(path: Path) -> None:
    case = cases.load(path)
    results = score_all(case.rules, case.sheets, case.observations)
    alone = [score_sheet(case.rules, sheet, case.observations) for sheet in case.sheets]
    assert sorted(alone, key=lambda result: result.subject_code) == results
    results, places = conclude(case.rules, results, case.blocs, case.votes)
    for key, value in case.expect.items():
        if key == "spreads":
            given = {f"{marked}:{code}": each for (marked, code), each in spreads(case.cross).items()}
            found_spreads = {name: (given[name].mean or 0, given[name].median or 0) for name in value}
            assert {
                name: [decimal_text(Decimal(each)) for each in pair] for name, pair in found_spreads.items()
            } == value
        elif key == "places":
            assert {slug: shown(bloc) for slug, bloc in places.items()} == value
        elif key in OF_PLACES:
            by_code = {place.code: OF_PLACES[key](place) for bloc in places.values() for place in bloc}
            assert {code: by_code[code] for code in value} == value
        elif key in OF_ALL:
            of_all = {result.subject_code: OF_ALL[key](result) for result in results}
            assert {code: of_all[code] for code in value} == value
        else:
            got = found(results[0], key)
            if key == "states" and isinstance(got, dict):
                got = {code: got[code] for code in value}
            assert got == expected(key, value), key


def test_every_example_expects_something() -> None:
    assert len(PATHS) >= 12
    assert [path.stem for path in PATHS if not cases.load(path).expect] == []


def test_every_step_is_declared_with_its_facts_and_shown_by_some_example() -> None:
    seen: set[str] = set()
    for path in PATHS:
        case = cases.load(path)
        scored = score_all(case.rules, case.sheets, case.observations)
        for result in conclude(case.rules, scored, case.blocs, case.votes)[0]:
            for line in lines_of(result):
                assert frozenset(line.facts) == STEPS[line.step], line.step
                seen.add(line.step)
    assert seen == set(STEPS)
