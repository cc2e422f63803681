"""A notice is told once, kept in the application, and leaves when its reader wishes."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction

from tests.support import world
from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.audit.models import Entry
from thidua.apps.jobs.models import Job
from thidua.apps.notices import queries, reading, rules
from thidua.apps.notices.actions import Wishes, notify, set_preferences
from thidua.apps.notices.models import Notice, Preference
from thidua.apps.notices.notifying import BadNotice

pytestmark = pytest.mark.django_db
NINE = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # 09:00 in Vietnam, a Monday
NEXT_DIGEST = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)  # 07:00 on Tuesday


def tell(*users: User, key: str = "1", at: datetime = NINE, **more: Any) -> list[Notice]:
    fields = {"kind": "test.told", "title": "Việc gần đến hạn", "body": "", "address": "/lam-viec/", **more}
    with transaction.atomic():
        return notify(users=users, key=key, at=at, **fields)


def test_everyone_is_told_once_however_often_it_is_told() -> None:
    one, two = world.user(), world.user()
    assert len(tell(one, one, two)) == 2
    assert tell(one, two) == []
    assert len(tell(one, key="2")) == 1
    assert sorted(Notice.objects.values_list("user_id", "key")) == sorted([(one.pk, "1"), (one.pk, "2"), (two.pk, "1")])


def test_a_closed_account_is_told_nothing() -> None:
    gone = world.user()
    gone.is_active = False
    assert tell(gone) == []


def test_an_ordinary_notice_waits_for_the_digest_an_urgent_one_does_not() -> None:
    user = world.user()
    (slow,), (fast,) = tell(user), tell(user, key="2", urgent=True)
    assert (slow.leaves_at, fast.leaves_at) == (NEXT_DIGEST, NINE)
    assert sorted(Job.objects.values_list("kind", "due_at")) == [("notices.send", NINE), ("notices.send", NEXT_DIGEST)]


def test_many_told_of_one_thing_share_one_job() -> None:
    tell(*(world.user() for _ in range(20)))
    assert Job.objects.count() == 1


def test_who_only_looks_into_the_application_gets_no_letter() -> None:
    user = world.user()
    Preference.objects.create(user=user, way="none")
    (notice,) = tell(user, urgent=True)
    assert (notice.leaves_at, Job.objects.count(), queries.unread_count(user)) == (None, 0, 1)


def test_notices_that_have_not_left_follow_new_wishes() -> None:
    user = world.user()
    (notice,) = tell(user)
    later = NINE + timedelta(hours=1)
    set_preferences(user=user, wishes=Wishes("email", time(16), time(21), time(6), True), by=user, at=later)
    notice.refresh_from_db()
    assert notice.leaves_at == datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    set_preferences(user=user, wishes=Wishes("none", time(16), time(21), time(6), True), by=user, at=later)
    notice.refresh_from_db()
    assert notice.leaves_at is None
    assert list(Entry.objects.values_list("verb", flat=True)) == ["notice.preferred"] * 2


@pytest.mark.parametrize("address", ["https://noi-khac.example/", "//noi-khac.example/", "/\\noi-khac", "lam-viec/"])
def test_a_notice_leads_nowhere_but_into_the_application(address: str) -> None:
    with pytest.raises(BadNotice):
        tell(world.user(), address=address)


def test_a_long_title_with_line_breaks_is_made_one_line() -> None:
    (notice,) = tell(world.user(), title="Việc\r\nBcc: ai-do@thu.example " + "dài " * 200)
    assert notice.title.startswith("Việc Bcc: ai-do@thu.example dài dài")
    assert len(notice.title) <= 300


def test_nobody_opens_the_notice_of_another() -> None:
    mine, other = world.user(), world.user()
    (notice,) = tell(mine)
    assert rules.open_notice(mine, notice.pk) == notice
    with pytest.raises(Refused):
        rules.open_notice(other, notice.pk)


def test_what_came_after_the_page_was_shown_stays_unread() -> None:
    user, other = world.user(), world.user()
    (seen,) = tell(user)
    tell(other)
    tell(user, key="2")
    assert reading.mark_all_read(user=user, at=NINE, until=seen.pk) == 1
    assert (queries.unread_count(user), queries.unread_count(other)) == (1, 1)
    assert [notice.key for notice in queries.listed(user)] == ["2", "1"]
