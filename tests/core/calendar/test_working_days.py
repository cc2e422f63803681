from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.adapters.calendarfile import BadCalendar, load_calendar, load_reply_days
from thidua.core.calendar.working_days import (
    NotACount,
    WorkCalendar,
    add_working_days,
    is_working_day,
    working_days_between,
)

VALUES = Path(__file__).resolve().parents[3] / "clauses" / "values"
SHIPPED = load_calendar(VALUES / "holidays.toml")
PLAIN = WorkCalendar(frozenset(), frozenset(), frozenset({2026}))
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 1))


def test_friday_2_january_2026_was_swapped_for_saturday_10_january() -> None:
    assert [is_working_day(SHIPPED, date(2026, 1, day)) for day in (1, 2, 3, 5, 10, 11)] == [
        False, False, False, True, True, False,
    ]  # fmt: skip


def test_culture_day_is_free_from_2026_on() -> None:
    assert [is_working_day(SHIPPED, date(year, 11, 24)) for year in (2025, 2026, 2027)] == [True, False, False]


def test_five_working_days_over_the_new_year_end_after_the_worked_saturday() -> None:
    # 31/12 (Wed) → 5, 6, 7, 8, 9 January; a sixth would be Saturday 10.
    assert add_working_days(SHIPPED, date(2025, 12, 31), 5) == date(2026, 1, 9)
    assert add_working_days(SHIPPED, date(2025, 12, 31), 6) == date(2026, 1, 10)


def test_no_working_days_from_a_sunday_is_the_next_worked_day() -> None:
    assert add_working_days(PLAIN, date(2026, 3, 1), 0) == date(2026, 3, 2)
    assert add_working_days(PLAIN, date(2026, 3, 2), 0) == date(2026, 3, 2)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(NotACount):
        add_working_days(PLAIN, date(2026, 3, 2), -1)


def test_years_without_data_are_known_as_such() -> None:
    assert (SHIPPED.knows(date(2027, 5, 1)), SHIPPED.knows(date(2028, 1, 3))) == (True, False)


def test_estimates_are_marked_doubtful() -> None:
    assert date(2027, 2, 8) in SHIPPED.doubtful
    assert date(2026, 1, 10) not in SHIPPED.doubtful


@given(DAYS, st.integers(1, 30))
def test_adding_and_counting_agree_and_land_on_a_worked_day(day: date, count: int) -> None:
    reached = add_working_days(SHIPPED, day, count)
    assert is_working_day(SHIPPED, reached)
    assert working_days_between(SHIPPED, day, reached) == count
    assert working_days_between(SHIPPED, day, reached - timedelta(days=1)) == count - 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[holiday]]\ndays = ["2026-01-01"]\nsource = "x"\nstatus = "verified"', "phải là một ngày"),
        ('[[holiday]]\ndays = [2026-01-01]\nstatus = "verified"', "cần ghi source"),
        ("[[holiday]", "không đọc được"),
        (
            '[[holiday]]\ndays = [2026-01-10]\nsource = "x"\nstatus = "verified"\n'
            '[[swap]]\noff = 2026-01-02\non = 2026-01-10\nsource = "x"\nstatus = "verified"',
            "vừa là ngày nghỉ vừa là ngày làm bù",
        ),
    ],
)
def test_a_broken_calendar_names_the_fault(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "holidays.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadCalendar, match=says):
        load_calendar(file)


def test_the_right_of_reply_is_never_zero_days(tmp_path: Path) -> None:
    assert load_reply_days(VALUES / "right-of-reply.toml") == 5
    (tmp_path / "r.toml").write_text("reply_working_days = 0", encoding="utf-8")
    with pytest.raises(BadCalendar):
        load_reply_days(tmp_path / "r.toml")


def test_a_file_with_a_year_that_is_no_year_names_the_fault(tmp_path: Path) -> None:
    file = tmp_path / "holidays.toml"
    file.write_text('years = ["2026"]', encoding="utf-8")
    with pytest.raises(BadCalendar, match="danh sách năm"):
        load_calendar(file)
