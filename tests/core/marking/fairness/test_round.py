"""A whole round: one family, one seed, the same answer whatever the order of rows; bad tables refused by name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest

from tests.support.crossmarks import round_robin, rows_of, stated, table
from thidua.core.marking.fairness.model import (
    CHECKS,
    CrossMarkRow,
    FirstPlace,
    NotEnough,
    OrderUnknown,
    OutOfScale,
    OwnUnitMarked,
    Report,
    TwoBlocs,
    TwoMaxima,
    Window,
)
from thidua.core.marking.fairness.round import check_round
from thidua.core.marking.fairness.tables import table_of

AT = datetime(2026, 11, 2, tzinfo=UTC)
WINDOW = Window(AT + timedelta(days=9), AT + timedelta(days=10))
ONE = CrossMarkRow("U1", "U2", "C1", Decimal(8), Decimal(10), AT, "K1")


def whole_round(
    seed: int, favour: dict[tuple[int, int], np.ndarray] | None = None
) -> tuple[list[CrossMarkRow], Report]:
    """Four blocs of nine, 24 criteria, every check with something to work on."""
    rng = np.random.default_rng(seed)
    made = table(rng, round_robin(4, 9), 9, 24, halo=0.2, favour=favour)
    rows = list(rows_of(made))
    chosen = {(row.marker, row.marked) for row in rows if rng.random() < 0.01}
    again = [
        replace(row, points=row.points + 1 if row.points < 9 else row.points - 1, at=AT + timedelta(days=10 * moment))
        for row in rows
        if (row.marker, row.marked) in chosen and row.criterion == "C00"
        for moment in [rng.random()]
    ]
    rows += again
    return rows, checked(rows, rng)


def checked(rows: list[CrossMarkRow], rng: np.random.Generator) -> Report:
    places = [
        FirstPlace(
            f"B{bloc:02d}",
            year,
            (f"B{bloc:02d}U{int(rng.integers(0, 9)):02d}",),
            tuple(f"B{bloc:02d}U{at:02d}" for at in range(9)),
        )
        for bloc in range(4)
        for year in range(2018, 2026)
    ]
    claims = stated(rng, 4, 9, 24)
    return check_round(rows, seed=7, stated=claims, places=places, window=WINDOW, permutations=199)


def test_every_check_is_made_and_a_fair_round_is_seldom_pointed_at() -> None:
    reports = [whole_round(seed)[1] for seed in range(12)]
    assert {item.check for item in reports[0].findings} == set(CHECKS)
    assert reports[0].not_enough == ()
    assert sum(bool(report.named()) for report in reports) <= 2
    assert all(0 < item.p <= 1 and item.p <= item.p_corrected <= 1 for report in reports for item in report.findings)


def test_a_strong_pair_is_named_among_all_questions() -> None:
    favour = {(0, 1): np.full(24, 2.0), (1, 0): np.full(24, 2.0)}
    named = [item for item in whole_round(1, favour)[1].named() if item.check == "reciprocity"]
    assert [item.subjects for item in named] == [("B00U00", "B00U01")]
    assert 24 < named[0].effect < 60  # 48 put in; what passes the maximum is cut off, halves are rounded


def test_the_same_rows_in_another_order_give_the_same_report() -> None:
    rows = list(rows_of(table(np.random.default_rng(2), round_robin(2, 7), 7, 6)))
    assert check_round(rows, seed=3, permutations=49) == check_round(rows[::-1], seed=3, permutations=49)


def test_another_seed_moves_drawn_chances_a_little_and_counted_ones_not_at_all() -> None:
    rows = list(rows_of(table(np.random.default_rng(2), round_robin(2, 7), 7, 6)))
    one, two = (check_round(rows, seed=seed, permutations=199) for seed in (1, 2))
    for a, b in zip(one.findings, two.findings, strict=True):
        assert a.statistic == b.statistic or a.check in ("flat", "copying")
        assert a.p == b.p if a.method == "exact" else abs(a.p - b.p) < 0.1
    assert one.of("flat") != two.of("flat")


def test_missing_marks_are_left_out_not_counted_as_zero() -> None:
    rng = np.random.default_rng(6)
    rows = list(rows_of(table(rng, round_robin(2, 8), 8, 10)))
    kept = [row for row in rows if rng.random() > 0.1]
    report = check_round(kept, seed=1, permutations=99)
    assert {item.check for item in report.findings} == {"reciprocity", "flat", "copying"}
    assert not report.named()


def test_a_later_entry_replaces_the_earlier_and_leaves_a_trace() -> None:
    found = table_of([replace(ONE, points=Decimal(9), at=AT + timedelta(days=1)), ONE])
    assert found.points.tolist() == [[9.0]]
    assert [(change.by, change.at) for change in found.changes] == [(Decimal(1), AT + timedelta(days=1))]


def tables() -> list[tuple[str, list[CrossMarkRow], set[str]]]:
    equal = list(rows_of(table(np.random.default_rng(1), round_robin(2, 6), 6, 4)))
    equal = [replace(row, points=Decimal(9)) for row in equal]
    two = [ONE, replace(ONE, marker="U2", marked="U1")]
    return [
        ("no mark at all", [], {"marks", "units_of_a_bloc", "years_of_a_bloc"}),
        (
            "all marks equal",
            equal,
            {
                "variation",
                "units_of_two_markers",
                "blocs_with_units",
                "closing_time",
                "units_of_a_bloc",
                "years_of_a_bloc",
            },
        ),
        (
            "two units only",
            two,
            {
                "mutual_pairs",
                "units_of_a_marker",
                "units_of_two_markers",
                "blocs_with_units",
                "closing_time",
                "units_of_a_bloc",
                "years_of_a_bloc",
            },
        ),
        (
            "one mark",
            [ONE],
            {
                "mutual_pairs",
                "units_of_a_marker",
                "units_of_two_markers",
                "blocs_with_units",
                "closing_time",
                "units_of_a_bloc",
                "years_of_a_bloc",
            },
        ),
    ]


@pytest.mark.parametrize(("rows", "why"), [row[1:] for row in tables()], ids=[row[0] for row in tables()])
def test_what_cannot_be_checked_is_stated_with_what_it_needs(rows: list[CrossMarkRow], why: set[str]) -> None:
    report = check_round(rows, seed=1, permutations=9)
    assert report.findings == ()
    assert {item.check for item in report.not_enough} == set(CHECKS)
    assert {item.why for item in report.not_enough} == why
    assert all(isinstance(item, NotEnough) and item.has < item.needs for item in report.not_enough)


def test_a_marker_with_one_mark_does_not_spoil_the_round() -> None:
    rows = list(rows_of(table(np.random.default_rng(3), round_robin(2, 8), 8, 6)))
    lone = CrossMarkRow("GUEST", "B00U00", "C00", Decimal(1), Decimal(10), AT, "B00")
    report = check_round([*rows, lone], seed=1, permutations=49)
    assert {item.check for item in report.findings} == {"reciprocity", "flat", "copying"}
    assert all(np.isfinite([item.statistic, item.p, item.effect]).all() for item in report.findings)


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda row: replace(row, points=Decimal("10.5"), criterion="C2"), OutOfScale),
        (lambda row: replace(row, points=Decimal("-0.5"), criterion="C2"), OutOfScale),
        (lambda row: replace(row, points=Decimal("NaN"), criterion="C2"), OutOfScale),
        (lambda row: replace(row, marker="U2"), OwnUnitMarked),
        (lambda row: replace(row, marker="U3", maximum=Decimal(20)), TwoMaxima),
        (lambda row: replace(row, marker="U3", bloc="K2"), TwoBlocs),
        (lambda row: row, OrderUnknown),
        (lambda row: replace(row, at=None), OrderUnknown),
    ],
)
def test_a_wrong_row_is_refused_by_name(spoil: Callable[[CrossMarkRow], CrossMarkRow], error: type[Exception]) -> None:
    with pytest.raises(error):
        check_round([ONE, spoil(ONE)], seed=1)
