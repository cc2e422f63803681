"""The menu: one row where few entries fit, else headings with the entries of the one the page stands under."""

import pytest

from tests.support import world
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.web.staff.areas import FEW, NAMES, menu_for, menu_rows

pytestmark = pytest.mark.django_db


def officer() -> User:
    return world.user(Role.BOARD_OFFICER, world.province())


def words(row: list) -> list[str]:  # type: ignore[type-arg]
    return [str(link.label) for link in row]


def here(row: list) -> list[str]:  # type: ignore[type-arg]
    return [str(link.label) for link in row if link.is_here]


def test_an_officer_sees_headings_and_below_them_the_entries_of_this_one() -> None:
    top, below = menu_rows(officer(), "/lam-viec/nhiem-vu/")
    assert len(menu_for(officer())) > FEW >= len(top)
    assert (here(top), here(below)) == (["Công việc"], ["Nhiệm vụ"])


def test_the_page_below_an_entry_belongs_to_it_and_to_no_shorter_one() -> None:
    _top, below = menu_rows(officer(), "/lam-viec/nhiem-vu/hom-nay/")
    assert here(below) == ["Việc hôm nay"]


def test_a_page_of_no_entry_shows_the_headings_alone() -> None:
    rows = menu_rows(officer(), "/lam-viec/")
    assert [here(row) for row in rows] == [[]]


def test_a_heading_with_one_entry_is_that_entry() -> None:
    top, *below = menu_rows(officer(), "/lam-viec/bao-cao/")
    assert (here(top), below) == (["Báo cáo"], [])


def test_an_official_with_few_entries_sees_them_in_one_row() -> None:
    user = world.user(Role.OFFICIAL, world.province())
    (row,) = menu_rows(user, "/lam-viec/")
    assert words(row) == [str(item.label) for item in menu_for(user)] != []


def test_no_area_is_named_twice() -> None:
    assert len(NAMES) == len(set(NAMES))
