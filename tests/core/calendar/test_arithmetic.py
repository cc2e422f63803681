"""What is always true of counting working days, on the shipped calendar and on any invented one."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.calendars import DAYS, ONE_DAY, PARTS, calendars, halves_one_by_one
from thidua.adapters.calendarfile import load_calendar
from thidua.core.calendar import (
    BeyondCalendar,
    DayEntry,
    NotACount,
    WorkCalendar,
    add_halves,
    add_working_days,
    at_or_after,
    at_or_before,
    halves_between,
    is_working_day,
    is_working_half,
    laid_over,
    working_days_between,
)

SHIPPED = load_calendar(Path(__file__).resolve().parents[3] / "clauses" / "values" / "holidays.toml")
PLAIN = WorkCalendar(frozenset(), frozenset(), frozenset())
CALENDARS = st.one_of(st.just(SHIPPED), st.just(PLAIN), calendars())


@given(CALENDARS, DAYS, st.integers(0, 420), PARTS)
def test_sums_agree_with_walking_half_by_half(calendar: WorkCalendar, day: date, span: int, part: str) -> None:
    until = day + timedelta(days=span)
    walked = halves_one_by_one(calendar, (day, "day"), (until, part))
    assert halves_between(calendar, day, until, part) == walked


@given(CALENDARS, DAYS, st.integers(1, 300))
def test_adding_lands_on_a_worked_day_and_counting_finds_the_number_again(
    calendar: WorkCalendar, day: date, count: int
) -> None:
    reached = add_working_days(calendar, day, count)
    assert is_working_day(calendar, reached)
    assert working_days_between(calendar, day, reached) == count
    assert working_days_between(calendar, day, reached - ONE_DAY) == count - 1


@given(CALENDARS, DAYS, st.integers(1, 600))
def test_adding_halves_reaches_the_first_day_that_is_enough(calendar: WorkCalendar, day: date, halves: int) -> None:
    reached = add_halves(calendar, day, halves)
    assert halves_between(calendar, day, reached) >= halves
    assert halves_between(calendar, day, reached - ONE_DAY) < halves


@given(CALENDARS, DAYS, st.integers(0, 60), st.integers(0, 60))
def test_later_starts_and_longer_terms_never_end_earlier(
    calendar: WorkCalendar, day: date, wait: int, more: int
) -> None:
    end = add_working_days(calendar, day, 10)
    assert add_working_days(calendar, day + timedelta(days=wait), 10) >= end
    assert add_working_days(calendar, day, 10 + more) >= end


@given(CALENDARS, DAYS)
def test_no_days_at_all_is_the_day_itself_or_the_next_worked_one(calendar: WorkCalendar, day: date) -> None:
    after, before = at_or_after(calendar, day), at_or_before(calendar, day)
    assert before <= day <= after
    assert is_working_day(calendar, after) and is_working_day(calendar, before)
    assert add_working_days(calendar, day, 0) == after
    assert (after == day) == (before == day) == is_working_day(calendar, day)


@given(CALENDARS, DAYS, DAYS, DAYS)
def test_spans_add_up(calendar: WorkCalendar, first: date, second: date, third: date) -> None:
    one, two, three = sorted((first, second, third))
    parts = halves_between(calendar, one, two) + halves_between(calendar, two, three)
    assert halves_between(calendar, one, three) == parts
    assert halves_between(calendar, three, one) == 0 or one == three


@given(CALENDARS, DAYS)
def test_a_day_is_worked_if_one_of_its_halves_is(calendar: WorkCalendar, day: date) -> None:
    halves = [is_working_half(calendar, day, "morning"), is_working_half(calendar, day, "afternoon")]
    assert is_working_day(calendar, day) == any(halves)
    assert halves_between(calendar, day - ONE_DAY, day) == sum(halves)
    assert halves_between(calendar, day - ONE_DAY, day, "morning") == halves[0]


@given(calendars(), DAYS, st.sampled_from(["off", "on", "half-morning", "half-afternoon"]), DAYS)
def test_a_day_laid_over_changes_that_day_alone(base: WorkCalendar, day: date, kind: str, other: date) -> None:
    over = laid_over(base, [DayEntry(day, kind, "Ngày riêng", "QĐ 1", True, "unit")])
    assert over.kind_of(day) == kind
    assert other == day or over.halves_of(other) == base.halves_of(other)


@given(calendars(), DAYS, st.integers(1, 40), st.sets(DAYS, max_size=8))
def test_more_days_off_never_bring_a_deadline_forward(
    base: WorkCalendar, day: date, count: int, closed: set[date]
) -> None:
    over = laid_over(base, [DayEntry(one, "off", "Nghỉ riêng", "QĐ 1", True, "unit") for one in closed])
    assert add_working_days(over, day, count) >= add_working_days(base, day, count)


def test_confirming_a_day_takes_its_doubt_away_and_doubting_brings_it_back() -> None:
    tet = date(2027, 2, 8)
    assert tet in SHIPPED.doubtful
    sure = laid_over(SHIPPED, [DayEntry(tet, "off", "Tết", "Thông báo 1", True, "province")])
    assert tet not in sure.doubtful
    assert tet in laid_over(sure, [DayEntry(tet, "on", "?", "nghe nói", False, "unit")]).doubtful


def test_saturday_mornings_of_a_unit_count_as_half_days() -> None:
    saturdays = [date(2026, 3, 7), date(2026, 3, 14), date(2026, 3, 21)]
    unit = laid_over(PLAIN, [DayEntry(day, "half-morning", "Sáng thứ bảy", "QĐ 5", True, "unit") for day in saturdays])
    monday = date(2026, 3, 2)
    # 3, 4, 5, 6 (8 halves), Saturday 7 (1): the fifth day is full on Monday 9; without the Saturday also Monday 9
    assert add_working_days(unit, monday, 5) == date(2026, 3, 9)
    # two Saturday mornings make one day: the tenth day is Saturday 14, not Monday 16
    assert (add_working_days(unit, monday, 10), add_working_days(PLAIN, monday, 10)) == (
        date(2026, 3, 14), date(2026, 3, 16),
    )  # fmt: skip


def test_counting_past_the_last_day_of_all_is_refused_by_name() -> None:
    with pytest.raises(BeyondCalendar):
        add_working_days(PLAIN, date(9999, 12, 1), 1000)
    with pytest.raises(NotACount):
        add_halves(PLAIN, date(2026, 3, 2), 0)


@given(DAYS, st.integers(1, 260))
def test_the_shipped_calendar_never_ends_a_term_on_tet_or_a_swapped_friday(day: date, count: int) -> None:
    reached = add_working_days(SHIPPED, day, count)
    assert reached not in SHIPPED.off
    assert reached.weekday() < 5 or reached in SHIPPED.on
