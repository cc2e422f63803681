"""Send each letter at most once, whenever the process may die. The reasons are in docs/decisions/0016.

waiting ──claim, committed──▸ sending ──▸ sent · failed · waiting (surely not taken over)
                                 └──line or process broke──▸ unknown, for a person to decide
"""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.adapters.outlets import Outcome, Outlet, Result, Unreachable
from thidua.adapters.outlets.webhook import BadWebhook
from thidua.apps.jobs.handling import JobFault, Run
from thidua.apps.jobs.working import wait_before
from thidua.apps.notices import outlets
from thidua.apps.notices.collecting import collect, preference_of
from thidua.apps.notices.letters import message_of
from thidua.apps.notices.models import Delivery, State, Way
from thidua.apps.notices.notifying import ask_for_sending
from thidua.core.notices.hours import after_quiet

TRIES = 8
#: No try at one letter takes longer: each step of the talk with a server is cut after 20 seconds.
LONGEST_TRY = timedelta(minutes=5)


def send_due(run: Run) -> None:
    """Everything whose hour has come. Raises JobFault when an outlet does not answer; its letters stay waiting."""
    settle_interrupted(run.now())
    collect(run.now())
    faults = [fault for way in (Way.EMAIL, Way.WEBHOOK) if (fault := _send_all(run, way))]
    if faults:
        raise JobFault(" ".join(faults), is_final=False)


def settle_interrupted(now: datetime) -> int:
    """A letter that was being sent when its process died may have left: it is not sent again, a person is asked."""
    lost = Delivery.objects.filter(state=State.SENDING, claimed_at__lte=now - LONGEST_TRY)
    text = _("Máy dừng đúng lúc đang gửi; không rõ đã đi chưa. Hỏi người nhận rồi chọn gửi lại hoặc thôi.")
    return lost.update(state=State.UNKNOWN, fault=text)


def _send_all(run: Run, way: Way) -> str:
    """The sentence of an outlet that does not answer, or nothing."""
    due = Delivery.objects.due(run.now()).filter(way=way)
    ids = list(due.values_list("pk", flat=True))
    if not ids:
        return ""
    try:
        outlet = outlets.outlet(way)
        outlet.open()
        _send_each(run, outlet, ids)
    except (Unreachable, BadWebhook) as fault:
        due.update(fault=str(fault))
        return str(fault)
    return ""


def _send_each(run: Run, outlet: Outlet, ids: list[int]) -> None:
    before, total = run.job.done, run.job.done + len(ids)
    try:
        for number, pk in enumerate(ids, start=1):
            run.progress(before + number - 1, total)  # whoever lost the job begins no further letter
            if send_one(pk, outlet, run.now) in (Result.AGAIN, Result.UNKNOWN):
                outlet.open()
        run.progress(total, total)
    finally:
        outlet.close()


def send_one(pk: int, outlet: Outlet, now: Callable[[], datetime]) -> Result | None:
    """None when it was not this worker's to send. The claim is on disk before a byte leaves."""
    delivery = Delivery.objects.select_related("user__person").get(pk=pk)
    free = after_quiet(preference_of(delivery.user).habits, now())
    if free > now():
        Delivery.objects.filter(pk=pk, state=State.WAITING).update(due_at=free)
        ask_for_sending(free, now())
        return None
    message = message_of(delivery)
    claim = _claimed(delivery, now())
    if claim is None:
        return None
    outcome = outlet.send(message)
    _settle(delivery, claim, outcome, now())
    return outcome.result


def _claimed(delivery: Delivery, now: datetime) -> str | None:
    claim = secrets.token_hex(8)
    with transaction.atomic(durable=True):
        free = Delivery.objects.filter(pk=delivery.pk, state=State.WAITING, due_at__lte=now)
        changes = {"state": State.SENDING, "claim": claim, "claimed_at": now, "attempts": delivery.attempts + 1}
        return claim if free.update(**changes) == 1 else None


def _settle(delivery: Delivery, claim: str, outcome: Outcome, now: datetime) -> None:
    """By the claim alone: a slow try whose letter was called unknown meanwhile still knows better."""
    mine = Delivery.objects.filter(pk=delivery.pk, claim=claim)
    tries = delivery.attempts + 1
    match outcome.result:
        case Result.SENT:
            mine.update(state=State.SENT, sent_at=now, fault="")
        case Result.AGAIN if tries < TRIES:
            due_at = now + wait_before(tries)
            with transaction.atomic():
                mine.update(state=State.WAITING, due_at=due_at, fault=outcome.sentence, claim="")
                ask_for_sending(due_at, now, f"delivery {delivery.pk} {tries}")
        case Result.UNKNOWN:
            mine.update(state=State.UNKNOWN, fault=outcome.sentence)
        case _:
            mine.update(state=State.FAILED, fault=outcome.sentence)
