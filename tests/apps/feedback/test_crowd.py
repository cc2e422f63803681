"""Many citizens at once: no answer is lost and none is refused for another's sake.

Everything happens in threads of its own, outside the test's transaction, and is cleared away afterwards: the usual
flush of the whole database is refused by the append-only ledger.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections

from tests.support import world
from thidua.apps.feedback.models import Channel, DayCount, Item
from thidua.apps.feedback.voices import receive_answer


def apart(work: Callable[..., Any]) -> Callable[..., Any]:
    """The connection of the thread is closed after the work."""

    def done(*args: Any) -> Any:
        try:
            return work(*args)
        finally:
            connections.close_all()

    return done


def clear(channel: Channel) -> None:
    DayCount.objects.filter(unit=channel.unit_id).delete()
    channel.delete()
    channel.unit.delete()


@pytest.mark.django_db
def test_answers_given_at_once_are_all_counted() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("the test database is in memory and shared by threads; on SQLite IMMEDIATE already queues writers")

    def send(channel: Channel, turn: int) -> None:
        replies = {item: ("yes", "no", "unknown")[(turn + at) % 3] for at, item in enumerate(Item.values)}
        receive_answer(channel=channel, replies=replies, day=world.DAY)

    with ThreadPoolExecutor(8) as crowd:
        channel = crowd.submit(apart(lambda: Channel.objects.create(unit=world.unit(), code="dongnguoi"))).result()
        try:
            list(crowd.map(apart(send), [channel] * 80, range(80)))
            rows = crowd.submit(apart(lambda: list(DayCount.objects.filter(unit=channel.unit_id)))).result()
        finally:
            crowd.submit(apart(clear), channel).result()
    assert {row.yes + row.no + row.unknown for row in rows} == {80}
    assert len(rows) == 9
