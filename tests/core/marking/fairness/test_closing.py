"""Changes near the closing time: chances by hand, power, false alarms, and people who do everything at the end."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.crossmarks import pointed_at, round_robin, table
from thidua.core.marking.fairness.closing import at_least, closing, hypergeometric
from thidua.core.marking.fairness.model import Finding, NotEnough, Window
from thidua.core.marking.fairness.tables import Change, Table

OPENS = datetime(2026, 11, 1, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=10)
WINDOW = Window(CLOSES - timedelta(days=1), CLOSES)
BASE = table(np.random.default_rng(1), round_robin(4, 8), 8, 3)


def change(marker: int, marked: int, hours: float, by: str = "1") -> Change:
    names = BASE.names
    return Change(names[marker], names[marked], "C00", OPENS + timedelta(hours=hours), Decimal(by))


def changed(changes: Iterable[Change]) -> Table:
    return replace(BASE, changes=tuple(changes))


def fair(rng: np.random.Generator, *, at_one_go: bool) -> list[Change]:
    """Every marker changes some sheets, one each day or two; or all of them in one go, at a moment of their own."""
    found = []
    for marker in range(32):
        moment = 240 * rng.random()
        for marked in range(marker // 8 * 8, marker // 8 * 8 + 8):
            if marked != marker and rng.random() < 0.6:
                found.append(change(marker, marked, moment + 0.1 * rng.random() if at_one_go else 240 * rng.random()))
    return [item for item in found if item.at <= CLOSES]


def checked(changes: Iterable[Change]) -> list[Finding]:
    outcome = closing(changed(changes), WINDOW)
    assert isinstance(outcome, list)
    return outcome


def test_the_chance_of_a_marker_by_hand() -> None:
    """Ten sittings, three late; a marker with two sittings, both late: C(3,2) / C(10,2) = 3 / 45."""
    assert hypergeometric(2, 10, 3, 2) == Fraction(1, 15)
    assert hypergeometric(0, 10, 3, 2) == 1
    found = checked(
        [
            change(0, 1, 230),
            change(0, 2, 235),
            *[change(at, at + 1, 10 * at) for at in range(1, 7)],
            change(9, 10, 5),
            change(10, 9, 239),
        ]
    )
    mine = next(item for item in found if item.subjects == ("B00U00",) and item.figures["of_marker"])
    assert mine.p == pytest.approx(1 / 15)
    assert (mine.statistic, mine.n, mine.figures["points"]) == (2.0, 2, 2.0)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6), st.integers(0, 6))
def test_a_sum_of_unequal_chances_is_counted_case_by_case(fifths: list[int], count: int) -> None:
    chances = [Fraction(one, 5) for one in fifths]
    cases = product([0, 1], repeat=len(chances))
    whole = sum(
        prod(c if hit else 1 - c for c, hit in zip(chances, case, strict=True)) for case in cases if sum(case) >= count
    )
    assert at_least(count, chances) == whole


def test_a_unit_whose_sheets_are_changed_late_by_many_is_named() -> None:
    """Every marker of the bloc changes six sheets; the one about this unit always late, the others one in twenty."""
    rng = np.random.default_rng(61)
    named, wrong = 0, 0
    for _ in range(60):
        changes = []
        for marker in range(32):
            for marked in range(marker // 8 * 8, marker // 8 * 8 + 8):
                late = marked == 3 or rng.random() < 0.05
                hours = 217 + 22 * rng.random() if late else 216 * rng.random()
                if marked != marker:
                    changes.append(change(marker, marked, hours))
        found = pointed_at(checked(changes))
        named += ("B00U03",) in found
        wrong += bool({name for (name,) in found} - {"B00U03"})
    assert named >= 54
    assert wrong <= 7


def test_a_marker_who_changes_late_again_and_again_is_named() -> None:
    rng = np.random.default_rng(62)
    named = 0
    for _ in range(30):
        changes = [item for item in fair(rng, at_one_go=False) if item.marker != "B00U00"]
        changes += [change(0, marked, 217 + 3 * marked) for marked in range(1, 8)]
        named += ("B00U00",) in pointed_at(checked(changes))
    assert named >= 27


@pytest.mark.parametrize("at_one_go", [False, True])
def test_fair_changes_are_seldom_pointed_at(at_one_go: bool) -> None:
    rng = np.random.default_rng(63)
    found = [pointed_at(checked(fair(rng, at_one_go=at_one_go))) for _ in range(100)]
    assert sum(map(bool, found)) <= 10


def test_sixty_marks_changed_at_one_go_are_one_sitting() -> None:
    at_once = [
        Change("B00U00", "B00U01", f"C{at:02d}", WINDOW.late_from + timedelta(minutes=at), Decimal(1))
        for at in range(60)
    ]
    found = checked([*at_once, *[change(at, at + 1, 20) for at in range(1, 6)]])
    mine = next(item for item in found if item.subjects == ("B00U00",))
    assert (mine.n, mine.p) == (1, pytest.approx(1 / 6))


def test_too_few_changes_are_stated() -> None:
    assert closing(BASE, WINDOW) == NotEnough("closing", "sittings", 5, 0)
    early = changed([change(at, at + 1, 20) for at in range(6)])
    assert closing(early, WINDOW) == NotEnough("closing", "late_and_early", 1, 0)
