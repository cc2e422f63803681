"""The search page and the box at the top of every page."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.support import documents, world
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> Unit:
    return world.province("Tỉnh Đông Hải")


@pytest.fixture
def officer(client: Client, province: Unit) -> User:
    made = world.user(Role.BOARD_OFFICER, province)
    client.force_login(made)
    return made


def text(client: Client, **asked: str) -> str:
    answer = client.get(reverse("staff:search"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_document_is_found_with_its_words_marked(client: Client, province: Unit, officer: User) -> None:
    made = documents.received(province, officer)
    page = text(client, q="tru so xanh")
    assert reverse("staff:document", args=[made.pk]) in page
    assert "<mark>trụ</mark> <mark>sở</mark> <mark>xanh</mark>, sạch, đẹp" in page


def test_what_is_typed_and_what_is_found_are_escaped(client: Client, province: Unit, officer: User) -> None:
    world.unit('<b>Sở</b> "Thử" <script>alert(1)</script>', parent=province)
    page = text(client, q="<script>alert")
    assert "<script>" not in page
    assert "&lt;b&gt;Sở&lt;/b&gt;" in page


def test_filters_by_kind_year_and_unit_stand_in_the_address(client: Client, province: Unit, officer: User) -> None:
    made = documents.received(province, officer)
    sub = world.unit("Sở Công sở", parent=province)
    document, unit = reverse("staff:document", args=[made.pk]), reverse("staff:unit", args=[sub.pk])

    def seen(**asked: str) -> tuple[bool, bool]:
        page = text(client, q="công sở", **asked)
        return document in page, unit in page

    assert seen() == (True, True)
    assert seen(kind="unit") == (False, True)
    assert seen(year="2024") == (True, False)
    assert seen(year="1999") == (False, False)
    assert seen(unit=sub.code) == (False, True)
    assert seen(unit=province.code) == (True, True)
    assert seen(unit="khong-co") == (False, False)
    assert seen(kind="gi-do", year="abc") == (True, True)


def test_twenty_a_page_and_a_next_page_that_keeps_the_question(client: Client, province: Unit, officer: User) -> None:
    for number in range(25):
        world.unit(f"Xã Trùng {number:02d}", parent=province)
    page = text(client, q="xa trung", kind="unit")
    assert page.count('<li class="panel">') == 20
    assert "25 kết quả" in page
    assert "page=2" in page
    assert text(client, q="xa trung", kind="unit", page="2").count('<li class="panel">') == 5
    assert text(client, q="xa trung", page="99999").count('<li class="panel">') == 5


@pytest.mark.parametrize("asked", ['"', "*", "a" * 5000, "NEAR(", "%_\\", "-- ;", "”“", "x:y^2", "(thử OR"])
def test_odd_questions_get_a_calm_page(client: Client, officer: User, asked: str) -> None:
    assert "Tìm kiếm" in text(client, q=asked)


def test_nothing_found_and_nothing_asked_are_told_apart(client: Client, officer: User) -> None:
    assert "Gõ từ cần tìm" in text(client)
    assert "Không thấy gì với “vô định”" in text(client, q="vô định")
    assert "bỏ bớt điều kiện lọc" in text(client, q="vô định", year="2020")


def test_the_box_leads_staff_to_their_search_and_others_to_the_public_one(client: Client, officer: User) -> None:
    staff, public = f'action="{reverse("staff:search")}"', f'action="{reverse("portal:search")}"'
    assert staff in client.get(reverse("portal:home")).content.decode()
    client.force_login(world.user())
    assert public in client.get(reverse("portal:home")).content.decode()
    client.logout()
    assert public in client.get(reverse("portal:home")).content.decode()


def test_another_province_is_not_found(client: Client, officer: User) -> None:
    other = world.province("Tỉnh Tây Hải")
    made = documents.received(other, world.user(Role.BOARD_OFFICER, other))
    assert reverse("staff:document", args=[made.pk]) not in text(client, q="công sở thân thiện")
