"""Invented answers of citizens: most units hear enough to be shown, some too few, some nobody. Every figure is made up."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction

from thidua.apps.audit.ledger import Actor
from thidua.apps.feedback.actions import open_channel, seal_days
from thidua.apps.feedback.models import Channel, Item
from thidua.apps.feedback.voices import receive_answer
from thidua.apps.orgs.models import Kind, Unit

#: Kinds of unit that citizens visit.
VISITED = (Kind.COMMUNE, Kind.DEPARTMENT, Kind.PUBLIC_SERVICE)
MOST = 16


def fill_feedback(
    *, units: Sequence[Unit], since: date, until: date, by: Actor, at: datetime, seed: int = 2025
) -> dict[int, Channel]:
    """A door for every unit citizens visit, answers on days since ≤ day < until, those days sealed. By unit id."""
    with transaction.atomic():
        doors = {}
        for unit in units:
            if unit.kind in VISITED:
                doors[unit.pk] = open_channel(unit=unit, by=by, at=at)
                _answer(doors[unit.pk], Random(f"{seed} {unit.code}"), since, until)  # noqa: S311  (invented, no secret)
        seal_days(before=until, unit_ids=frozenset(doors), by=by, at=at)
        return doors


def _answer(channel: Channel, draw: Random, since: date, until: date) -> None:
    """A unit has its own manner: how often it is courteous in everything, how often an item is missed."""
    manner = draw.uniform(0.45, 0.92)
    days = sorted(draw.sample(range((until - since).days), k=min(6, (until - since).days)))
    for _visit in range(draw.choice((0, 3, 8, 10, 12, MOST))):
        replies = dict.fromkeys(Item.values, "yes")
        if draw.random() > manner:
            for item in draw.sample(Item.values, k=draw.randint(1, 3)):
                replies[item] = draw.choice(("no", "no", "unknown"))
        receive_answer(channel=channel, replies=replies, day=since + timedelta(days=draw.choice(days)))
