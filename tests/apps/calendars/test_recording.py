"""Who records days, what is refused, and that history stays."""

from datetime import date, timedelta

import pytest

from tests.support import world
from tests.support.world import AT
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.calendars import rules
from thidua.apps.calendars.actions import MOST_DAYS, CannotRecord, DayFacts, record_days
from thidua.apps.calendars.models import Day
from thidua.apps.calendars.queries import history_of, version
from thidua.apps.orgs.models import Unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 4)
OFF = DayFacts("off", "QĐ 12/QĐ-UBND", "verified", "Lễ hội")


@pytest.fixture
def top() -> Unit:
    return world.province()


def test_a_correction_is_a_new_row_and_the_former_one_stays(top: Unit) -> None:
    by = world.user(Role.BOARD_OFFICER, top)
    record_days(unit=top, days=[DAY], facts=OFF, by=by, at=AT)
    better = DayFacts("half-morning", "QĐ 13/QĐ-UBND", "unverified")
    record_days(unit=top, days=[DAY], facts=better, by=by, at=AT + timedelta(days=1))
    rows = [(row.kind, row.source, row.is_current) for row in history_of(top, DAY)]
    assert rows == [("half-morning", "QĐ 13/QĐ-UBND", True), ("off", "QĐ 12/QĐ-UBND", False)]
    assert Entry.objects.filter(verb="calendar.recorded").count() == 2
    assert '"before":{"2026-03-04":"off"}' in Entry.objects.latest("seq").payload


@pytest.mark.parametrize("role", [Role.UNIT_CLERK, Role.UNIT_HEAD])
def test_a_unit_records_its_own_days_but_neither_the_provinces_nor_anothers(top: Unit, role: Role) -> None:
    mine, other = world.unit(parent=top), world.unit(parent=top)
    by = world.user(role, mine)
    assert record_days(unit=mine, days=[DAY], facts=OFF, by=by, at=AT)[0].unit == mine
    for unit in (top, other):
        with pytest.raises(Refused):
            record_days(unit=unit, days=[DAY], facts=OFF, by=by, at=AT)
    assert Day.objects.count() == 1


def test_a_clerk_of_the_provinces_own_office_does_not_record_for_the_province(top: Unit) -> None:
    by = world.user(Role.UNIT_CLERK, top)
    with pytest.raises(Refused, match="chuyên viên Ban"):
        record_days(unit=top, days=[DAY], facts=OFF, by=by, at=AT)


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.INSPECTOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_others_record_nothing(top: Unit, role: Role) -> None:
    with pytest.raises(Refused):
        record_days(unit=top, days=[DAY], facts=OFF, by=world.user(role, top), at=AT)


def test_a_board_of_another_province_records_nothing_here(top: Unit) -> None:
    stranger = world.user(Role.BOARD_OFFICER, world.province("Tỉnh Khác"))
    with pytest.raises(Refused):
        record_days(unit=top, days=[DAY], facts=OFF, by=stranger, at=AT)


@pytest.mark.parametrize(
    ("days", "facts", "what"),
    [
        ([], OFF, "no_day"),
        ([DAY, DAY], OFF, "too_many_days"),
        ([DAY + timedelta(days=n) for n in range(MOST_DAYS + 1)], OFF, "too_many_days"),
        ([DAY], DayFacts("half", "QĐ 1", "verified", "x"), "unknown_kind"),
        ([DAY], DayFacts("off", "QĐ 1", "maybe", "x"), "unknown_status"),
        ([DAY], DayFacts("off", "  ", "verified", "x"), "no_source"),
        ([DAY], DayFacts("off", "QĐ 1", "verified", " "), "no_name"),
        ([DAY], DayFacts("usual", "QĐ 1", "verified"), "nothing_to_take_back"),
    ],
)
def test_what_cannot_be_recorded_is_named_and_nothing_is_kept(top: Unit, days, facts: DayFacts, what: str) -> None:
    by = world.user(Role.BOARD_OFFICER, top)
    with pytest.raises(CannotRecord) as refused:
        record_days(unit=top, days=days, facts=facts, by=by, at=AT)
    assert refused.value.what == what
    assert (Day.objects.count(), Entry.objects.count()) == (0, 0)


def test_two_who_looked_at_the_same_table_do_not_overwrite_each_other(top: Unit) -> None:
    by = world.user(Role.BOARD_OFFICER, top)
    seen = version()
    record_days(unit=top, days=[DAY], facts=OFF, by=by, at=AT, seen=seen)
    with pytest.raises(CannotRecord) as refused:
        record_days(unit=top, days=[DAY], facts=OFF, by=by, at=AT, seen=seen)
    assert (refused.value.what, refused.value.days) == ("changed_meanwhile", (DAY,))
    other_day = DAY + timedelta(days=1)
    assert record_days(unit=top, days=[other_day], facts=OFF, by=by, at=AT, seen=seen)


def test_a_unit_sees_its_own_calendar_the_provinces_and_no_neighbours(top: Unit) -> None:
    mine, other = world.unit(parent=top), world.unit(parent=top)
    clerk = world.user(Role.UNIT_CLERK, mine)
    assert [rules.open_calendar(clerk, code) for code in ("", mine.code, top.code)] == [mine, mine, top]
    for code in (other.code, "không-có", world.province("Tỉnh Khác").code):
        with pytest.raises(Refused):
            rules.open_calendar(clerk, code)


def test_an_administrator_and_one_without_role_see_no_calendar(top: Unit) -> None:
    for user in (world.user(Role.ADMINISTRATOR, top), world.user()):
        with pytest.raises(Refused):
            rules.open_calendar(user, "")
