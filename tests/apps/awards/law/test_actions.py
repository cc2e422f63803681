"""A province's own values of the law of commendation: by whose word, from when, and never overwritten."""

from datetime import date

import pytest

from tests.support import world
from tests.support.world import AT
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.awards.law.actions import CannotEnter, Grounds, end_value, enter_value
from thidua.apps.awards.law.values import law_on
from thidua.apps.awards.models import ProvincialValue
from thidua.apps.marking.append_only import AppendOnly
from thidua.apps.orgs.models import Unit

pytestmark = pytest.mark.django_db
KEY, ROW = "limit.tham-dinh", {"id": "tham-dinh", "name": "Thẩm định", "days": 17, "working": True}
GROUNDS = Grounds("Điều 9", "Quyết định 86/2025/QĐ-UBND ngày 01/12/2025", date(2026, 1, 1))


@pytest.fixture
def top() -> Unit:
    return world.province()


def enter(top: Unit, *, key: str = KEY, row: dict | None = None, grounds: Grounds = GROUNDS, by=None):
    by = by or world.user(Role.BOARD_OFFICER, top)
    return enter_value(unit=top, key=key, row=ROW if row is None else row, grounds=grounds, by=by, at=AT)


def days(unit: Unit, day: date) -> tuple[int, str, str]:
    found = law_on(unit, day).limit("tham-dinh")
    return found.value.days, found.status, found.source


def test_a_value_holds_for_every_unit_of_the_province_from_its_day_and_for_no_other_province(top: Unit) -> None:
    office = world.unit(parent=world.unit(parent=top))
    elsewhere = world.province("Tỉnh Khác")
    national = days(elsewhere, date(2026, 1, 1))
    enter(top)
    assert days(office, date(2026, 1, 1)) == (17, "provincial", GROUNDS.reference)
    assert days(office, date(2025, 12, 31)) == days(elsewhere, date(2026, 1, 1)) == national
    assert GROUNDS.reference in Entry.objects.get(verb="awards.value_entered").payload


def test_ending_gives_the_national_value_back_and_keeps_the_history(top: Unit) -> None:
    enter(top)
    before = days(top, date(2025, 12, 31))
    end = Grounds("Điều 1", "QĐ 5/2026", date(2026, 6, 1))
    end_value(unit=top, key=KEY, grounds=end, by=world.user(Role.BOARD_OFFICER, top), at=AT)
    assert [days(top, date(2026, 5, 31))[0], days(top, date(2026, 6, 1))] == [17, before]
    assert ProvincialValue.objects.count() == 2
    with pytest.raises(CannotEnter):
        end_value(unit=top, key=KEY, grounds=end, by=world.user(Role.BOARD_OFFICER, top), at=AT)


def test_a_row_is_never_changed(top: Unit) -> None:
    made = enter(top)
    made.article = "Điều 10"
    with pytest.raises(AppendOnly):
        made.save()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"reference": " "}, "reference"),
        ({"article": ""}, "article"),
        ({"until_on": date(2026, 1, 1)}, "until_on"),
        ({"from_on": date(2010, 1, 1)}, "from_on"),
    ],
)
def test_without_grounds_or_outside_any_regime_nothing_is_written(top: Unit, change: dict, field: str) -> None:
    grounds = Grounds(**{"article": "Điều 9", "reference": "QĐ 1", "from_on": date(2026, 1, 1), **change})
    with pytest.raises(CannotEnter) as refused:
        enter(top, grounds=grounds)
    assert (list(refused.value.messages), ProvincialValue.objects.count()) == ([field], 0)


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("limit.khong-co", {"id": "khong-co", "name": "Lạ", "days": 3}),
        (KEY, {"id": "tra-ho-so", "name": "Trả", "days": 3}),
        (KEY, {"id": "tham-dinh", "name": "Thẩm định", "days": "năm"}),
        ("order.giay-khen", {"award": "giay-khen", "steps": [], "routes": []}),
        (
            "quota.q1",
            {"id": "q1", "award": "khong-co", "kind": "class-cap", "subjects": ["individual"], "number": 3, "unit_class": "commune"},
        ),
    ],
)  # fmt: skip
def test_an_unknown_or_wrong_value_is_refused(top: Unit, key: str, row: dict) -> None:
    with pytest.raises(CannotEnter):
        enter(top, key=key, row=row)
    assert ProvincialValue.objects.count() == 0


def test_a_province_adds_a_quota_and_a_paper_of_its_own(top: Unit) -> None:
    quota = {"id": "q1", "award": "bang-khen-tinh", "kind": "share", "subjects": ["individual"], "share": "1/20",
             "base": "nguoi-tham-gia", "rounding": "down", "counts": "all"}  # fmt: skip
    enter(top, key="quota.q1", row=quota)
    enter(top, key="paper.ban-sao", row={"id": "ban-sao", "name": "Bản sao", "awards": ["giay-khen"]})
    law = law_on(top, date(2026, 2, 1))
    assert [item.status for item in law.quotas("bang-khen-tinh")] == ["provincial"]
    assert "ban-sao" in [item.value.kind for item in law.papers("giay-khen", "individual", "cong-trang")]
    enter(top, key="paper.ban-sao", row={"id": "ban-sao", "name": "Bản sao", "awards": ["giay-khen"], "needed": False})
    law = law_on(top, date(2026, 2, 1))
    assert "ban-sao" not in [item.value.kind for item in law.papers("giay-khen", "individual", "cong-trang")]


def test_only_the_board_of_the_province_enters(top: Unit) -> None:
    department = world.unit(parent=top)
    for by, unit in (
        (world.user(Role.UNIT_CLERK, top), top),
        (world.user(Role.BOARD_OFFICER, world.province("Tỉnh Khác")), top),
        (world.user(Role.BOARD_OFFICER, top), department),
    ):
        with pytest.raises(Refused):
            enter(unit, by=by)
