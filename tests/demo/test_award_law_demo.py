from datetime import UTC, datetime

import pytest

from tests.support import world
from tests.support.candidates import member
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.law.values import law_on
from thidua.apps.awards.models import CandidateRecord, ProvincialValue
from thidua.demo.award_law import fill_award_law

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def test_invented_rules_and_records_are_marked_and_hold() -> None:
    top = world.province()
    office = world.unit(parent=top)
    member(office)
    users = {"thi-dua": world.user(Role.BOARD_OFFICER, top)}
    assert fill_award_law(province=top, units={"so-noi-vu": office}, users=users, at=AT) == 8
    assert CandidateRecord.objects.filter(is_illustration=True).count() == 8
    assert ProvincialValue.objects.filter(is_illustration=True, reference__contains="minh họa").count() == 2
    assert law_on(top, AT.date()).limit("tham-dinh").value.days == 17
