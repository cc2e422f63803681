"""Which function does which kind of work. An app registers its own in a module `jobs`, found at start.

    @handles("cases.import")
    def import_cases(run: Run) -> None: ...

    @daily("notices.digest", at=time(7, 0))
    def send_digests(run: Run) -> None: ...

A handler works in portions. It calls `run.progress(done, total)` inside the transaction of each: a worker whose lease was
taken over loses the portion with it, so nothing is done twice, and the next worker goes on from `run.job.done`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from thidua.apps.jobs.models import Job, State

LEASE = timedelta(seconds=60)


class LeaseLost(RuntimeError):
    """Another worker has taken the job over, or a person stopped it."""


class JobFault(Exception):
    """What went wrong, in a sentence for the person waiting. `is_final`: trying again cannot help."""

    def __init__(self, sentence: str, *, is_final: bool = True) -> None:
        super().__init__(sentence)
        self.is_final = is_final


@dataclass
class Run:
    """One try at one job by one worker."""

    job: Job
    worker: str
    now: Callable[[], datetime] = timezone.now

    def progress(self, done: int, total: int | None = None) -> None:
        """Say how far it is and keep the lease. Raises LeaseLost."""
        total = self.job.total if total is None else total
        held = Job.objects.filter(pk=self.job.pk, worker=self.worker, state=State.RUNNING)
        if held.update(done=done, total=total, attempts=0, lease_until=self.now() + LEASE) != 1:
            raise LeaseLost(str(self.job))
        self.job.done, self.job.total = done, total


Handler = Callable[[Run], None]


@dataclass(frozen=True)
class Routine:
    """Work that comes back: each day from `at` o'clock (Vietnam time), or every `every`."""

    kind: str
    at: time | None = None
    every: timedelta | None = None

    def key(self, now: datetime) -> str | None:
        """Names the turn that is due at `now`; None before the hour of the day."""
        local = timezone.localtime(now)
        if self.at is not None:
            return local.date().isoformat() if local.time() >= self.at else None
        assert self.every is not None
        return str(int(now.timestamp() // self.every.total_seconds()))


HANDLERS: dict[str, Handler] = {}
ROUTINES: dict[str, Routine] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return register


def daily(kind: str, *, at: time) -> Callable[[Handler], Handler]:
    ROUTINES[kind] = Routine(kind, at=at)
    return handles(kind)


def every(kind: str, interval: timedelta) -> Callable[[Handler], Handler]:
    ROUTINES[kind] = Routine(kind, every=interval)
    return handles(kind)
