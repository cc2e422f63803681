"""Days and hours as people and systems write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.cases.moments import END_OF_DAY, Moments, NotAMoment, day_of, start_of

VIETNAM = timezone(timedelta(hours=7))


def read(text: str, without_hour: int = 0) -> datetime:
    return datetime.fromtimestamp(Moments().read(text, without_hour), VIETNAM)


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=VIETNAM)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("15/7/2026", local(2026, 7, 15)),
        ("15-07-2026", local(2026, 7, 15)),
        ("15.7.2026", local(2026, 7, 15)),
        ("2026-07-15", local(2026, 7, 15)),
        ("2026/7/15", local(2026, 7, 15)),
        ("20260715", local(2026, 7, 15)),
        ("20260715083000", local(2026, 7, 15, 8, 30)),
        ("2026-07-15 08:30", local(2026, 7, 15, 8, 30)),
        ("2026-07-15T08:30:05", local(2026, 7, 15, 8, 30, 5)),
        ("2026-07-15T08:30:05.123456", local(2026, 7, 15, 8, 30, 5)),
        ("2026-07-15T01:30:00Z", local(2026, 7, 15, 8, 30)),
        ("2026-07-15T20:30:00Z", local(2026, 7, 16, 3, 30)),
        ("2026-07-15T08:30:00+07:00", local(2026, 7, 15, 8, 30)),
        ("2026-07-15T00:30:00+0900", local(2026, 7, 14, 22, 30)),
        ("15/7/2026 08:30", local(2026, 7, 15, 8, 30)),
        ("15/7/2026 8h30", local(2026, 7, 15, 8, 30)),
        ("15/7/2026 8h", local(2026, 7, 15, 8)),
        ("15/7/2026 2:05 PM", local(2026, 7, 15, 14, 5)),
        ("15/7/2026 02:05 CH", local(2026, 7, 15, 14, 5)),
        ("15/7/2026 12:05 SA", local(2026, 7, 15, 0, 5)),
        ("08:30 15/7/2026", local(2026, 7, 15, 8, 30)),
        ("8 giờ 30 phút ngày 15 tháng 7 năm 2026", local(2026, 7, 15, 8, 30)),
        ("ngày 15 tháng 07 năm 2026", local(2026, 7, 15)),
        ("46218", local(2026, 7, 15)),
        ("46218.354166666664", local(2026, 7, 15, 8, 30)),
        ("46218,5", local(2026, 7, 15, 12)),
    ],
)
def test_ways_of_writing(text: str, meant: datetime) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31/2/2026", "không phải là ngày có thật"),
        ("7/15/2026", "ngày ghi trước, tháng ghi sau"),
        ("15/7/26", "bốn chữ số"),
        ("15/7/1899", "năm phải từ"),
        ("hôm qua", "hãy ghi dạng"),
        ("15/7/2026 25:00", "hãy ghi dạng"),
        ("99999", "hãy ghi dạng"),
        ("0", "hãy ghi dạng"),
        ("-46218", "hãy ghi dạng"),
        ("15/7/2026 08:30 chiều nay", "hãy ghi dạng"),
        ("²⁰²⁶-01-01", "hãy ghi dạng"),
    ],
)
def test_what_is_no_moment_says_how_to_write_one(text: str, told: str) -> None:
    with pytest.raises(NotAMoment, match=told):
        Moments().read(text)


def test_a_promise_without_an_hour_runs_to_the_end_of_its_day() -> None:
    assert read("15/7/2026", END_OF_DAY) == local(2026, 7, 15, 23, 59, 59)
    assert read("15/7/2026 10:00", END_OF_DAY) == local(2026, 7, 15, 10)


def test_what_was_read_before_is_read_the_same_again() -> None:
    moments = Moments()
    texts = ["15/7/2026 08:30", "15/7/2026", "2026-07-15T08:30:00Z", "16/7/2026 08:30", "15/7/2026 08:30"]
    assert [moments.read(text) for text in texts * 2] == [Moments().read(text) for text in texts * 2]


@given(
    st.datetimes(min_value=datetime(2000, 1, 2), max_value=datetime(2099, 12, 30)).map(
        lambda d: d.replace(microsecond=0)
    )
)
def test_what_a_computer_writes_is_read_back(moment: datetime) -> None:
    meant = int(moment.replace(tzinfo=VIETNAM).timestamp())
    assert Moments().read(moment.isoformat()) == meant
    assert Moments().read(f"{moment:%d/%m/%Y %H:%M:%S}") == meant
    assert Moments().read(moment.replace(tzinfo=VIETNAM).astimezone(UTC).isoformat()) == meant
    assert day_of(meant) == moment.date()


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_begins_at_midnight_in_vietnam(day: date) -> None:
    assert day_of(start_of(day)) == day
    assert day_of(start_of(day) - 1) == day - timedelta(days=1)


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_told_not_to_be(text: str) -> None:
    try:
        Moments().read(text)
    except NotAMoment as fault:
        assert str(fault).endswith(".")
