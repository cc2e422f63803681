from collections import Counter
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support import world
from tests.support.world import AT
from thidua.apps.audit import ledger
from thidua.apps.orgs import actions
from thidua.apps.orgs.models import Kind, Succession, Unit
from thidua.apps.orgs.recognising import recognise
from thidua.apps.orgs.scopes import branch
from thidua.core.vietnamese.folding import comparison_key
from thidua.demo.organisation import DemoProvince, fill_organisation

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def both(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> dict[str, DemoProvince]:
    """The shipped organisation with its real mergers, rolled back after this module."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield fill_organisation(by=ledger.system, at=AT)  # type: ignore[misc]
        transaction.set_rollback(True)


@pytest.mark.parametrize("slug", ["lai-chau", "lang-son"])
def test_every_living_unit_is_known_by_its_own_name(both: dict[str, DemoProvince], slug: str) -> None:
    province = both[slug].province
    units = [unit for unit in both[slug].units.values() if unit.is_alive_on(AFTER)]
    for spelt in (str, str.upper, str.lower, lambda name: f"- {name} (b/c);"):
        found = recognise([spelt(unit.name) for unit in units], province=province, day=AFTER)
        assert [(match.kind, match.codes) for match in found] == [("exact", (unit.code,)) for unit in units]


@pytest.mark.parametrize("slug", ["lai-chau", "lang-son"])
def test_every_merged_commune_is_followed_to_those_it_passed_into(both: dict[str, DemoProvince], slug: str) -> None:
    """Checked against the record itself: one successor is followed, several are asked, a name reused is the living one."""
    province = both[slug].province
    own = Unit.objects.filter(parent=province, kind=Kind.COMMUNE)
    former = list(own.filter(dissolved_on=AFTER))
    heirs: dict[str, list[str]] = {}
    for row in Succession.objects.filter(former__in=former).select_related("former", "successor"):
        heirs.setdefault(row.former.code, []).append(row.successor.code)
    names = Counter(
        comparison_key(unit.name) for unit in Unit.objects.filter(kind=Kind.COMMUNE, pk__in=branch({province.pk}))
    )
    lone = [unit for unit in former if names[comparison_key(unit.name)] == 1]
    assert len(lone) > 40
    found = recognise([f"UBND {unit.name}" for unit in lone], province=province, day=AFTER)
    for unit, match in zip(lone, found, strict=True):
        kind = "followed" if len(heirs[unit.code]) == 1 else "split"
        assert (match.kind, sorted(match.codes), match.via) == (kind, sorted(heirs[unit.code]), unit.name)


def test_a_commune_named_with_its_district_is_the_right_one_of_its_namesakes(both: dict[str, DemoProvince]) -> None:
    province = both["lang-son"].province
    found = recognise(["Xã Mẫu Sơn (huyện Cao Lộc)", "Xã Mẫu Sơn, huyện Cao Lộc"], province=province, day=AFTER)
    ba_son = Unit.objects.get(name="Xã Ba Sơn").code
    assert [(match.kind, match.codes) for match in found] == [("followed", (ba_son,))] * 2
    (today,) = recognise(["Xã Mẫu Sơn"], province=province, day=AFTER)
    assert (today.kind, today.codes) == ("exact", (Unit.objects.alive_on(AFTER).get(name="Xã Mẫu Sơn").code,))


def test_before_the_merger_the_former_units_are_themselves(both: dict[str, DemoProvince]) -> None:
    province = both["lai-chau"].province
    (match,) = recognise(["UBND các huyện, thành phố"], province=province, day=BEFORE)
    assert len(match.codes) == 8
    (match,) = recognise(["UBND các huyện, thành phố"], province=province, day=AFTER)
    assert len(match.codes) == 38
    before, after = (recognise(["UBND huyện Sìn Hồ"], province=province, day=day)[0] for day in (BEFORE, AFTER))
    assert (before.kind, after.kind, after.codes, after.via) == ("exact", "unknown", (), "Huyện Sìn Hồ")


def test_a_neighbouring_province_is_never_named(both: dict[str, DemoProvince]) -> None:
    one, other = both["lai-chau"], both["lang-son"]
    names = [unit.name for unit in other.communes]
    codes = {code for match in recognise(names, province=one.province, day=AFTER) for code in match.codes}
    assert codes.isdisjoint(unit.code for unit in other.units.values())


def test_a_renamed_unit_is_followed_by_its_former_name() -> None:
    province = world.province("Tỉnh Thử")
    unit = world.unit("Sở Cũ", parent=province)
    actions.rename_unit(unit=unit, name="Sở Mới", on=date(2025, 3, 1), by=ledger.system, at=AT)
    before, on = date(2025, 2, 28), date(2025, 3, 1)

    def told(name: str, day: date) -> tuple[str, tuple[str, ...], str | None]:
        (match,) = recognise([name], province=province, day=day)
        return match.kind, match.codes, match.via

    assert told("Sở Cũ", on) == ("followed", (unit.code,), "Sở Cũ")
    assert told("Sở Cũ", before) == ("exact", (unit.code,), None)
    assert told("Sở Mới", before) == ("unknown", (), None)


def test_units_and_names_do_not_add_queries() -> None:
    province = world.province()
    for number in range(3):
        world.unit(f"Sở {number}", parent=province)

    def count(names: list[str]) -> int:
        with CaptureQueriesContext(connection) as caught:
            recognise(names, province=province, day=AFTER)
        return len(caught)

    few = count(["Sở 1"])
    for number in range(3, 9):
        world.unit(f"Sở {number}", parent=province)
    assert count([f"Sở {number}" for number in range(9)]) == few == 4
