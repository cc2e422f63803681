from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.support import world
from tests.support.procedures import FIRST, announced, changed, version
from thidua.apps.audit import ledger
from thidua.apps.audit.models import Entry
from thidua.apps.orgs.models import Unit
from thidua.apps.procedures import actions, catalogue
from thidua.apps.procedures.errors import CannotAnnounce
from thidua.apps.procedures.models import Offer, Procedure, ProcedureVersion
from thidua.core.procedures import Paper, Step

pytestmark = pytest.mark.django_db
WHO = {"by": ledger.system, "at": world.AT}
SECOND = date(2026, 3, 1)


@pytest.fixture
def top() -> Unit:
    return world.province()


def test_a_new_version_ends_the_one_before_on_its_first_day(top: Unit) -> None:
    one = announced(top)
    changed(one, SECOND, limit_days=3, name="Cấp giấy nhanh")
    one.refresh_from_db()
    days = list(one.versions.values_list("number", "from_on", "until_on", "limit_days"))
    assert (one.name, days) == ("Cấp giấy nhanh", [(1, FIRST, SECOND, 5), (2, SECOND, None, 3)])
    found = [ProcedureVersion.objects.in_force(day).get().number for day in (FIRST, date(2026, 2, 28), SECOND)]
    assert found == [1, 1, 2]


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"from_on": FIRST, "limit_days": 1}, "before_the_last"),
        ({"from_on": date(2020, 1, 1), "limit_days": 1}, "before_the_last"),
        ({"from_on": SECOND}, "nothing_changed"),
        ({"from_on": SECOND, "limit_days": 3000}, "limit_too_long"),
        ({"from_on": SECOND, "fee": 10**13}, "fee_too_high"),
        ({"from_on": SECOND, "level": "trung ương"}, "unknown_level"),
        ({"from_on": SECOND, "name": "  "}, "no_name"),
    ],
)
def test_a_version_that_does_not_fit_is_refused_and_changes_nothing(
    top: Unit, more: dict[str, object], what: str
) -> None:
    one = announced(top)
    lines = Entry.objects.count()
    with pytest.raises(CannotAnnounce) as refused:
        actions.announce_version(procedure=one, version=version(**more), reason="", **WHO)
    assert refused.value.what == what
    assert list(one.versions.values_list("number", "until_on")) == [(1, None)]
    assert Entry.objects.count() == lines


def test_a_code_stands_for_one_procedure(top: Unit) -> None:
    announced(top)
    with pytest.raises(CannotAnnounce) as refused:
        announced(world.province("Tỉnh Khác"))
    assert (refused.value.what, refused.value.codes) == ("code_taken", ("1.000001",))


def test_two_open_versions_are_refused_by_the_database_itself(top: Unit) -> None:
    one = announced(top)
    row = one.versions.get()
    row.pk, row.number, row.from_on = None, 2, SECOND
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_abolished_from_a_day_and_announced_again_later(top: Unit) -> None:
    commune = world.unit(parent=top)
    one = announced(top, "1.000001", commune)
    actions.abolish_procedure(procedure=one, on=SECOND, reason="Luật mới bỏ", **WHO)
    assert Offer.objects.get().until_on == SECOND
    assert [catalogue.entries([one], day)[0].state for day in (date(2026, 2, 28), SECOND)] == ["in-force", "abolished"]
    with pytest.raises(CannotAnnounce) as refused:
        changed(one, date(2026, 2, 1), limit_days=4)
    assert refused.value.what == "overlap"
    changed(one, date(2026, 6, 1))  # the same content again, after a gap
    assert [catalogue.entries([one], day)[0].state for day in (SECOND, date(2026, 6, 1))] == ["to-come", "in-force"]


def test_abolishing_needs_a_reason_and_happens_once(top: Unit) -> None:
    one = announced(top)
    with pytest.raises(CannotAnnounce, match="no_reason"):
        actions.abolish_procedure(procedure=one, on=SECOND, reason=" ", **WHO)
    actions.abolish_procedure(procedure=one, on=SECOND, reason="Bỏ", **WHO)
    with pytest.raises(CannotAnnounce, match="already_abolished"):
        actions.abolish_procedure(procedure=one, on=SECOND, reason="Bỏ", **WHO)


