import json
from datetime import date
from random import Random

import pytest
from django.contrib.auth import authenticate
from django.db import transaction
from django.test import RequestFactory

from tests.support.world import AT
from thidua.apps.accounts.roles import Role
from thidua.apps.audit import ledger
from thidua.apps.audit.models import Entry
from thidua.apps.audit.queries import verify
from thidua.apps.orgs import queries
from thidua.apps.orgs.models import BlocMembership, Kind, Person, Post, Succession, Unit
from thidua.apps.orgs.scopes import reach
from thidua.demo.accounts import PLACES
from thidua.demo.logins import PASSWORD, logins
from thidua.demo.organisation import DemoProvince, fill_organisation
from thidua.demo.people import full_name
from thidua.demo.predecessors import Former, UnreadableList, formers, successors

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def both(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> dict[str, DemoProvince]:
    """Filled once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield fill_organisation(by=ledger.system, at=AT)  # type: ignore[misc]
        transaction.set_rollback(True)


def test_same_named_units_are_told_apart_by_their_district() -> None:
    assert formers("Xã Tân Thành (huyện Cao Lộc), Xã Tràng Phái") == (
        Former("Xã Tân Thành", "huyện Cao Lộc"),
        Former("Xã Tràng Phái"),
    )
    assert formers("giữ nguyên") is None
    with pytest.raises(UnreadableList):
        formers("Xã A, (huyện B")


def test_a_former_unit_in_two_lists_has_two_successors() -> None:
    a, b = Former("Xã A"), Former("Xã B")
    assert successors({"Xã Một": (a, b), "Xã Hai": (a,)}) == {a: ["Xã Một", "Xã Hai"], b: ["Xã Một"]}


def test_every_commune_of_today_stands_with_its_code(both: dict[str, DemoProvince]) -> None:
    alive = Unit.objects.filter(kind=Kind.COMMUNE).alive_on(AFTER)
    assert {slug: len(made.communes) for slug, made in both.items()} == {"lai-chau": 38, "lang-son": 65}
    assert alive.count() == 103
    assert Unit.objects.get(code="03388").name == "Phường Đoàn Kết"


def test_the_day_before_has_the_former_units_and_districts(both: dict[str, DemoProvince]) -> None:
    assert Unit.objects.filter(kind=Kind.DISTRICT).alive_on(BEFORE).count() == 19
    assert Unit.objects.filter(kind=Kind.DISTRICT).alive_on(AFTER).count() == 0
    new = Unit.objects.get(name="Xã Mường Than", founded_on=AFTER)
    assert [s.former.name for s in queries.formed_from(new)] == ["Xã Mường Mít", "Xã Phúc Than"]
    old = Unit.objects.get(name="Xã Mường Than", dissolved_on=AFTER)
    assert [s.successor.name for s in queries.passed_into(old)] == ["Xã Than Uyên"]


def test_an_unchanged_commune_has_one_life(both: dict[str, DemoProvince]) -> None:
    unit = Unit.objects.get(name="Xã Tà Tổng")
    assert (unit.is_alive_on(BEFORE), unit.is_alive_on(AFTER), unit.predecessors.count()) == (True, True, 0)


def test_a_commune_shared_out_passes_in_part_to_each(both: dict[str, DemoProvince]) -> None:
    shared = Unit.objects.get(name="Xã Kiên Mộc", dissolved_on=AFTER)
    assert [(s.successor.name, s.is_partial) for s in queries.passed_into(shared)] == [
        ("Xã Châu Sơn", True),
        ("Xã Kiên Mộc", True),
    ]
    assert not Succession.objects.filter(former__name="Xã Phúc Than", is_partial=True).exists()


def test_homonyms_stand_under_their_own_district(both: dict[str, DemoProvince]) -> None:
    found = Unit.objects.filter(name="Xã Tân Thành", dissolved_on=AFTER).values_list("parent__name", flat=True)
    assert sorted(found) == ["Huyện Bắc Sơn", "Huyện Cao Lộc", "Huyện Hữu Lũng"]


def test_clusters_hold_six_to_nine_communes_and_every_unit_one_bloc_a_year(both: dict[str, DemoProvince]) -> None:
    for made in both.values():
        sizes = [len(made.members[slug]) for slug in made.members if slug.startswith("cum-")]
        assert (min(sizes) >= 6, max(sizes) <= 9) == (True, True)
        assert sum(sizes) == len(made.communes)
        assert [m.is_lead for m in BlocMembership.objects.filter(bloc=made.blocs["tong-hop"], year=2026)].count(
            True
        ) == 1


def test_people_and_enterprises_and_blocs_are_marked_as_invented(both: dict[str, DemoProvince]) -> None:
    assert not Person.objects.filter(is_illustration=False).exists()
    assert not Unit.objects.filter(kind=Kind.ENTERPRISE, is_illustration=False).exists()
    assert all(bloc.is_illustration for made in both.values() for bloc in made.blocs.values())
    assert Unit.objects.get(code="03388").is_illustration is False


def test_every_unit_in_a_bloc_has_one_head(both: dict[str, DemoProvince]) -> None:
    for made in both.values():
        for members in made.members.values():
            for unit in members:
                assert Post.objects.filter(unit=unit, is_head=True).count() == 1


def test_every_role_has_an_account_that_signs_in_and_stays_in_its_province(both: dict[str, DemoProvince]) -> None:
    assert {place.role for place in PLACES} == set(Role)
    lai_chau, lang_son = both["lai-chau"], both["lang-son"]
    officer = authenticate(RequestFactory().post("/"), username="lc.thi-dua", password=PASSWORD)
    assert officer == lai_chau.users["thi-dua"]
    assert lang_son.province.pk not in reach(lai_chau.users["thi-dua"])
    assert reach(lai_chau.users["quan-tri"]) == frozenset()
    assert {login.password for login in lang_son.logins} == {PASSWORD}
    assert {login.username for login in logins()} <= {login.username for made in both.values() for login in made.logins}


def test_each_step_is_in_the_ledger_without_a_name_of_a_person(both: dict[str, DemoProvince]) -> None:
    verbs = list(Entry.objects.values_list("verb", flat=True))
    assert verbs.count("unit.founded") == Unit.objects.count()
    assert verbs.count("person.added") == Person.objects.count()
    assert verify().is_whole
    names = set(Person.objects.values_list("full_name", flat=True))
    told = {
        value
        for payload in Entry.objects.values_list("payload", flat=True)
        for value in json.loads(payload).values()
        if isinstance(value, str)
    }
    assert not names & told


def test_two_fillings_give_the_same_people(both: dict[str, DemoProvince]) -> None:
    first = both["lai-chau"].people["tinh"][0].full_name
    assert full_name(Random("people of lai-chau"), "lai-chau") == first
