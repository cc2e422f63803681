from datetime import date

import pytest

from tests.support import world
from thidua.apps.accounts.roles import Role
from thidua.apps.calendars.models import Day
from thidua.apps.calendars.queries import calendar_of
from thidua.core.calendar import is_working_half
from thidua.demo.calendars import fill_calendars

pytestmark = pytest.mark.django_db


def test_two_communes_differ_from_the_province_and_all_is_labelled() -> None:
    top = world.province()
    communes = [world.unit(f"Xã Mẫu {number}", parent=top) for number in (1, 2)]
    fill_calendars(communes=communes, by=world.user(Role.BOARD_OFFICER, top), at=world.AT)
    assert not Day.objects.filter(is_illustration=False).exists()
    mornings = [
        [is_working_half(calendar_of(unit), day, "morning") for day in (date(2026, 3, 7), date(2026, 3, 11))]
        for unit in (top, *communes)
    ]
    assert mornings == [[False, True], [True, True], [False, False]]
    assert [row.is_current for row in Day.objects.filter(unit=communes[1])] == [False, True]
    assert not Day.objects.filter(unit=communes[0], day=date(2026, 8, 22)).exists()  # worked by the whole province
