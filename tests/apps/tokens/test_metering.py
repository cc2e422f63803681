"""At most so many requests in any sixty seconds, counted in the database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import world
from thidua.apps.accounts.roles import Role
from thidua.apps.tokens import metering
from thidua.apps.tokens.actions import make_token
from thidua.apps.tokens.models import ApiToken, Meter

pytestmark = pytest.mark.django_db
START = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)  # the first second of a minute


@pytest.fixture
def token(settings) -> ApiToken:
    settings.API_RATE = 6
    owner = world.user(Role.UNIT_CLERK, world.province())
    day = START.date()
    expires_on = day + timedelta(days=9)
    return make_token(owner=owner, name="Thử", scopes=["cases:read"], expires_on=expires_on, at=START, day=day)[0]


def asked(token: ApiToken, *seconds: int) -> list[int | None]:
    return [metering.admit(token, START + timedelta(seconds=second)) for second in seconds]


def test_the_seventh_request_of_a_minute_waits_until_the_window_has_room(token) -> None:
    """At 60 + 10 s five sixths of the six still count: 5, so there is room for one."""
    assert asked(token, 0, 0, 0, 0, 0, 0) == [None] * 6
    assert asked(token, 0) == [61]
    assert asked(token, 60) == [1]
    assert asked(token, 61) == [None]


def test_around_the_turn_of_a_minute_nobody_gets_twice_the_rate(token) -> None:
    assert asked(token, *[59] * 6) == [None] * 6
    assert [one is None for one in asked(token, *[60] * 6)] == [False] * 6


def test_after_a_quiet_minute_the_whole_rate_is_there_again(token) -> None:
    assert asked(token, *[0] * 6, *[125] * 6) == [None] * 12
    assert asked(token, 125) != [None]


def test_a_refused_request_is_not_counted(token) -> None:
    asked(token, *[0] * 30)
    assert Meter.objects.get(token=token).count == 6


def test_the_last_day_of_use_is_noted_as_a_day_in_vietnam(token) -> None:
    metering.admit(token, datetime(2026, 6, 1, 17, 30, tzinfo=UTC))
    assert str(Meter.objects.get(token=token).last_used_on) == "2026-06-02"


def test_a_clock_that_lags_behind_another_machine_gives_no_further_room(token) -> None:
    assert asked(token, *[60] * 6) == [None] * 6
    assert [one is None for one in asked(token, 59, 59)] == [False, False]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=60), st.integers(1, 9))
def test_the_update_decides_as_the_plain_rule_and_no_minute_holds_more_than_the_rate(seconds, limit) -> None:
    """The rule alone, step by step: no clock minute holds more than the limit, and the wait it names suffices."""
    minute = count = previous = 0
    held: dict[int, int] = {}
    for second in sorted(seconds):
        now = second // 60
        if not metering.has_room(minute, count, previous, limit, second):
            later = second + metering.wait(minute, count, previous, limit, second)
            assert metering.has_room(minute, count, previous, limit, later)
            continue
        if minute >= now:
            count += 1
        else:
            previous, count, minute = (count if minute == now - 1 else 0), 1, now
        held[now] = held.get(now, 0) + 1
    assert max(held.values(), default=0) <= limit


@pytest.mark.parametrize("seed", range(5))
def test_the_database_decides_as_the_plain_rule(token, seed) -> None:
    from random import Random

    seconds = sorted(Random(seed).choices(range(200), k=40))
    base = int(START.timestamp())
    minute = count = previous = 0
    for second in seconds:
        has_room = metering.has_room(minute, count, previous, 6, base + second)
        assert (asked(token, second) == [None]) == has_room
        row = Meter.objects.get(token=token)
        minute, count, previous = row.minute, row.count, row.previous
