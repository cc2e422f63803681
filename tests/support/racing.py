"""A hand of tests/web/test_two_at_once.py, in a process of its own: does what each line of its input asks.

A line is a JSON list, the name of an act and its arguments; the answer is one line of JSON.
"""

import json
import sys
from typing import Any

from thidua.cli.django_setup import start_django

READY = "ready\n"


def wait_for_the_others() -> None:
    """Says that it stands ready and goes on when told."""
    sys.stdout.write(READY)
    sys.stdout.flush()
    sys.stdin.readline()


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
    tasks = [_waiting_task(here, pairs["clerks"][0]) for _ in range(2)]
    return pairs | {
        "task accept": f"/lam-viec/nhiem-vu/{tasks[0]}/xac-nhan/",
        "task judged": f"/lam-viec/nhiem-vu/{tasks[1]}/",
        "approve": f"{plan}/{here.period.slug}/{own.unit.code}/duyet/",
        "submit": f"{plan}/{here.period.slug}/{other.unit.code}/trinh/",
        "start": f"{plan}/{last}/lap/",
        "mark": f"/lam-viec/cham-diem/{own.draft.pk}/tu-cham/",
        "appraise": f"/lam-viec/cham-diem/{other.filed.pk}/tham-dinh/",
        "move": f"/lam-viec/cham-diem/{other.filed.pk}/chuyen/",
        "withdraw": event,
        "confirm": f"/lam-viec/khen-thuong/{here.awards.pk}/sua/",
        "compute": "/lam-viec/xep-hang/tinh/",
        "incoming": "/lam-viec/so-van-ban/den/",
        "body": str(own.unit.pk),
        "number": f"/lam-viec/so-van-ban/{own.proposed.pk}/viec/",
        "accept": f"/lam-viec/so-van-ban/hop-den/{own.to_us.pk}/vao-so/",
        "work": f"/lam-viec/van-ban/{here.document.pk}/giao-viec/",
        "proposal": str(here.proposal.pk),
        "unit": own.unit.name,
        "clause": own.item.clause.cid,
        "period": str(here.past.pk),
        "seen": str(max(mark.pk for mark in other.filed.marks.all())),
    }


def _waiting_task(here: Any, clerk: int) -> int:
    """A task of the first unit, reported by its clerk."""
    from tests.support.two_provinces import TODAY
    from tests.support.world import AT
    from thidua.apps.accounts.models import User
    from thidua.apps.assignments.actions import Task, give_assignments, report_done

    task = Task(here.mine.unit, "Cùng lúc", here.mine.item.clause, TODAY, TODAY)
    one = give_assignments(tasks=[task], by=here.officer, at=AT)[0]
    clerk_user = User.objects.get(pk=clerk)
    report_done(assignment=one, done_on=TODAY, note="Xong", by=clerk_user, at=AT, today=TODAY)
    return one.pk


def turns() -> list[str]:
    """Gives the ripe turns of all periodic work, as a worker does; the nominal days of those it made."""
    from datetime import date

    from django.utils import timezone

    from thidua.apps.assignments.actions_routines import give_turns
    from thidua.apps.assignments.models import Routine

    routines = list(Routine.objects.order_by("pk"))
    wait_for_the_others()
    made = [give_turns(routine=one, at=timezone.now(), today=date(2027, 3, 1)) for one in routines]
    return [f"{task.routine_id} {task.turn}" for tasks in made for task in tasks]


def press(user: int, url: str, body: dict[str, str]) -> dict[str, object]:
    """Waits for the others, presses the button, tells what the person reads."""
    from django.test import Client

    from thidua.apps.accounts.models import User

    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(pk=user))
    client.get("/lam-viec/")
    wait_for_the_others()
    answer = client.post(url, body, follow=True)
    said = [str(message) for message in answer.context["messages"]] if "messages" in answer.context else []
    return {"status": answer.status_code, "said": [*said, str(answer.context.get("reason", ""))]}


def counted(verb: str) -> int:
    from thidua.apps.audit.models import Entry

    return Entry.objects.filter(verb=verb).count()


def take(user: int, kind: str, count: int) -> list[int | None]:
    """Registers `count` documents one after the other as fast as it can; tells the numbers it was given."""
    from datetime import date

    from django.utils import timezone

    from thidua.apps.accounts.models import User
    from thidua.apps.orgs.models import Unit
    from thidua.apps.orgs.scopes import reach
    from thidua.apps.register.actions import register_incoming
    from thidua.apps.register.actions_outgoing import draft_outgoing, number_outgoing
    from thidua.apps.register.details import Details

    by = User.objects.get(pk=user)
    unit = Unit.objects.filter(pk__in=reach(by)).order_by("pk").first()
    assert unit is not None
    # a year nobody has a book for yet: its opening is part of the race
    day, paper = date(2025, 5, 5), Details(subject="Cùng lúc", type_name="Công văn", code_notation="X-VP")
    fields = {"by": by, "at": timezone.now(), "today": day}
    wait_for_the_others()
    numbers = []
    for _ in range(count):
        if kind == "incoming":
            made = register_incoming(unit=unit, details=paper, arrived_on=day, **fields)
        else:
            draft = draft_outgoing(unit=unit, details=paper, **fields)
            made = number_outgoing(entry=draft, series="", day=day, issue=True, by=by, at=timezone.now())
        numbers.append(made.number)
    return numbers


ACTS = {"prepare": prepare, "press": press, "counted": counted, "take": take, "turns": turns}

if __name__ == "__main__":
    start_django()
    from django.conf import settings
    from django.test.utils import setup_test_environment

    setup_test_environment()  # so that an answer tells its messages
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    while asked := sys.stdin.readline():
        act, *arguments = json.loads(asked)
        sys.stdout.write(json.dumps(ACTS[act](*arguments)) + "\n")
        sys.stdout.flush()
