from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.awards.lineage import Heir, heirs

DAY, LATER = date(2025, 7, 1), date(2026, 1, 1)


def of(unit: int, *passings: tuple[int, int, date, bool]) -> list[Heir]:
    return [heir for _unit, heir in heirs(passings, [unit])]


def test_a_merged_unit_has_the_record_of_every_unit_that_passed_wholly_into_it() -> None:
    passings = [(1, 9, DAY, False), (2, 9, DAY, False), (3, 8, DAY, False)]
    assert of(9, *passings) == [Heir(1, DAY, True), Heir(2, DAY, True)]


def test_a_part_of_a_split_unit_is_shown_but_not_whole() -> None:
    assert of(8, (1, 8, DAY, True), (1, 9, DAY, True)) == [Heir(1, DAY, False)]


def test_the_record_passes_on_over_several_steps() -> None:
    assert of(3, (1, 2, DAY, False), (2, 3, LATER, False)) == [Heir(1, DAY, True), Heir(2, LATER, True)]


def test_one_partial_step_on_the_way_makes_the_rest_partial() -> None:
    assert of(3, (1, 2, DAY, False), (2, 3, LATER, True)) == [Heir(1, DAY, False), Heir(2, LATER, False)]


def test_what_passed_into_a_unit_after_it_had_ended_does_not_come_along() -> None:
    assert of(3, (1, 2, LATER, False), (2, 3, DAY, False)) == [Heir(2, DAY, True)]


def test_a_whole_way_wins_over_a_partial_one() -> None:
    passings = [(1, 2, DAY, True), (2, 9, LATER, False), (1, 9, DAY, False)]
    assert {heir.former: heir.is_whole for heir in of(9, *passings)} == {1: True, 2: True}


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.sampled_from([DAY, LATER]), st.booleans())))
def test_every_former_unit_comes_once_and_never_the_unit_itself(passings: list[tuple[int, int, date, bool]]) -> None:
    found = [heir.former for heir in of(1, *passings)]
    assert len(found) == len(set(found)) and 1 not in found
