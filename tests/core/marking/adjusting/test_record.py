"""The record kept with a round: written, read back, and held against its marks."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

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
