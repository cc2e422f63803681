"""Run inside an installation of its own: a small council with a ballot on screen, opened, and what a leaky vote needs.

`python -m tests.support.live_ballot` prints addresses, names and keys as JSON. Invented people.
"""

import json
import sys

from thidua.cli.django_setup import start_django

MEMBERS, PASSWORD = 4, "mat-khau-thu-nghiem-2026"


def make() -> dict[str, object]:
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from tests.support.ballots import poll
    from thidua.apps.councils.ballots import polling
    from thidua.apps.councils.ballots.sealing import open_on_screen
    from thidua.apps.councils.models import Scrutineer

    call_command("migrate", verbosity=0, interactive=False)
    made = poll(members=MEMBERS, items=1)
    for user in made.members:
        user.set_password(PASSWORD)
        user.save()
    for user in made.members[:2]:
        Scrutineer.objects.create(meeting=made.ballot.meeting, person=user.person)
    open_on_screen(ballot=made.ballot, by=made.secretary, at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE leaky_roll (person varchar(60) PRIMARY KEY) WITHOUT ROWID")
        cursor.execute("CREATE TABLE leaky_box (slip varchar(64) PRIMARY KEY, choice varchar(20)) WITHOUT ROWID")
    return {
        "ballot": made.ballot.pk,
        "name": polling.name_of(made.ballot),
        "item": polling.item_name(made.items[0]),
        "members": [[user.username, user.person_id] for user in made.members],
        "spare": polling.SPARE,
    }


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(make()) + "\n")
