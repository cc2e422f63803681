"""A hand of tests/apps/awards/ledger/test_uses_at_once.py in a process of its own: takes one achievement for its dossier when told.

`prepare` makes two dossiers of one person and one achievement; `take DOSSIER ACHIEVEMENT` waits for a line on its input.
"""

import json
import sys

from thidua.cli.django_setup import start_django


def prepare() -> dict[str, int]:
    from datetime import date

    from tests.support import honours, world
    from tests.support.world import AT
    from thidua.apps.accounts.roles import Role
    from thidua.apps.awards.ledger.achievements import record_achievement
    from thidua.apps.awards.ledger.recording import Deed
    from thidua.apps.orgs.models import Post

    top = world.province()
    unit, who = world.unit(parent=top), world.person()
    Post.objects.create(person=who, unit=unit, title="Chuyên viên", from_on=date(2020, 1, 1))
    clerk = world.user(Role.UNIT_CLERK, unit)
    deed = Deed(unit, "Hòa giải thành 19 vụ tranh chấp đất đai", date(2025, 1, 1), date(2026, 1, 1), person=who)
    made = record_achievement(deed=deed, by=clerk, at=AT)
    rounds = [honours.campaign(top), honours.campaign(top, "dot-xuat")]
    one, other = (honours.dossier(who, "giay-khen", of=campaign, unit=unit) for campaign in rounds)
    return {"achievement": made.pk, "one": one.pk, "other": other.pk, "clerk": clerk.pk}


def take(dossier: int, achievement: int, clerk: int) -> str:
    from tests.support.world import AT
    from thidua.apps.accounts.models import User
    from thidua.apps.awards.ledger.refusals import NotUsable
    from thidua.apps.awards.ledger.uses import use_achievement
    from thidua.apps.awards.models import Achievement, Dossier

    given = (Dossier.objects.get(pk=dossier), Achievement.objects.get(pk=achievement), User.objects.get(pk=clerk))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    try:
        use_achievement(dossier=given[0], achievement=given[1], by=given[2], at=AT)
    except NotUsable:
        return "refused"
    return "taken"


if __name__ == "__main__":
    start_django()
    answer = prepare() if sys.argv[1] == "prepare" else take(*map(int, sys.argv[2:]))
    sys.stdout.write(json.dumps(answer) + "\n")
