import pytest
from django.test import Client
from django.urls import reverse

from tests.support import world
from thidua.apps.accounts.roles import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_its_own_steps_and_no_link_of_them_is_closed_to_it(client: Client, role: Role) -> None:
    client.force_login(world.user(role, world.province()))
    page = client.get(reverse("staff:help"))
    assert [shown for shown, _page in page.context["sections"]] == [role]
    panel = page.content.decode().split('<section class="panel">')[1].split("</section>")[0]
    addresses = [part.split('"')[0] for part in panel.split('href="')[1:]]
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_an_account_without_a_role_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(world.user())
    assert "chưa được giao vai trò nào" in client.get(reverse("staff:help")).content.decode()


def test_strangers_sign_in_first(client: Client) -> None:
    assert client.get(reverse("staff:help")).status_code == 302
