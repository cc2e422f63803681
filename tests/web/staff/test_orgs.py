from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import world
from tests.support.workbooks import workbook
from thidua.adapters.sheets.organisation import UNIT_HEADERS
from thidua.adapters.sheets.reading import read_table
from thidua.apps.accounts.roles import Role
from thidua.apps.audit import ledger
from thidua.apps.orgs import actions
from thidua.apps.orgs.models import Kind, Post, Unit

pytestmark = pytest.mark.django_db
DEPARTMENT = "Sở, ban, ngành"
WHO = {"by": ledger.system, "at": world.AT}


@pytest.fixture
def province() -> Unit:
    return world.unit("Tỉnh Thử", kind=Kind.PROVINCE, code="tinh")


@pytest.fixture
def officer(province: Unit, client: Client) -> Client:
    client.force_login(world.user(Role.BOARD_OFFICER, province))
    return client


def post_file(client: Client, rows: list[list[object]], **more: object):
    data = workbook({"Đơn vị": [list(UNIT_HEADERS.values()), *rows]})
    form = {"file": SimpleUploadedFile("don-vi.xlsx", data), "effective_on": "1/3/2026", **more}
    return client.post(reverse("staff:org_import"), form)


def give(unit: Unit, name: str, title: str = "Chuyên viên") -> Post:
    return actions.give_post(person=world.person(name), unit=unit, title=title, from_on=date(2020, 1, 1), **WHO)


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_units_are_found_without_accents_and_on_the_day_asked_for(officer: Client, province: Unit) -> None:
    gone = world.unit("Huyện Sìn Hồ", parent=province, kind=Kind.DISTRICT)
    actions.dissolve_unit(unit=gone, on=date(2025, 7, 1), **WHO)
    found = lambda **asked: "Huyện Sìn Hồ" in text(officer.get(reverse("staff:units"), asked))  # noqa: E731
    assert [found(q="sin ho"), found(q="sin ho", day="30/6/2025"), found(q="sin ho", day="1/7/2025")] == [
        False,
        True,
        False,
    ]
    assert found(q="sin ho", all="1")
    assert not found(q="sin ho", day="30/6/2025", kind=Kind.COMMUNE)


def test_a_day_that_does_not_exist_is_named(officer: Client) -> None:
    for wrong in ("31/2/2026", "2026-02-31", "hôm qua"):
        page = officer.get(reverse("staff:units"), {"day": wrong})
        assert (page.status_code, "alert-danger" in text(page)) == (200, True)


def test_the_list_of_units_filters_by_bloc_of_the_year(officer: Client, province: Unit) -> None:
    inside, outside = world.unit("Sở Trong", parent=province), world.unit("Sở Ngoài", parent=province)
    bloc = world.bloc(province, inside, year=2026)
    page = text(officer.get(reverse("staff:units"), {"bloc": bloc.pk, "day": "1/3/2026"}))
    assert (inside.name in page, outside.name in page) == (True, False)
    assert inside.name not in text(officer.get(reverse("staff:units"), {"bloc": bloc.pk, "day": "1/3/2025"}))


def test_names_of_people_stay_inside_the_scope(client: Client, province: Unit) -> None:
    mine, other = world.unit(parent=province), world.unit(parent=province)
    give(mine, "Lò Văn Gần")
    give(other, "Tẩn Thị Xa")
    client.force_login(world.user(Role.UNIT_CLERK, mine))
    pages = [reverse("staff:unit", args=[mine.pk]), reverse("staff:unit", args=[other.pk]), reverse("staff:people")]
    seen = [(name in text(client.get(page))) for page in pages for name in ("Lò Văn Gần", "Tẩn Thị Xa")]
    assert seen == [True, False, False, False, True, False]
    assert "Tẩn Thị Xa" not in text(client.get(reverse("staff:people"), {"q": "tan thi xa"}))


def test_an_account_without_scope_and_an_administrator_see_no_people(client: Client, province: Unit) -> None:
    give(province, "Lò Văn Gần")
    for who in (world.user(), world.user(Role.BOARD_OFFICER, None), world.user(Role.ADMINISTRATOR, province)):
        client.force_login(who)
        for page in (reverse("staff:people"), reverse("staff:unit", args=[province.pk])):
            assert "Lò Văn Gần" not in text(client.get(page))


