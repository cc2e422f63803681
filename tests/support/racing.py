"""Run by tests/web/test_two_at_once.py in processes of their own: `python -m tests.support.racing prepare|press …`."""

import json
import sys
import time

from thidua.cli.django_setup import start_django


def prepare() -> dict[str, object]:
    """Two provinces, a second person beside each of those who act, and a plan still in draft."""
    from tests.support import two_provinces, world
    from thidua.apps.accounts.roles import Role
    from thidua.apps.registrations.models import Plan

    here, _there = two_provinces.make()
    own, other = here.mine, here.other
    Plan.objects.filter(pk=other.plan.pk).update(state="draft", filed_on=None)
    pairs = {
        "heads": [world.user(Role.UNIT_HEAD, own.unit).pk for _ in range(2)],
        "clerks": [world.user(Role.UNIT_CLERK, own.unit).pk for _ in range(2)],
        "next door": [world.user(Role.UNIT_CLERK, other.unit).pk for _ in range(2)],
        "officers": [here.officer.pk, world.user(Role.BOARD_OFFICER, here.province).pk],
    }
    plan, last = f"/lam-viec/ke-hoach/{here.movement.slug}", f"{here.past.slug}/{own.unit.code}"
    event = f"/lam-viec/cham-diem/{own.filed.pk}/rut/su-kien/{own.event.pk}/"
    return pairs | {
        "approve": f"{plan}/{here.period.slug}/{own.unit.code}/duyet/",
        "submit": f"{plan}/{here.period.slug}/{other.unit.code}/trinh/",
        "start": f"{plan}/{last}/lap/",
        "mark": f"/lam-viec/cham-diem/{own.draft.pk}/tu-cham/",
        "appraise": f"/lam-viec/cham-diem/{other.filed.pk}/tham-dinh/",
        "move": f"/lam-viec/cham-diem/{other.filed.pk}/chuyen/",
        "withdraw": event,
        "confirm": f"/lam-viec/khen-thuong/{here.awards.pk}/sua/",
        "compute": "/lam-viec/xep-hang/tinh/",
        "work": f"/lam-viec/van-ban/{here.document.pk}/giao-viec/",
        "proposal": str(here.proposal.pk),
        "unit": own.unit.name,
        "clause": own.item.clause.cid,
        "period": str(here.past.pk),
        "seen": str(max(mark.pk for mark in other.filed.marks.all())),
    }


def press(user: str, url: str, body: str, at: str) -> dict[str, object]:
    """Waits for the agreed moment, presses the button, tells what the person reads."""
    from django.test import Client

    from thidua.apps.accounts.models import User

    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(pk=user))
    client.get("/lam-viec/")
    time.sleep(max(0.0, float(at) - time.time()))
    answer = client.post(url, json.loads(body), follow=True)
    said = [str(message) for message in answer.context["messages"]] if "messages" in answer.context else []
    return {"status": answer.status_code, "said": [*said, str(answer.context.get("reason", ""))]}


def counted(verb: str) -> int:
    from thidua.apps.audit.models import Entry

    return Entry.objects.filter(verb=verb).count()


if __name__ == "__main__":
    start_django()
    from django.conf import settings
    from django.test.utils import setup_test_environment

    setup_test_environment()  # so that an answer tells its messages
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    sys.stdout.write(json.dumps({"prepare": prepare, "press": press, "counted": counted}[sys.argv[1]](*sys.argv[2:])))
