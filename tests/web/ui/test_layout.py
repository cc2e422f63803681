"""What every page says around its content."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.support import world
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import Bloc

pytestmark = pytest.mark.django_db
LABEL = "dữ liệu minh họa"


def texts(client: Client) -> list[str]:
    names = ["portal:home", "portal:help", "portal:search", "staff:home", "staff:help", "staff:ledger", "login"]
    return [client.get(reverse(name)).content.decode() for name in names]


def test_one_invented_thing_labels_every_page(client: Client) -> None:
    province = world.province()
    client.force_login(world.user(Role.AUDITOR, province))
    assert [LABEL in text for text in texts(client)] == [False] * 7
    Bloc.objects.create(code="b", name="Khối minh họa", province=province, is_illustration=True)
    assert [LABEL in text for text in texts(client)] == [True] * 7


def test_the_footer_leads_signed_in_people_to_their_help(client: Client) -> None:
    address = reverse("staff:help")
    assert address not in client.get(reverse("portal:home")).content.decode()
    client.force_login(world.user(Role.OFFICIAL, world.province()))
    assert address in client.get(reverse("portal:home")).content.decode()