def test_handlers_change_from_a_day_and_stay_on_record(top: Unit) -> None:
    a, b, c = (world.unit(parent=top) for _number in range(3))
    one = announced(top, "1.000001", a, b)
    actions.set_handlers(procedure=one, units=[b, c], on=SECOND, **WHO)
    assert [offer.unit for offer in catalogue.handlers(one, date(2026, 2, 28))] == [a, b]
    assert [offer.unit for offer in catalogue.handlers(one, SECOND)] == [b, c]


def test_a_unit_of_another_province_cannot_handle(top: Unit) -> None:
    one, stranger = announced(top), world.unit(parent=world.province("Tỉnh Khác"))
    with pytest.raises(CannotAnnounce) as refused:
        actions.set_handlers(procedure=one, units=[stranger], on=SECOND, **WHO)
    assert (refused.value.what, refused.value.codes, Offer.objects.count()) == ("unit_outside", (stranger.code,), 0)


def test_versions_are_told_with_what_they_changed(top: Unit) -> None:
    papers = (Paper("Đơn"), Paper("Bản sao", 0, 1))
    one = announced(top, limit_days=20, papers=papers, steps=(Step("Tiếp nhận", "Một cửa", 4),))
    changed(one, SECOND, limit_days=15, papers=papers[:1], steps=(Step("Tiếp nhận", "Một cửa", 4),))
    newest, oldest = catalogue.told(one)
    assert ([change.what for change in newest.changes], newest.verdict, oldest.verdict) == (
        ["time", "papers", "sheets", "paper_removed"],
        "easier",
        "first",
    )
    assert [misfit.what for misfit in newest.misfits] == ["steps_below_limit"]


def test_the_list_is_found_without_diacritics_by_code_and_by_every_filter(top: Unit) -> None:
    commune = world.unit(parent=top, code="xa-mot")
    land = announced(top, "1.000001", commune, name="Đăng ký đất đai", online="full")
    birth = announced(top, "2.000009", name="Đăng ký khai sinh", field="Hộ tịch", level="province")
    later = announced(top, "3.000003", name="Thủ tục sắp tới", from_on=date(2027, 1, 1))

    def codes(**asked: str) -> list[str]:
        return [one.code for one in catalogue.listed([top.pk], SECOND, **asked)]

    assert codes(text="dat dai") == codes(text="ĐẤT ĐAI") == codes(text="1.0000") == [land.code]
    assert codes(field="Hộ tịch") == codes(level="province") == [birth.code]
    assert codes(online="full") == codes(unit="xa-mot") == [land.code]
    assert (codes(state="to-come"), codes(state="abolished")) == ([later.code], [])
    assert sorted(codes(state="")) == sorted([land.code, birth.code, later.code])
    assert list(catalogue.listed([commune.pk], SECOND)) == []


def test_the_years_are_compared_over_procedures_of_both_days(top: Unit) -> None:
    one = announced(top, "1.000001", limit_days=20, fee=50_000, from_on=date(2023, 1, 1))
    announced(top, "1.000002", limit_days=2, from_on=date(2026, 5, 1))
    changed(one, date(2025, 7, 1), limit_days=15, fee=50_000)
    changed(one, SECOND, limit_days=12, fee=20_000)
    lines = catalogue.yearly(catalogue.histories([top.pk]), date(2026, 11, 22))
    assert [(line.year, line.trend.days.before, line.trend.days.now) for line in lines] == [
        (2024, 20, 20),
        (2025, 20, 15),
        (2026, 15, 12),
    ]
    assert [line.time_index for line in lines] == [100, 75, 60]
    assert (lines[-1].trend.count(kind="new"), lines[-1].fee_index, lines[-1].online.n) == (1, 40, 2)


def test_nothing_announced_has_no_years() -> None:
    assert catalogue.yearly(catalogue.histories(None), SECOND) == []
    assert Procedure.objects.count() == 0
