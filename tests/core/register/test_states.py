"""The tables of moves, deadlines, kinds of mending documents, printed numbers, lengths."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.calendar import WorkCalendar
from thidua.core.register.fields import LENGTHS, FieldsTooLong, demand_lengths, file_code, fitted
from thidua.core.register.following import WrongKind, demand_kind, kind_of_follower
from thidua.core.register.numbering import BookOfAnotherYear, DayGoesBack, code, demand_order, demand_year, printed
from thidua.core.register.states import (
    FROZEN,
    TABLES,
    NoReason,
    NoSuchMove,
    is_overdue,
    is_unacknowledged,
    may,
    move,
    receipt_due,
)

PLAIN = WorkCalendar(frozenset(), frozenset(), frozenset({2026}))
FRIDAY = date(2026, 3, 6)


def test_an_issued_document_is_recalled_with_a_reason_and_frozen_then() -> None:
    with pytest.raises(NoReason):
        move("outgoing", "issued", "recall", "  ")
    assert move("outgoing", "issued", "recall", "Sai thẩm quyền") == "recalled"


@pytest.mark.parametrize("table", TABLES)
def test_nothing_leads_out_of_a_frozen_state(table: str) -> None:
    assert {state for state, _act in TABLES[table]} & FROZEN == set()


@pytest.mark.parametrize("table", TABLES)
def test_every_state_reached_is_an_end_or_goes_on(table: str) -> None:
    ends = {after for after in TABLES[table].values() if not any(may(table, after, act) for _s, act in TABLES[table])}
    assert ends <= FROZEN | {"finished"}


@given(st.sampled_from(sorted(TABLES)), st.text(max_size=12), st.text(max_size=12))
def test_what_the_table_does_not_say_is_refused(table: str, state: str, act: str) -> None:
    if not may(table, state, act):
        with pytest.raises(NoSuchMove):
            move(table, state, act, "Vì")


def test_an_acknowledgement_is_late_after_the_next_working_day() -> None:
    assert receipt_due("system", FRIDAY, PLAIN) == date(2026, 3, 9)
    assert not is_unacknowledged("sent", "system", FRIDAY, date(2026, 3, 9), PLAIN)
    assert is_unacknowledged("arrived", "system", FRIDAY, date(2026, 3, 10), PLAIN)
    assert not is_unacknowledged("received", "system", FRIDAY, date(2026, 4, 1), PLAIN)
    assert not is_unacknowledged("sent", "paper", FRIDAY, date(2026, 3, 13), PLAIN)


def test_the_due_day_itself_is_in_time_and_what_was_taken_back_owes_nothing() -> None:
    next_day = date(2026, 3, 7)
    assert [is_overdue(state, FRIDAY, next_day) for state in ("in_hand", "finished", "recalled")] == [
        True,
        False,
        False,
    ]
    assert not is_overdue("in_hand", FRIDAY, FRIDAY)
    assert not is_overdue("in_hand", None, next_day)


def test_content_is_mended_by_the_same_kind_and_form_by_a_letter() -> None:
    assert kind_of_follower("replaces", "Quyết định") == "Quyết định"
    assert kind_of_follower("corrects", "Quyết định") == "Công văn"
    demand_kind("replaces", "Quyết định", "QUYẾT ĐỊNH")
    demand_kind("replaces", "", "Công văn")
    for how, mended, mending in (("replaces", "Quyết định", "Công văn"), ("corrects", "Quyết định", "Quyết định")):
        with pytest.raises(WrongKind):
            demand_kind(how, mended, mending)


def test_numbers_are_printed_as_the_decree_says() -> None:
    assert [printed(number) for number in (1, 9, 10, 134)] == ["01", "09", "10", "134"]
    assert code("05", "QĐ - UBND") == "05/QĐ-UBND"
    assert code("05", "QĐ-UBND", 2026) == "05/2026/QĐ-UBND"
    assert code("", "QĐ-UBND") == "QĐ-UBND"


def test_a_day_belongs_to_the_book_of_its_year_and_never_goes_back() -> None:
    demand_year(2026, date(2026, 12, 31))
    with pytest.raises(BookOfAnotherYear):
        demand_year(2026, date(2027, 1, 1))
    demand_order(FRIDAY, FRIDAY)
    demand_order(None, FRIDAY)
    with pytest.raises(DayGoesBack):
        demand_order(FRIDAY, date(2026, 3, 5))


@given(st.sampled_from(sorted(LENGTHS)), st.integers(0, 30))
def test_a_field_holds_its_length_and_not_one_more(name: str, over: int) -> None:
    demand_lengths({name: "x" * LENGTHS[name]})
    with pytest.raises(FieldsTooLong) as fault:
        demand_lengths({name: "x" * (LENGTHS[name] + 1 + over)})
    assert fault.value.faults == {name: (LENGTHS[name] + 1 + over, LENGTHS[name])}


@given(st.sampled_from(sorted(LENGTHS)), st.text(max_size=1200))
def test_what_is_filled_in_from_a_reading_always_fits(name: str, text: str) -> None:
    assert len(fitted(name, text)) <= LENGTHS[name]
    assert fitted(name, text[: LENGTHS[name]]) == text[: LENGTHS[name]]


def test_the_code_of_a_file_has_three_parts_of_which_two_may_be_missing() -> None:
    assert (file_code("H01", "2026", "05"), file_code("", "", "05")) == ("H01.2026.05", "05")
