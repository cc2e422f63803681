"""What every page says around its content."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import thidua.web
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


def test_a_form_that_is_no_longer_valid_says_so_in_plain_words() -> None:
    reply = Client(enforce_csrf_checks=True).post(reverse("login"), {"username": "a", "password": "b"})
    assert reply.status_code == 403
    assert "Biểu mẫu này không còn hiệu lực" in reply.content.decode()


def test_no_page_hides_its_own_origin_from_its_own_forms() -> None:
    """«no-referrer» makes browsers send «Origin: null» with a form, which the forgery check must refuse.

    The booth of a secret ballot alone does so: it has no cookie to forge with, and its address must not travel on.
    """
    pages = sorted(Path(thidua.web.__file__).parent.rglob("*.html"))
    assert len(pages) > 50
    hidden = [page for page in pages if "no-referrer" in page.read_text(encoding="utf-8")]
    assert [(page.parent.name, page.name) for page in hidden] == [("ballots", "frame.html")]
