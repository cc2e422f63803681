"""How far grants reach: the branch, in their days, and nothing without a unit."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.support import world
from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs import scopes
from thidua.apps.orgs.models import Unit

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def granted(role: Role, unit: Unit | None, from_on: date, until_on: date | None = None) -> User:
    made = world.user()
    Grant.objects.create(user=made, role=role, unit=unit, from_on=from_on, until_on=until_on)
    return made


@pytest.mark.parametrize(
    ("from_on", "until_on", "is_in_force"),
    [
        (date(2026, 3, 2), None, True),
        (date(2026, 3, 3), None, False),
        (date(2026, 1, 1), date(2026, 3, 2), False),
        (date(2026, 1, 1), date(2026, 3, 3), True),
    ],
)
def test_a_grant_holds_from_its_first_day_to_before_its_last(
    from_on: date, until_on: date | None, is_in_force: bool
) -> None:
    user = granted(Role.UNIT_CLERK, world.unit(), from_on, until_on)
    assert bool(scopes.grants(user, DAY)) is is_in_force


def test_an_ended_grant_reaches_nothing_today() -> None:
    user = granted(Role.BOARD_OFFICER, world.province(), date(2020, 1, 1), date(2021, 1, 1))
    assert (scopes.reach(user), scopes.roles(user)) == (frozenset(), frozenset())


def test_a_grant_reaches_the_unit_and_all_below_and_nothing_beside() -> None:
    top = world.province()
    mine = world.unit(parent=top)
    below = world.unit(parent=world.unit(parent=mine))
    world.unit(parent=top)
    user = world.user(Role.UNIT_CLERK, mine)
    assert scopes.reach(user, Role.UNIT_CLERK) == {mine.pk, below.parent_id, below.pk}
    assert scopes.reach(user, Role.BOARD_OFFICER) == frozenset()


def test_without_a_unit_without_a_content_role_or_without_an_account_nothing_is_reached() -> None:
    nowhere = granted(Role.BOARD_OFFICER, None, date(2020, 1, 1))
    administrator = world.user(Role.ADMINISTRATOR, world.province())
    assert scopes.reach(nowhere) == frozenset()
    assert scopes.reach(administrator) == frozenset()
    assert scopes.reach(AnonymousUser()) == frozenset()  # type: ignore[arg-type]
