"""Run inside the installation of the journeys: an invented person with three years of titles, all decided and paid.

`python -m tests.journeys.award_hall` prints the codes of the certificates, as JSON: the first title of the third year, the
second of that year, and the title of the province that rests on three of them.
"""

import json
import sys

from thidua.cli.django_setup import start_django

FIRST, SECOND, THIRD = "lao-dong-tien-tien", "chien-si-thi-dua-co-so", "chien-si-thi-dua-tinh"


def make() -> dict[str, str]:
    from datetime import date

    from django.utils import timezone

    from tests.support import commending
    from thidua.apps.accounts.models import User
    from thidua.apps.awards.law.catalogue import award_name
    from thidua.apps.awards.money.actions import pay_decision
    from thidua.apps.orgs.models import Person, Post, Unit

    officer, at, today = User.objects.get(username="lc.thi-dua"), timezone.now(), timezone.localdate()
    province, office = Unit.objects.get(code="lai-chau"), Unit.objects.get(code="lc-so-tu-phap")
    town = commending.Town(province, office, officer, officer)
    person = Person.objects.create(code="hanh-trinh-1", full_name="Lò Văn Hành Trình (minh họa)")
    Post.objects.create(person=person, unit=office, title="Chuyên viên", from_on=date(2015, 1, 1))
    last = today.year - 1
    given = {}
    for year in (last - 2, last - 1, last):
        for award in (FIRST, SECOND, *([THIRD] if year == last else ())):
            words = commending.WORDS | {"award_name": award_name(award)}
            made = town.decided(
                town.campaign(year=year), award, person, signed_on=date(year, 12, 20), words=words, at=at
            )
            given[award] = commending.only(made).code
            if year == last and award != THIRD:
                document = f"Ủy nhiệm chi {award} (minh họa)"
                pay_decision(decision=made, year=today.year, on=today, document=document, by=officer, at=at)
    return given


if __name__ == "__main__":
    start_django()
    sys.stdout.write(json.dumps(make()) + "\n")
