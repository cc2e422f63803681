import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.support import world
from thidua.apps.audit import ledger
from thidua.apps.audit.models import Entry
from thidua.apps.feedback.actions import close_channel, open_channel
from thidua.apps.feedback.models import Channel, DayCount, Item
from thidua.web.portal import limits

pytestmark = pytest.mark.django_db
WHO = {"by": ledger.system, "at": world.AT}
ALL_YES = dict.fromkeys(Item.values, "yes")


@pytest.fixture(autouse=True)
def fresh_limit() -> Iterator[None]:
    limits.answers.forget()
    yield
    limits.answers.forget()


@pytest.fixture
def channel() -> Channel:
    return open_channel(unit=world.unit("Sở Thử Góp Ý"), **WHO)


def url(channel: Channel) -> str:
    return reverse("portal:voice", args=[channel.code])


def test_the_form_works_without_scripts_and_asks_eight_questions(client: Client, channel: Channel) -> None:
    page = client.get(url(channel)).content.decode()
    assert ("Sở Thử Góp Ý" in page, page.count("<fieldset"), page.count('type="radio"')) == (True, 8, 24)
    assert "<script" not in page
    assert "<textarea" not in page


def test_an_answer_is_counted_and_thanked(client: Client, channel: Channel) -> None:
    page = client.post(url(channel), {**ALL_YES, "xin_loi": "no"}, follow=True)
    assert "Cảm ơn" in page.content.decode()
    assert list(DayCount.objects.filter(item__in=["xin_chao", "xin_loi"]).values_list("item", "yes", "no")) == [
        ("xin_chao", 1, 0),
        ("xin_loi", 0, 1),
    ]


def test_two_answers_from_one_client_leave_nothing_but_unit_day_and_counts(client: Client, channel: Channel) -> None:
    """Every table of the database is compared before and after: only the counters may differ."""
    client.get(url(channel))
    before, entries = all_rows(), Entry.objects.count()
    for _turn in range(2):
        client.post(
            url(channel),
            ALL_YES,
            REMOTE_ADDR="203.0.113.77",
            HTTP_USER_AGENT="Trình duyệt lộ",
            HTTP_X_FORWARDED_FOR="198.51.100.9",
        )
    after = all_rows()
    assert {table for table in after if after[table] != before[table]} == {"feedback_daycount"}
    assert Entry.objects.count() == entries
    assert Session.objects.count() == 0
    rows = list(DayCount.objects.values("unit_id", "day", "yes", "no", "unknown"))
    assert rows == [
        {"unit_id": channel.unit_id, "day": timezone.localdate(), "yes": 2, "no": 0, "unknown": 0} for _row in range(9)
    ]
    dump = repr(after)
    assert [trace for trace in ("203.0.113.77", "Trình duyệt lộ", "198.51.100.9") if trace in dump] == []


def all_rows() -> dict[str, list[tuple[object, ...]]]:
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if re.fullmatch(r"[a-z_]+", table):
                cursor.execute(f"SELECT * FROM {table}")
                found[table] = sorted(map(repr, cursor.fetchall()))
    return found  # type: ignore[return-value]


def test_a_signed_in_clerk_answering_leaves_no_trace_either(client: Client, channel: Channel) -> None:
    client.force_login(world.user())
    client.post(url(channel), ALL_YES)
    assert [name for name in all_rows() if "feedback" in name and "user" in repr(all_rows()[name])] == []
    assert Entry.objects.filter(verb__startswith="feedback").count() == 0


def test_the_twenty_first_post_in_an_hour_is_refused_and_not_counted(client: Client, channel: Channel) -> None:
    codes = [client.post(url(channel), ALL_YES).status_code for _turn in range(21)]
    assert codes == [302] * 20 + [429]
    assert DayCount.objects.get(item="xin_chao").yes == 20
    assert client.post(url(channel), ALL_YES, REMOTE_ADDR="203.0.113.5").status_code == 302


def test_the_limit_keeps_no_address_and_begins_anew_each_hour() -> None:
    limit = limits.HourlyLimit(most=1)
    first = datetime(2026, 3, 2, 8, 59, tzinfo=UTC)
    assert [limit.admits("203.0.113.7", first) for _turn in range(2)] == [True, False]
    assert "203.0.113.7" not in repr(vars(limit))
    assert limit.admits("203.0.113.7", first.replace(hour=9, minute=0))
    salt = limit._salt
    assert limit.admits("203.0.113.7", first.replace(day=3))
    assert limit._salt != salt


@pytest.mark.parametrize("sent", [{}, dict.fromkeys(Item.values, "unknown"), {**ALL_YES, "xin_loi": "co le"}])
def test_empty_and_invalid_answers_are_refused_in_words(client: Client, channel: Channel, sent: dict[str, str]) -> None:
    page = client.post(url(channel), sent)
    assert (page.status_code, "alert-danger" in page.content.decode()) == (422, True)
    assert DayCount.objects.count() == 0


def test_a_closed_or_unknown_door_takes_nothing(client: Client, channel: Channel) -> None:
    close_channel(channel=channel, **WHO)
    assert "đã đóng" in client.get(url(channel)).content.decode()
    assert client.post(url(channel), ALL_YES).status_code == 422
    assert client.get("/gop-y/khongco/").status_code == 404
    assert DayCount.objects.count() == 0


def test_the_form_is_not_kept_by_browsers_on_shared_tablets(client: Client, channel: Channel) -> None:
    assert "no-store" in client.get(url(channel))["Cache-Control"]


def test_a_post_from_another_site_is_refused(channel: Channel) -> None:
    assert Client(enforce_csrf_checks=True).post(url(channel), ALL_YES).status_code == 403
