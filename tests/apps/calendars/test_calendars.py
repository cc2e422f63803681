"""Calendars of units laid over the province's, and how many queries they cost."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import world
from tests.support.world import AT
from thidua.apps.accounts.roles import Role
from thidua.apps.calendars.actions import DayFacts, record_days
from thidua.apps.calendars.models import Day
from thidua.apps.calendars.queries import calendar_of, calendars_of, days_of_year, version
from thidua.apps.calendars.values import shipped
from thidua.apps.orgs.models import Kind, Unit
from thidua.core.calendar import add_working_days, is_working_day, is_working_half

pytestmark = pytest.mark.django_db
FESTIVAL = date(2026, 3, 4)  # an ordinary Wednesday
SATURDAY = date(2026, 3, 7)
SWAPPED = date(2026, 1, 2)


@pytest.fixture
def top() -> Unit:
    return world.province()


def record(unit: Unit, day: date, kind: str, status: str = "verified", **more):
    by = world.user(Role.BOARD_OFFICER, world_top(unit))
    facts = DayFacts(kind, "QĐ 12/QĐ-UBND", status, "Ngày riêng")
    return record_days(unit=unit, days=[day], facts=facts, by=by, at=AT, **more)


def world_top(unit: Unit) -> Unit:
    while unit.parent is not None:
        unit = unit.parent
    return unit


def test_without_records_the_shipped_days_hold(top: Unit) -> None:
    calendar = calendar_of(top)
    assert [is_working_day(calendar, date(2026, 1, day)) for day in (1, 2, 10)] == [False, False, True]
    assert is_working_day(calendar, date(2030, 2, 4)) is False  # mùng ba Tết, from the library
    assert date(2030, 2, 4) in calendar.doubtful
    assert calendar.knows(date(2030, 5, 5)) and not calendar.knows(date(2045, 5, 5))


def test_a_province_day_holds_for_all_its_units_and_for_no_other_province(top: Unit) -> None:
    office = world.unit(parent=world.unit(parent=top, kind=Kind.COMMUNE))
    elsewhere = world.unit(parent=world.province("Tỉnh Khác"))
    record(top, FESTIVAL, "off")
    assert [is_working_day(calendar_of(unit), FESTIVAL) for unit in (top, office, elsewhere)] == [False, False, True]


def test_a_unit_day_holds_for_the_unit_and_its_parts_alone(top: Unit) -> None:
    commune, other = world.unit(parent=top), world.unit(parent=top)
    office = world.unit(parent=commune)
    record(commune, SATURDAY, "half-morning")
    found = calendars_of([top.pk, commune.pk, office.pk, other.pk])
    worked = {pk: is_working_half(calendar, SATURDAY, "morning") for pk, calendar in found.items()}
    assert worked == {top.pk: False, commune.pk: True, office.pk: True, other.pk: False}
    assert not is_working_half(found[commune.pk], SATURDAY, "afternoon")


def test_the_nearest_layer_wins(top: Unit) -> None:
    commune = world.unit(parent=top)
    record(top, SWAPPED, "on")  # the province did not follow the swap
    assert is_working_day(calendar_of(commune), SWAPPED)
    record(commune, SWAPPED, "off")
    assert [is_working_day(calendar_of(unit), SWAPPED) for unit in (top, commune)] == [True, False]
    record(commune, SWAPPED, "usual")
    assert is_working_day(calendar_of(commune), SWAPPED)
    record(top, SWAPPED, "usual")
    assert not is_working_day(calendar_of(commune), SWAPPED)


def test_confirming_a_doubtful_day_ends_the_doubt(top: Unit) -> None:
    tet = date(2027, 2, 8)
    assert tet in calendar_of(top).doubtful
    record(top, tet, "off")
    assert tet not in calendar_of(top).doubtful


def test_one_topmost_unit_stands_for_the_installation_two_do_not(top: Unit) -> None:
    record(top, FESTIVAL, "off")
    assert not is_working_day(calendar_of(), FESTIVAL)
    world.province("Tỉnh Khác")
    assert is_working_day(calendar_of(), FESTIVAL)


def test_units_without_days_of_their_own_share_one_calendar_in_two_queries(top: Unit) -> None:
    units = [world.unit(parent=top) for _ in range(30)]
    record(units[0], FESTIVAL, "off")
    calendars_of([top.pk])
    with CaptureQueriesContext(connection) as seen:
        found = calendars_of(unit.pk for unit in units)
    assert len(seen) == 2
    assert len({id(calendar) for calendar in found.values()}) == 2
    more = [
        Unit(code=f"v{number}", name="Thêm", kind="office", parent=top, founded_on=date(2010, 1, 1))
        for number in range(220)
    ]
    units += Unit.objects.bulk_create(more)
    with CaptureQueriesContext(connection) as seen:
        assert len(calendars_of(unit.pk for unit in units)) == 250
    assert len(seen) == 2


def test_an_unknown_unit_has_the_shipped_calendar_and_none_cost_nothing(top: Unit) -> None:
    assert calendars_of([999_999])[999_999].off == shipped().calendar.off
    with CaptureQueriesContext(connection) as seen:
        assert calendars_of([]) == {}
    assert len(seen) == 0


def test_only_the_unit_that_recorded_a_day_sees_its_deadlines_move(top: Unit) -> None:
    commune, other = world.unit(parent=top), world.unit(parent=top)
    monday = date(2026, 3, 2)
    before = add_working_days(calendar_of(other), monday, 3)
    record(commune, FESTIVAL, "off")
    assert add_working_days(calendar_of(commune), monday, 3) == before + timedelta(days=1)
    assert add_working_days(calendar_of(other), monday, 3) == before == add_working_days(calendar_of(top), monday, 3)


def test_a_rolled_back_record_leaves_no_trace_in_later_calendars(top: Unit) -> None:
    """Nothing is kept between requests but what is keyed by its content."""
    from django.db import transaction

    with transaction.atomic():
        record(top, FESTIVAL, "off")
        assert not is_working_day(calendar_of(top), FESTIVAL)
        transaction.set_rollback(True)
    assert is_working_day(calendar_of(top), FESTIVAL)
    record(top, FESTIVAL + timedelta(days=1), "off")
    assert is_working_day(calendar_of(top), FESTIVAL)


def test_the_days_of_a_year_say_whose_they_are_and_what_they_replace(top: Unit) -> None:
    commune = world.unit(parent=top)
    record(commune, SWAPPED, "on", status="unverified")
    found = days_of_year(commune, 2026)
    said = found[SWAPPED]
    assert said.beneath is not None
    assert (said.entry.kind, said.owner, said.entry.is_verified, said.beneath.kind) == ("on", commune, False, "off")
    assert found[date(2026, 1, 10)].owner is None
    assert list(found) == sorted(found) and {day.year for day in found} == {2026}
    assert days_of_year(top, 2026)[SWAPPED].entry.kind == "off"


def test_the_version_grows_with_every_record(top: Unit) -> None:
    first = version()
    record(top, FESTIVAL, "off")
    second = version()
    record(top, FESTIVAL, "usual")
    assert first < second < version() == Day.objects.latest("pk").pk
