"""Tokens: shown once, bounded in time and reach, revoked for good."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support import world
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.tokens import queries, rules
from thidua.apps.tokens.actions import LONGEST_DAYS, MOST_IN_FORCE, make_token, revoke_token
from thidua.apps.tokens.errors import CannotMake
from thidua.apps.tokens.keys import new_key, read_key
from thidua.apps.tokens.models import ApiToken

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
DAY = date(2026, 6, 1)


def made(owner, name="Phần mềm một cửa", scopes=("cases:write",), days=30):
    expires_on = DAY + timedelta(days=days)
    return make_token(owner=owner, name=name, scopes=scopes, expires_on=expires_on, at=AT, day=DAY)


def test_the_secret_is_nowhere_in_the_database_nor_in_the_ledger() -> None:
    token, key = made(world.user(Role.UNIT_CLERK, world.province()))
    secret = key.text.rpartition("_")[2]
    row = ApiToken.objects.values().get(pk=token.pk)
    entry = Entry.objects.get(verb="token.made")
    assert key.prefix in entry.payload
    assert [text for text in (*map(str, row.values()), entry.payload) if secret in text or key.text in text] == []


def test_a_token_is_known_by_its_whole_text_only() -> None:
    token, key = made(world.user(Role.UNIT_CLERK, world.province()))
    other = new_key().text
    forged = f"thidua_{key.prefix}_{other.rpartition('_')[2]}"
    assert rules.token_of(key.text, DAY) == token
    assert [rules.token_of(text, DAY) for text in (forged, other, key.text[:-1], key.text + "a", "", "x" * 9999)] == [
        None
    ] * 6


def test_a_token_holds_until_the_day_before_it_expires() -> None:
    token, key = made(world.user(Role.UNIT_CLERK, world.province()), days=3)
    assert [rules.token_of(key.text, DAY + timedelta(days=n)) == token for n in range(5)] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_revoked_token_opens_nothing_and_is_revoked_once() -> None:
    owner = world.user(Role.UNIT_CLERK, world.province())
    token, key = made(owner)
    assert revoke_token(token=token, by=owner, at=AT)
    assert not revoke_token(token=token, by=owner, at=AT)
    assert rules.token_of(key.text, DAY) is None
    assert Entry.objects.filter(verb="token.revoked").count() == 1


def test_a_token_of_a_closed_account_opens_nothing() -> None:
    owner = world.user(Role.UNIT_CLERK, world.province())
    _token, key = made(owner)
    owner.is_active = False
    owner.save()
    assert rules.token_of(key.text, DAY) is None


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ({"name": "  "}, "no_name"),
        ({"scopes": ()}, "no_scope"),
        ({"scopes": ("cases:write", "everything")}, "no_scope"),
        ({"days": 0}, "expiry"),
        ({"days": LONGEST_DAYS + 1}, "expiry"),
    ],
)
def test_what_a_token_must_have(wrong, what) -> None:
    with pytest.raises(CannotMake) as refused:
        made(world.user(Role.UNIT_CLERK, world.province()), **wrong)
    assert refused.value.what == what
    assert not ApiToken.objects.exists()
    assert not Entry.objects.filter(verb="token.made").exists()


def test_one_account_has_at_most_so_many_tokens_in_force() -> None:
    owner = world.user(Role.UNIT_CLERK, world.province())
    tokens = [made(owner)[0] for _ in range(MOST_IN_FORCE)]
    with pytest.raises(CannotMake, match="too_many"):
        made(owner)
    revoke_token(token=tokens[0], by=owner, at=AT)
    assert made(owner)


def test_an_administrator_looks_after_the_tokens_of_his_branch_and_nobody_else_does() -> None:
    here, there = world.province(), world.province("Tỉnh Khác")
    desk = world.unit(parent=here)
    owner, neighbour = world.user(Role.UNIT_CLERK, desk), world.user(Role.BOARD_OFFICER, here)
    token, _key = made(owner)
    mine, strange = world.user(Role.ADMINISTRATOR, here), world.user(Role.ADMINISTRATOR, there)
    assert [rules.open_token(user, token.pk) for user in (owner, mine)] == [token, token]
    for user in (neighbour, strange):
        with pytest.raises(Refused):
            rules.open_token(user, token.pk)
    assert list(queries.tokens_within({desk.pk})) == [token]
    assert list(queries.tokens_within({there.pk})) == []


def test_the_text_of_a_key_is_read_back() -> None:
    key = new_key()
    assert read_key(key.text) == key
    assert read_key(key.text + "\n") is None
