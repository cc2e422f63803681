"""For the tests that walk every address: two provinces made once; every request is undone after its answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from tests.support import two_provinces, world
from tests.support.columns import COLUMNS
from tests.support.two_provinces import OF_A_UNIT, Place
from thidua.apps.accounts.roles import Role


@dataclass
class Town:
    here: Place
    there: Place
    clients: dict[str, Client]


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[Town]:
    with (
        django_db_blocker.unblock(),
        time_machine.travel("2026-06-01 09:00 +0700", tick=False),
        transaction.atomic(),
    ):
        here, there = two_provinces.make()
        yield Town(here, there, {name: _client(role, here) for name, role in COLUMNS.items()} | {"anyone": Client()})
        transaction.set_rollback(True)


def _client(role: Role | None, here: Place) -> Client:
    client = Client(raise_request_exception=False)
    if role == Role.BOARD_OFFICER:
        client.force_login(here.officer)
    elif role == Role.INSPECTOR:
        client.force_login(here.inspector)
    else:
        unit = here.mine.unit if role in OF_A_UNIT else here.province
        client.force_login(world.user(role, unit if role else None))
    return client
