"""Run one import's job here and now, in this process: `thidua cases import`, the demonstration, tests.

Whoever else works on jobs keeps off: the job is held under the same lease. A job left by a process of this machine that no
longer lives is taken over at once, without waiting for the lease to lapse; should that process live after all, the conditional
updates of the lease still let only one of the two write.
"""

import os
import socket
import time
import zlib
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from thidua.apps.cases.jobs import import_cases
from thidua.apps.cases.models import ImportFile
from thidua.apps.jobs.handling import LEASE, JobFault, LeaseLost, Run
from thidua.apps.jobs.models import Job, State

Shown = Callable[[int, int], None]
PAUSE = timedelta(seconds=1)


class NotMine(RuntimeError):
    """Another process works on this import."""


class _ShownRun(Run):
    shown: Shown = staticmethod(lambda _done, _total: None)

    def progress(self, done: int, total: int | None = None) -> None:
        super().progress(done, total)
        self.shown(done, self.job.total or 0)


def run_here(one: ImportFile, shown: Shown | None = None, now: Callable[[], datetime] = timezone.now) -> ImportFile:
    """Raises NotMine, JobFault (a sentence). The import as it then is."""
    job = _claimed(one, now())
    run = _ShownRun(job, job.worker, now)
    if shown is not None:
        run.shown = shown
    held = Job.objects.filter(pk=job.pk, worker=job.worker, state=State.RUNNING)
    try:
        import_cases(run)
    except JobFault as fault:
        held.update(state=State.FAILED, lease_until=None, ended_at=now(), message=str(fault))
        raise
    except LeaseLost:
        raise NotMine(one.name) from None
    held.update(state=State.DONE, lease_until=None, ended_at=now(), message="")
    one.refresh_from_db()
    return one


def waited_for(one: ImportFile, shown: Shown, until: Callable[[], bool] = lambda: False) -> ImportFile:
    """Another process does the work: tell how far it is until it ends or can be taken over."""
    while not until():
        one.refresh_from_db()
        if one.job is None or one.job.is_over or _is_free(one.job, timezone.now()):
            break
        shown(one.job.done, one.job.total or 0)
        time.sleep(PAUSE.total_seconds())
    return one


def _claimed(one: ImportFile, now: datetime) -> Job:
    job = Job.objects.get(pk=one.job_id or 0)
    if not _is_free(job, now):
        raise NotMine(one.name)
    as_seen = Job.objects.filter(pk=job.pk, state=job.state, worker=job.worker, lease_until=job.lease_until)
    worker = worker_here()
    if as_seen.update(state=State.RUNNING, worker=worker, lease_until=now + LEASE, ended_at=None) != 1:
        raise NotMine(one.name)
    return Job.objects.get(pk=job.pk)


def _is_free(job: Job, now: datetime) -> bool:
    if job.state == State.RUNNING:
        return job.lease_until is None or job.lease_until <= now or _is_dead_here(job.worker)
    return job.state in (State.WAITING, State.FAILED, State.STOPPED)


def worker_here() -> str:
    """«cli-machine-process-moment»: names the process, so that another one can see that it is gone."""
    return f"cli-{_machine()}-{os.getpid()}-{time.monotonic_ns() % 10**9}"


def _machine() -> str:
    return f"{zlib.crc32(socket.gethostname().encode()):08x}"


def _is_dead_here(worker: str) -> bool:
    parts = worker.split("-")
    if os.name != "posix" or len(parts) != 4 or parts[:2] != ["cli", _machine()] or not parts[2].isdigit():
        return False
    try:
        os.kill(int(parts[2]), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return _is_zombie(parts[2])


def _is_zombie(process: str) -> bool:
    """Killed, but its parent has not looked yet: it will not write any more."""
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[:1] == ["Z"]
    except OSError:
        return False
