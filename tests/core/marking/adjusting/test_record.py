"""The record kept with a round: written, read back, and held against its marks."""

import json
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.adjusting import STRICT, criteria, marks, simulated
from thidua.core.marking import CrossMark
from thidua.core.marking.adjusting import (
    NotAdjustable,
    adjust,
    attempt,
    canonical,
    digest_of,
    from_plain,
    recomputed,
    to_plain,
)

ROWS = simulated(1, blocs=2, size=6, each=3, count=4).rows
CRITERIA = criteria(4)


def record(rows: list[CrossMark] = ROWS) -> Any:
    return json.loads(canonical(to_plain(attempt(rows, CRITERIA), digest_of(rows, CRITERIA))))


def test_a_record_reads_back_as_it_was() -> None:
    assert from_plain(record()) == adjust(ROWS, CRITERIA)


def test_a_refusal_is_kept_with_its_reason() -> None:
    kept = record(marks({("A", "B"): ["9"], ("B", "A"): ["8"]}))
    found = from_plain(kept)
    assert isinstance(found, NotAdjustable)
    assert (found.why, kept["outcome"]) == ("one_marker_each", "refused")


def test_an_untouched_record_agrees_with_its_marks() -> None:
    for rows in (ROWS, marks(STRICT), [], marks({("A", "B"): ["9"]})):
        assert recomputed(record(rows), rows, CRITERIA) == record(rows)


@pytest.mark.parametrize("what", ["points", "lean", "marks"])
def test_a_changed_number_is_told(what: str) -> None:
    kept = record()
    if what == "points":
        kept["points"]["B0U00"]["C00"][1] += 1
    elif what == "lean":
        kept["severities"][0]["lean"] = str(Decimal(kept["severities"][0]["lean"]) + Decimal("0.001"))
    rows = [replace(ROWS[0], points=Decimal(1)), *ROWS[1:]] if what == "marks" else ROWS
    assert recomputed(kept, rows, CRITERIA) != kept


def test_an_estimate_that_another_machine_rounds_otherwise_agrees_and_the_points_follow_it() -> None:
    kept = record()
    first = kept["severities"][0]
    first["lean"] = str(Decimal(first["lean"]) + Decimal("0.000004"))
    again = recomputed(kept, ROWS, CRITERIA)
    assert again["severities"] == kept["severities"]
    assert {key: value for key, value in again.items() if key != "points"} == {
        key: value for key, value in kept.items() if key != "points"
    }


def test_a_broken_record_is_an_error_not_a_guess() -> None:
    with pytest.raises(KeyError):
        recomputed({"outcome": "fitted"}, ROWS, CRITERIA)


def _any_round(seed: int) -> list[CrossMark]:
    """Any few units, markers and criteria; marks at random, by severity alone, or at the ends of the scale."""
    lot = Random(seed)
    units, markers, count = lot.randint(1, 6), lot.randint(1, 5), lot.randint(1, 3)
    style, filled = lot.choice(("noise", "severity", "ends")), lot.choice((0.3, 0.6, 0.95))
    severity = [lot.choice((0, 0, -1, 1)) for _ in range(markers)]
    quality = [lot.randint(3, 8) for _ in range(units)]
    found = []
    for unit in range(units):
        for marker in range(markers):
            for criterion in range(count if lot.random() < filled else 0):
                value = Decimal(quality[unit] + severity[marker])
                value += lot.randint(-4, 4) * Decimal("0.25") if style == "noise" else 0
                points = None if lot.random() < 0.05 else Decimal(lot.choice((0, 10))) if style == "ends" else value
                found.append(CrossMark(f"M{marker}", f"U{unit}", f"C{criterion:02d}", points))
    return found


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_any_round_gives_a_stated_result_or_a_named_refusal_that_recomputes(seed: int) -> None:
    rows = _any_round(seed)
    found = attempt(rows, CRITERIA)
    kept = record(rows)
    assert recomputed(kept, rows, CRITERIA) == kept
    Random(seed).shuffle(rows)
    assert record(rows) == kept
    if isinstance(found, NotAdjustable):
        assert found.why in ("one_marker_each", "too_few", "model")
        return
    assert all(0 <= both.adjusted <= 10 for both in found.points.values())
    for part in range(1, found.parts + 1):
        assert abs(sum(each.lean for each in found.severities if each.part == part)) < Decimal("0.0001")
