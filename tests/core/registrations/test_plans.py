from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.registrations.checks import Fault, Item, faults
from thidua.core.registrations.counting import items_done, plan_filed
from thidua.core.registrations.states import MOVES, OPEN, WrongMove, move
from thidua.core.registrations.targets import NotATarget, parse_target, show_target

START, UNTIL = date(2026, 1, 1), date(2027, 1, 1)
GOOD = Item("XX-1a", "Niêm yết thủ tục", "100 %", "p1", True, date(2026, 2, 1), date(2026, 12, 31))


def check(**changes: object) -> list[str]:
    item = Item(**{**GOOD.__dict__, **changes})  # type: ignore[arg-type]
    return [fault.what for fault in faults([item], {"XX-1a"}, START, UNTIL)]


def test_a_full_item_has_no_faults() -> None:
    assert check() == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"clause": "YY-1"}, ["clause_not_of_movement"]),
        ({"content": " "}, ["no_content"]),
        ({"target": ""}, ["no_target"]),
        ({"person": None, "person_has_post": False}, ["no_person"]),
        ({"person_has_post": False}, ["person_without_post"]),
        ({"due_on": None}, ["no_due_day"]),
        ({"due_on": UNTIL}, ["due_outside_period"]),
        ({"due_on": date(2026, 1, 31)}, ["due_before_start"]),
    ],
)
def test_each_fault_is_found(changes: dict[str, object], found: list[str]) -> None:
    assert check(**changes) == found


def test_an_empty_plan_is_one_fault_and_places_count_from_one() -> None:
    assert faults([], {"XX-1a"}, START, UNTIL) == (Fault("no_items"),)
    bad = Item(**{**GOOD.__dict__, "target": ""})
    assert faults([GOOD, bad], {"XX-1a"}, START, UNTIL) == (Fault("no_target", 2),)


def test_an_approved_plan_moves_no_further() -> None:
    for act in {act for _state, act in MOVES}:
        with pytest.raises(WrongMove):
            move("approved", act)


@given(st.lists(st.sampled_from(sorted({act for _state, act in MOVES})), max_size=12))
def test_every_way_to_approval_ends_with_submit_then_approve(acts: list[str]) -> None:
    state, taken = "draft", []
    for act in acts:
        try:
            state = move(state, act)
            taken.append(act)
        except WrongMove:
            continue
    if state == "approved":
        assert taken[-2:] == ["submit", "approve"]
    assert state in OPEN | {"submitted", "approved"}


def test_items_done_are_counted_per_key() -> None:
    assert items_done([("a", True), ("a", False), ("b", False)]) == {"a": (1, 2), "b": (0, 1)}


@pytest.mark.parametrize(
    ("is_filed", "due", "today", "expect"),
    [
        (True, date(2026, 2, 1), date(2026, 1, 5), (1, 1)),
        (True, None, date(2026, 1, 5), (1, 1)),
        (False, date(2026, 2, 1), date(2026, 2, 1), None),
        (False, date(2026, 2, 1), date(2026, 2, 2), (0, 1)),
        (False, None, date(2026, 2, 2), None),
    ],
)
def test_an_unfiled_plan_counts_only_after_its_due_day(
    is_filed: bool, due: date | None, today: date, expect: tuple[int, int] | None
) -> None:
    assert plan_filed(is_filed, due, today) == expect


@pytest.mark.parametrize(
    ("text", "milli"),
    [("", None), ("95", 95_000), ("95,5", 95_500), ("1.200", 1_200_000), ("0,125", 125), ("1 000 000", 1_000_000_000)],
)
def test_targets_are_read_as_vietnamese_write_them(text: str, milli: int | None) -> None:
    assert parse_target(text) == milli


@pytest.mark.parametrize("text", ["9.5", "-3", "abc", "1,2345", "1e3", "١٢", "1.2.3", "NaN", ","])
def test_what_is_not_a_number_is_refused(text: str) -> None:
    with pytest.raises(NotATarget):
        parse_target(text)


@given(st.integers(0, 10**11))
def test_a_shown_target_reads_back(milli: int) -> None:
    assert parse_target(show_target(milli)) == milli