def test_a_unit_page_tells_its_history(officer: Client, province: Unit) -> None:
    old = world.unit("Xã Cũ", parent=province)
    new = actions.found_unit(
        code="moi", name="Xã Mới", kind=Kind.COMMUNE, parent=province, founded_on=date(2025, 7, 1), **WHO
    )
    actions.merge_units(formers=[old], successor=new, on=date(2025, 7, 1), **WHO)
    actions.rename_unit(unit=new, name="Xã Mới Hơn", on=date(2026, 1, 1), **WHO)
    page = text(officer.get(reverse("staff:unit", args=[new.pk])))
    assert [words in page for words in ("Xã Cũ", "Xã Mới", "Xã Mới Hơn", "01/01/2026")] == [True] * 4
    assert "Xã Mới Hơn" in text(officer.get(reverse("staff:unit", args=[old.pk])))


@pytest.mark.parametrize("name", ["staff:units", "staff:people", "staff:blocs"])
def test_lists_take_the_same_number_of_queries_for_one_row_and_many(officer: Client, province: Unit, name: str) -> None:
    def add(number: int) -> None:
        for _n in range(number):
            unit = world.unit(parent=province)
            world.bloc(province, unit)
            give(unit, "Lò Văn Thử")

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert officer.get(reverse(name)).status_code == 200
        return len(captured)

    add(1)
    first = count()
    add(4)
    assert count() == first
    assert first <= 12


def test_a_workbook_is_previewed_and_then_applied(officer: Client) -> None:
    answer = post_file(officer, [["so-a", "Sở A", DEPARTMENT, "tinh", "1/1/2010"]])
    assert answer.status_code == 302
    preview = officer.get(answer.url)
    assert "thêm 1 đơn vị" in text(preview)
    assert not Unit.objects.filter(code="so-a").exists()
    done = officer.post(answer.url, follow=True)
    assert "Đã áp dụng" in text(done)
    assert Unit.objects.filter(code="so-a").exists()
    assert "đã được áp dụng" in text(officer.post(answer.url, follow=True))


def test_a_faulty_workbook_is_reported_by_cell_and_nothing_is_kept(officer: Client) -> None:
    page = post_file(officer, [["so-a", "Sở A", "Sở lạ", "tinh", "31/2/2020"]])
    assert page.status_code == 422
    assert [place in text(page) for place in (">C2<", ">E2<", "31/2/2020")] == [True] * 3
    assert Unit.objects.count() == 1


@pytest.mark.parametrize("name,data", [("a.xlsx", b"khong phai"), ("a.xlsx", b""), ("a.exe", b"MZ\x90\x00")])
def test_files_that_are_no_workbook_are_refused_in_words(officer: Client, name: str, data: bytes) -> None:
    form = {"file": SimpleUploadedFile(name, data), "effective_on": "1/3/2026"}
    assert officer.post(reverse("staff:org_import"), form).status_code == 422


def test_only_a_board_officer_imports_and_only_his_own_file(officer: Client, province: Unit) -> None:
    url = post_file(officer, [["so-a", "Sở A", DEPARTMENT, "tinh", "1/1/2010"]]).url
    other = Client()
    other.force_login(world.user(Role.BOARD_OFFICER, province))
    assert other.post(url).status_code == 403
    clerk = Client()
    clerk.force_login(world.user(Role.UNIT_CLERK, province))
    assert [clerk.get(reverse(n)).status_code for n in ("staff:org_import", "staff:org_import_template")] == [403, 403]
    assert officer.get(reverse("staff:org_import_preview", args=[uuid4()])).status_code == 404
    assert not Unit.objects.filter(code="so-a").exists()


def test_the_template_is_read_back_and_its_example_is_not_taken(officer: Client) -> None:
    data = officer.get(reverse("staff:org_import_template")).content
    rows = read_table(data, headers=UNIT_HEADERS, required=("code",), sheet="Ví dụ")
    assert rows[0].text("founded_on") == "2010-01-01"
    form = {"file": SimpleUploadedFile("mau.xlsx", data), "effective_on": "1/3/2026"}
    page = officer.post(reverse("staff:org_import"), form)
    assert (page.status_code, "không có dòng dữ liệu nào" in text(page)) == (422, True)


def test_the_tabs_lead_only_where_the_reader_may_go(client: Client) -> None:
    province = world.province()
    expected = {
        Role.ADMINISTRATOR: (False, False),
        Role.UNIT_CLERK: (True, False),
        Role.BOARD_OFFICER: (True, True),
    }
    for role, links in expected.items():
        client.force_login(world.user(role, province))
        for name in ("staff:units", "staff:blocs"):
            text = client.get(reverse(name)).content.decode()
            assert tuple(reverse(to) in text for to in ("staff:people", "staff:org_import")) == links, (role, name)
