"""A check written down: equal inputs have one text and one seed; what was changed in a record is found."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.core.marking.fairness.model import (
    CrossMarkRow,
    Finding,
    FirstPlace,
    NotEnough,
    Report,
    StatedMark,
    Window,
)
from thidua.core.marking.fairness.record import (
    Inputs,
    Record,
    Size,
    differing,
    digest,
    inputs_text,
    key_of,
    read_inputs,
    read_record,
    record_text,
    seed_of,
    size_of,
)

AT = datetime(2026, 11, 2, 3, 4, 5, 678901, tzinfo=UTC)
ONE = CrossMarkRow("U1", "U2", "C1", Decimal("8.50"), Decimal(10), AT, "K1")
INPUTS = Inputs(
    rows=(ONE, replace(ONE, points=Decimal(9), at=AT + timedelta(hours=1)), replace(ONE, marker="U3", at=None)),
    stated=(StatedMark("U2", "C1", Decimal(9), None, Decimal(10), "K1"),),
    places=(FirstPlace("K1", 2025, ("U2", "U1"), ("U1", "U2", "U3")), FirstPlace("K1", 2024, ("U3",), ("U3", "U1"))),
    window=Window(AT, AT + timedelta(days=1)),
    home={"U3": "K1", "U1": "K1"},
)
PAIR = Finding(
    "reciprocity", "null", ("B", "A"), 3.123456789012, 0.0004, 12, 4.5, "points", "exact",
    figures={"given": 4.0, "returned": 5.0}, p_corrected=0.02, verdict="look_together",
)  # fmt: skip
FLAT = Finding("flat", "null", ("A",), 1.5, 0.3, 4, 0.2, "share", "permutation", figures={"range": 2.0})
REPORT = Report((PAIR, FLAT), (NotEnough("closing", "sittings", 5, 2),), 0.05, 7, 999)
RECORD = Record(Size(30, 6, 6, 2, 1), REPORT)

texts = st.sampled_from(["Sở A", "Xã «B»", "c|d", "e\n", "1"])
points = st.decimals(0, 10, places=3)
moments = st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
rows = st.lists(st.builds(CrossMarkRow, texts, texts, texts, points, st.just(Decimal(10)), moments, texts), max_size=5)


@settings(max_examples=30)
@given(rows, st.randoms())
def test_what_is_read_back_writes_the_same_text_whatever_the_order(given: list[CrossMarkRow], chance: object) -> None:
    text = inputs_text(Inputs(tuple(given)))
    chance.shuffle(given)
    assert inputs_text(Inputs(tuple(given))) == text == inputs_text(read_inputs(text))


def test_all_that_a_check_rests_on_is_kept() -> None:
    back = read_inputs(inputs_text(INPUTS))
    assert set(back.rows) == set(INPUTS.rows)
    assert (back.stated, back.window, back.home) == (INPUTS.stated, INPUTS.window, INPUTS.home)
    assert back.places == (
        FirstPlace("K1", 2024, ("U3",), ("U1", "U3")), FirstPlace("K1", 2025, ("U1", "U2"), ("U1", "U2", "U3"))
    )  # fmt: skip


@pytest.mark.parametrize(
    "changed",
    [
        replace(INPUTS, rows=INPUTS.rows[1:]),
        replace(INPUTS, rows=(replace(ONE, points=Decimal("8.501")), *INPUTS.rows[1:])),
        replace(INPUTS, stated=()),
        replace(INPUTS, places=INPUTS.places[1:]),
        replace(INPUTS, window=None),
        replace(INPUTS, home={}),
    ],
)
def test_the_seed_follows_from_everything_and_from_nothing_else(changed: Inputs) -> None:
    seed = seed_of(digest(inputs_text(INPUTS)))
    assert seed == seed_of(digest(inputs_text(replace(INPUTS, rows=INPUTS.rows[::-1]))))
    assert 0 <= seed < 2**60
    assert seed_of(digest(inputs_text(changed))) != seed


def test_the_size_counts_marks_once_however_often_they_were_changed() -> None:
    assert size_of(INPUTS) == Size(marks=2, markers=2, marked=1, criteria=1, blocs=1)


def test_a_record_read_back_says_the_same() -> None:
    text = record_text(RECORD)
    back = read_record(text)
    assert record_text(back) == text
    assert back.size == RECORD.size
    assert back.report.not_enough == REPORT.not_enough
    assert [item.subjects for item in back.report.named()] == [("B", "A")]
    assert differing(back.report, REPORT) == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format":2}'])
def test_another_text_is_no_record(text: str) -> None:
    with pytest.raises(ValueError):
        read_record(text)
    with pytest.raises(ValueError):
        read_inputs(text)


@pytest.mark.parametrize(
    ("now", "is_found"),
    [
        (replace(PAIR, subjects=("A", "B")), False),
        (replace(PAIR, statistic=PAIR.statistic * (1 + 1e-9)), False),
        (replace(PAIR, verdict="nothing_unusual"), True),
        (replace(PAIR, p=0.0005), True),
        (replace(PAIR, n=13), True),
        (replace(PAIR, effect=4.6), True),
        (replace(PAIR, figures={"given": 4.0, "returned": 5.1}), True),
    ],
)
def test_what_comes_out_otherwise_is_found(now: Finding, is_found: bool) -> None:
    assert [one.key for one in differing(REPORT, replace(REPORT, findings=(now, FLAT)))] == [key_of(PAIR)] * is_found


def test_a_drawn_chance_may_move_by_one_shuffling_and_no_more() -> None:
    def moved(p: float) -> int:
        return len(differing(REPORT, replace(REPORT, findings=(PAIR, replace(FLAT, p=p)))))

    assert [moved(p) for p in (0.301, 0.299, 0.31, 0.29)] == [0, 0, 1, 1]


def test_a_finding_that_is_missing_or_new_is_found() -> None:
    fewer = replace(REPORT, findings=(PAIR,))
    assert [(one.stored is None, one.again is None) for one in differing(REPORT, fewer)] == [(False, True)]
    assert [(one.stored is None, one.again is None) for one in differing(fewer, REPORT)] == [(True, False)]
    assert differing(REPORT, replace(REPORT, not_enough=())) != []


def test_a_key_names_the_question_not_the_figures() -> None:
    closing = replace(FLAT, check="closing", figures={"of_marker": 1.0})
    assert key_of(PAIR) == key_of(replace(PAIR, subjects=("A", "B"), p=0.5, figures={}))
    assert len({key_of(item) for item in (PAIR, FLAT, closing, replace(closing, figures={"of_marker": 0.0}))}) == 4
