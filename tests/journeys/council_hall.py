"""Run inside the installation of the journeys: a council of eleven, its session called for today. Invented people.

`python -m tests.journeys.council_hall NAME` prints what the journey needs, as JSON. With `--dossier` a forwarded dossier
about one of the members is on the agenda.
"""

import json
import sys

from thidua.cli.django_setup import start_django


def make(name: str, *, with_dossier: bool) -> dict[str, object]:
    from django.utils import timezone

    from tests.support import sessions
    from thidua.apps.accounts.models import User
    from thidua.apps.councils import actions as actions_councils
    from thidua.apps.councils.sessions import actions as actions_meetings
    from thidua.apps.orgs.models import Person, Unit

    secretary, at = User.objects.get(username="lc.thu-ky"), timezone.now()
    province = Unit.objects.get(pk=secretary.grants.get().unit_id)
    founding = actions_councils.Founding(name, province, "99/QĐ", sessions.date(2025, 7, 1))
    council = actions_councils.found_council(founding=founding, by=secretary, at=at)
    users = [User.objects.get(username=f"lc.hoi-dong-{number}") for number in range(1, 6)]
    people = [user.person for user in users] + [
        Person.objects.create(code=f"uv-{council.pk}-{n}", full_name=f"Ủy viên Thử {n}") for n in range(5)
    ]
    people.append(secretary.person)
    for person, role in zip(people, ["chair", *["member"] * 9, "secretary"], strict=True):
        actions_councils.seat_member(
            council=council,
            person=person,
            role=role,
            decision="99/QĐ",
            from_on=founding.founded_on,
            by=secretary,
            at=at,
        )
    call = actions_meetings.Call(f"Phiên của {name}", timezone.localdate())
    meeting = actions_meetings.call_meeting(council=council, call=call, by=secretary, at=at)
    if with_dossier:
        one = sessions.dossier(province, person=people[5])
        actions_meetings.add_items(meeting=meeting, dossiers=[one], by=secretary, at=at)
    return {"meeting": meeting.pk, "people": [person.pk for person in people]}


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(make(sys.argv[1], with_dossier="--dossier" in sys.argv)) + "\n")
