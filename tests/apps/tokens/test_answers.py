"""The same request twice is done once."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support import world
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import Person
from thidua.apps.tokens.actions import make_token
from thidua.apps.tokens.answers import KEPT_FOR, forget_old, once
from thidua.apps.tokens.errors import OtherRequest
from thidua.apps.tokens.models import ApiToken, KeptAnswer

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def token() -> ApiToken:
    owner, day = world.user(Role.UNIT_CLERK, world.province()), AT.date()
    expires_on = day + timedelta(days=9)
    return make_token(owner=owner, name="Thử", scopes=["cases:write"], expires_on=expires_on, at=AT, day=day)[0]


def work() -> tuple[int, str]:
    return 202, world.person().code


def test_the_second_time_nothing_is_done_and_the_first_answer_is_given(token) -> None:
    first, was_kept = once(token=token, key="k1", request=b"a", at=AT, do=work)
    again, is_kept = once(token=token, key="k1", request=b"a", at=AT + timedelta(days=1), do=work)
    assert (first, was_kept, again, is_kept) == (first, False, first, True)
    assert Person.objects.count() == 1


def test_the_same_key_for_another_request_is_refused(token) -> None:
    once(token=token, key="k1", request=b"a", at=AT, do=work)
    with pytest.raises(OtherRequest):
        once(token=token, key="k1", request=b"b", at=AT, do=work)
    assert Person.objects.count() == 1


def test_what_fails_leaves_neither_work_nor_key_behind(token) -> None:
    def fail() -> tuple[int, str]:
        work()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        once(token=token, key="k1", request=b"a", at=AT, do=fail)
    assert (Person.objects.count(), KeptAnswer.objects.count()) == (0, 0)
    assert once(token=token, key="k1", request=b"a", at=AT, do=work)[1] is False


def test_keys_of_two_tokens_do_not_meet(token) -> None:
    other = make_token(
        owner=token.owner, name="Khác", scopes=["cases:write"], expires_on=token.expires_on, at=AT, day=AT.date()
    )[0]
    once(token=token, key="k1", request=b"a", at=AT, do=work)
    assert once(token=other, key="k1", request=b"b", at=AT, do=work)[1] is False


def test_answers_are_forgotten_after_a_month(token) -> None:
    once(token=token, key="k1", request=b"a", at=AT, do=work)
    assert forget_old(AT + KEPT_FOR) == 0
    assert forget_old(AT + KEPT_FOR + timedelta(seconds=1)) == 1
