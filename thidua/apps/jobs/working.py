"""Take jobs and do them: one conditional update claims, a lease tells the living from the dead.

No broker and no second server: `thidua serve` runs one worker in a thread, `thidua work` runs more, on any machine that
reaches the database. A killed worker's job is taken up again when its lease has lapsed.
"""

import logging
import secrets
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.jobs.handling import HANDLERS, LEASE, ROUTINES, JobFault, LeaseLost, Run
from thidua.apps.jobs.models import Job, JobQuerySet, State
from thidua.apps.jobs.queue import enqueue

LOG = logging.getLogger(__name__)
TRIES = 5
PAUSE = timedelta(seconds=2)
AT_ONCE = 20  # candidates looked at for one claim: more than the workers that could race for them


def new_worker() -> str:
    return secrets.token_hex(8)


def claim(worker: str, now: datetime) -> Job | None:
    """The next job, now this worker's; None when nothing is due. Two workers never hold one job."""
    for job in Job.objects.claimable(now)[:AT_ONCE]:
        as_seen = Job.objects.filter(pk=job.pk, state=job.state, worker=job.worker, lease_until=job.lease_until)
        if as_seen.update(state=State.RUNNING, worker=worker, lease_until=now + LEASE, attempts=job.attempts + 1) == 1:
            return Job.objects.get(pk=job.pk)
    return None


def run_next(worker: str, now: Callable[[], datetime] = timezone.now) -> bool:
    """Claim one job and try it; False when nothing was due."""
    job = claim(worker, now())
    if job is None:
        return False
    if job.attempts > TRIES:
        _end(job, worker, State.FAILED, now(), _("Đã thử %(tries)s lần không thành.") % {"tries": TRIES})
        return True
    try:
        HANDLERS[job.kind](Run(job, worker, now))
    except LeaseLost:
        LOG.info("job %s was taken over or stopped", job)
    except JobFault as fault:
        _failed(job, worker, now(), str(fault), is_final=fault.is_final)
    except Exception as fault:
        LOG.exception("job %s", job)
        sentence = _("Lỗi ngoài dự kiến (%(kind)s); việc sẽ được thử lại.") % {"kind": type(fault).__name__}
        _failed(job, worker, now(), sentence, is_final=job.kind not in HANDLERS)
    else:
        _end(job, worker, State.DONE, now(), "")
    return True


def wait_before(attempts: int) -> timedelta:
    """One minute, then four, nine…: a mail server that is down for an hour is still there for the fifth try."""
    return timedelta(minutes=attempts * attempts)


def _failed(job: Job, worker: str, now: datetime, sentence: str, *, is_final: bool) -> None:
    if is_final or job.attempts >= TRIES:
        _end(job, worker, State.FAILED, now, sentence)
        return
    _held(job, worker).update(
        state=State.WAITING, lease_until=None, due_at=now + wait_before(max(job.attempts, 1)), message=sentence
    )


def _end(job: Job, worker: str, state: State, now: datetime, sentence: str) -> None:
    _held(job, worker).update(state=state, lease_until=None, ended_at=now, message=sentence)


def _held(job: Job, worker: str) -> JobQuerySet:
    return Job.objects.filter(pk=job.pk, worker=worker, state=State.RUNNING)


def enqueue_routines(now: datetime) -> None:
    """Each routine's turn that is due, once however many workers ask."""
    for routine in ROUTINES.values():
        key = routine.key(now)
        if key is not None and not Job.objects.filter(kind=routine.kind, key=key).exists():
            enqueue(kind=routine.kind, key=key, at=now)


def work(stop: threading.Event, *, worker: str | None = None) -> None:
    """Until `stop`: routines, then whatever is due, then a short pause. A database that is away is waited for."""
    me = worker or new_worker()
    while not stop.is_set():
        close_old_connections()
        try:
            enqueue_routines(timezone.now())
            while not stop.is_set() and run_next(me):
                pass
        except Exception:
            LOG.exception("the worker goes on after a fault")
        stop.wait(PAUSE.total_seconds())
    close_old_connections()


def work_off(*, until: int = 10_000) -> int:
    """Do everything that is due now, in this thread; how many. For `thidua work --once` and tests."""
    me = new_worker()
    enqueue_routines(timezone.now())
    return next((count for count in range(until) if not run_next(me)), until)
