"""Quiet hours over midnight, the daily digest, Vietnam time."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.notices.hours import VIETNAM, Habits, after_quiet, is_quiet, leaves_at, next_at

USUAL = Habits()
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
HABITS = st.builds(Habits, TIMES, TIMES, TIMES, st.booleans())
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))


def vn(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, second, tzinfo=VIETNAM)


def test_the_night_is_quiet_on_both_sides_of_midnight_and_its_end_is_not() -> None:
    hours = [vn(2, 20, 59, 59), vn(2, 21), vn(2, 23, 59), vn(3, 0), vn(3, 5, 59, 59), vn(3, 6)]
    assert [is_quiet(USUAL, hour) for hour in hours] == [False, True, True, True, True, False]


def test_equal_ends_mean_no_quiet_hours() -> None:
    awake = Habits(quiet_from=time(6), quiet_until=time(6))
    assert [is_quiet(awake, vn(2, hour)) for hour in range(24)] == [False] * 24


def test_midnight_is_that_of_vietnam() -> None:
    assert is_quiet(USUAL, datetime(2026, 3, 2, 14, 0, tzinfo=UTC))  # 21:00
    assert not is_quiet(USUAL, datetime(2026, 3, 1, 23, 0, tzinfo=UTC))  # 06:00 on 2 March


def test_an_ordinary_notice_leaves_with_the_next_digest() -> None:
    assert leaves_at(USUAL, vn(2, 6, 59), is_urgent=False) == vn(2, 7)
    assert leaves_at(USUAL, vn(2, 7), is_urgent=False) == vn(2, 7)
    assert leaves_at(USUAL, vn(2, 7, 0, 1), is_urgent=False) == vn(3, 7)


def test_an_urgent_notice_leaves_at_once_but_waits_for_the_morning() -> None:
    assert leaves_at(USUAL, vn(2, 9, 30), is_urgent=True) == vn(2, 9, 30)
    assert leaves_at(USUAL, vn(2, 22), is_urgent=True) == vn(3, 6)
    assert leaves_at(USUAL, vn(3, 1), is_urgent=True) == vn(3, 6)
    assert leaves_at(Habits(urgent_at_once=False), vn(2, 9, 30), is_urgent=True) == vn(3, 7)


def test_a_digest_set_into_the_night_waits_for_the_morning() -> None:
    assert leaves_at(Habits(digest_at=time(23)), vn(2, 9), is_urgent=False) == vn(3, 6)


@given(HABITS, MOMENTS, st.booleans())
def test_nothing_leaves_early_nor_in_quiet_hours_nor_later_than_two_days(
    habits: Habits, made_at: datetime, is_urgent: bool
) -> None:
    leaves = leaves_at(habits, made_at, is_urgent=is_urgent)
    assert made_at <= leaves < made_at + timedelta(days=2)
    assert not is_quiet(habits, leaves)


@given(HABITS, MOMENTS)
def test_a_moment_that_is_not_quiet_stays_and_settling_twice_changes_nothing(habits: Habits, moment: datetime) -> None:
    free = after_quiet(habits, moment)
    assert after_quiet(habits, free) == free
    assert is_quiet(habits, moment) or free == moment


@given(HABITS, MOMENTS)
def test_the_quiet_span_and_the_rest_of_the_day_are_each_others_complement(habits: Habits, moment: datetime) -> None:
    turned = Habits(quiet_from=habits.quiet_until, quiet_until=habits.quiet_from)
    if habits.quiet_from != habits.quiet_until:
        assert is_quiet(habits, moment) != is_quiet(turned, moment)


@given(TIMES, MOMENTS)
def test_the_next_hour_is_within_a_day(hour: time, moment: datetime) -> None:
    found = next_at(hour, moment)
    assert (found.time(), moment <= found < moment + timedelta(days=1)) == (hour, True)
