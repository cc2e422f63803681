"""Run by tests/apps/notices/test_killed_while_sending.py in processes of their own: `python -m tests.support.posting …`."""

import json
import os
import sys
from datetime import UTC, datetime, timedelta

from thidua.cli.django_setup import start_django

#: 07:00 on a Tuesday in Vietnam; each process works a quarter of an hour after the one before it.
DIGEST = datetime(2026, 3, 3, 0, 0, tzinfo=UTC)


def prepare(count: str) -> int:
    from django.db import transaction

    from tests.support import world
    from thidua.apps.accounts.models import User
    from thidua.apps.notices.actions import notify

    with transaction.atomic():
        users = [world.user(username=f"nguoi-{number}") for number in range(int(count))]
        for number, user in enumerate(users):
            user.email = f"n{number}@thu.example"
        User.objects.bulk_update(users, ["email"])
        made = notify(
            users=users, kind="x", title="Việc", body="", address="/lam-viec/", key="1", at=DIGEST - timedelta(hours=9)
        )
    return len(made)


def send(turn: str) -> int:
    """The background's own loop, its clock set forward."""
    from thidua.apps.jobs import working
    from thidua.apps.jobs.queue import enqueue

    now = DIGEST + timedelta(minutes=15 * int(turn))
    enqueue(kind="notices.send", key=f"turn {turn}", at=now)
    count = 0
    while working.run_next(f"worker {os.getpid()}", lambda: now):
        count += 1
    return count


def told() -> dict[str, str]:
    from thidua.apps.notices.models import Delivery

    return dict(Delivery.objects.values_list("identity", "state"))


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps({"prepare": prepare, "send": send, "told": told}[sys.argv[1]](*sys.argv[2:])))
