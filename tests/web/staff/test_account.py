import pytest
from django.test import Client

from tests.support import world
from thidua.apps.accounts.models import User
from thidua.apps.audit.models import Entry

pytestmark = pytest.mark.django_db
ADDRESS = "/lam-viec/tai-khoan/"
OLD, NEW = "mat-khau-cu-dai", "mat-khau-moi-dai"


@pytest.fixture
def owner(client: Client) -> User:
    made = world.user(username="chu-tai-khoan")
    made.set_password(OLD)
    made.save()
    client.force_login(made)
    return made


def change(client: Client, old: str = OLD, new: str = NEW, again: str = NEW) -> int:
    return client.post(ADDRESS, {"old_password": old, "new_password1": new, "new_password2": again}).status_code


def test_the_owner_changes_the_password_and_stays_signed_in(client: Client, owner: User) -> None:
    assert change(client) == 302
    owner.refresh_from_db()
    assert owner.check_password(NEW)
    assert client.get(ADDRESS).status_code == 200
    entry = Entry.objects.get(verb="user.password-set")
    assert (entry.actor, NEW in entry.payload) == (owner.code, False)


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("sai-mat-khau", NEW, NEW),
        (OLD, NEW, NEW + "x"),
        (OLD, "ngan", "ngan"),
        (OLD, "", ""),
        (OLD, "chu-tai-khoan", "chu-tai-khoan"),
    ],
)
def test_a_wrong_or_weak_password_changes_nothing(client: Client, owner: User, old: str, new: str, again: str) -> None:
    assert change(client, old, new, again) == 422
    owner.refresh_from_db()
    assert owner.check_password(OLD)
    assert not Entry.objects.exists()
