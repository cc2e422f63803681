"""Sheets of officials: opened by their unit or themselves, closed to everybody else."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.support import marking_world, world
from tests.support.marking_world import World
from thidua.apps.accounts.roles import Role
from thidua.apps.marking.models import Sheet
from thidua.apps.orgs.models import Person, Post

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_the_period() -> Iterator[None]:
    with time_machine.travel("2026-06-01 09:00 +0700", tick=False):
        yield


@pytest.fixture
def here() -> World:
    return marking_world.make()


def official(here: World, place: int = 0) -> Person:
    found = world.person()
    Post.objects.create(person=found, unit=here.units[place], title="Chuyên viên", from_on=date(2025, 1, 1))
    return found


def give(here: World, person: Person, place: int = 0) -> dict[str, int]:
    return {"period": here.period.pk, "unit": here.units[place].pk, "person": person.pk}


def test_a_clerk_opens_the_sheet_of_an_official_of_the_unit(client: Client, here: World) -> None:
    person = official(here)
    client.force_login(here.clerk)
    assert person.full_name in client.get(reverse("staff:marks")).content.decode()
    client.post(reverse("staff:sheet-open"), give(here, person))
    sheet = Sheet.objects.get()
    assert (sheet.person, sheet.subject) == (person, "official")
    assert 'name="points-B1"' in client.get(reverse("staff:sheet", args=[sheet.pk])).content.decode()


def test_an_official_of_another_unit_is_not_found_there(client: Client, here: World) -> None:
    client.force_login(here.clerk)
    reply = client.post(reverse("staff:sheet-open"), give(here, official(here, 1)))
    assert (reply.status_code, Sheet.objects.count()) == (403, 0)


def test_officials_see_their_own_sheet_and_not_a_colleagues(client: Client, here: World) -> None:
    mine, theirs = official(here), official(here)
    me = world.user(Role.OFFICIAL, here.units[0])
    me.person = mine
    me.save()
    client.force_login(me)
    client.post(reverse("staff:sheet-open"), give(here, mine))
    own = Sheet.objects.get()
    assert client.get(reverse("staff:sheet", args=[own.pk])).status_code == 200
    assert client.post(reverse("staff:sheet-open"), give(here, theirs)).status_code == 403
    other = Sheet.objects.create(period=here.period, unit=here.units[0], person=theirs, subject="official")
    assert client.get(reverse("staff:sheet", args=[other.pk])).status_code == 403
