"""Four units of one bloc of the demonstration with filed sheets, three markers and a lead, for the journey of cross-marking.

Run inside the journey's installation: `THIDUA_VAR=… python -m tests.support.journey_bloc`. Prints what it made as JSON.
"""

import json
import sys

from thidua.cli.django_setup import start_django

BLOC, MOVEMENT, PERIOD, OFFICER = "ls-cum-1", "lang-son-2019", "2026-h1", "ls.thi-dua"
LEAD, MARKERS = "hanh-trinh.truong-cum", ("hanh-trinh.cham-1", "hanh-trinh.cham-2", "hanh-trinh.cham-3")


def main() -> None:
    start_django()
    from datetime import date

    from django.contrib.auth.hashers import make_password
    from django.utils import timezone

    from thidua.apps.accounts.actions import create_user, grant_role
    from thidua.apps.accounts.models import User
    from thidua.apps.accounts.roles import Role
    from thidua.apps.marking.actions import enter_paper_sheet
    from thidua.apps.marking.checking import Entry
    from thidua.apps.marking.ruleset import criteria_of, is_judged, rules_of
    from thidua.apps.movements.models import Period
    from thidua.apps.orgs.models import Unit
    from thidua.demo.logins import PASSWORD

    at = timezone.now()
    officer = User.objects.get(username=OFFICER)
    period = Period.objects.get(movement__slug=MOVEMENT, slug=PERIOD)
    units = list(
        Unit.objects.filter(memberships__bloc__code=BLOC, memberships__year=2026).order_by("order", "code")[:4]
    )
    judged = [item for item in criteria_of(rules_of(period), "unit").values() if is_judged(item)]
    for unit in units:
        entries = [Entry(item.code, item.max_points, "Minh họa: có hồ sơ tại đơn vị.") for item in judged]
        enter_paper_sheet(period=period, unit=unit, entries=entries, by=officer, at=at, is_illustration=True)
    posts = [
        (LEAD, Role.BLOC_LEAD, units[0]),
        *((name, Role.MARKER, unit) for name, unit in zip(MARKERS, units, strict=False)),
    ]
    for name, role, unit in posts:
        user = create_user(username=name, password=None, by=officer, at=at)  # type: ignore[arg-type]
        grant_role(user=user, role=role, unit_id=unit.pk, from_on=date(2026, 1, 1), by=officer, at=at)
    # one slow hash for all, as the demonstration itself does
    User.objects.filter(username__startswith="hanh-trinh.").update(password=make_password(PASSWORD))
    made = {"units": [[unit.code, unit.name] for unit in units], "criteria": [item.code for item in judged]}
    sys.stdout.write(json.dumps(made, ensure_ascii=False))


if __name__ == "__main__":
    main()
