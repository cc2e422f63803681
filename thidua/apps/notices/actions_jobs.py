"""A person stops background work or lets it go on."""

from datetime import datetime

from django.db import transaction

from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.jobs import queue
from thidua.apps.jobs.models import Job


def stop_job(*, job: Job, by: User, at: datetime) -> bool:
    """False when it was over already."""
    with transaction.atomic():
        is_stopped = queue.stop(job=job, at=at)
        if is_stopped:
            ledger.record(by=by, verb="job.stopped", on=job, at=at, facts={"kind": job.kind, "key": job.key})
        return is_stopped


def run_again(*, job: Job, by: User, at: datetime) -> bool:
    """From where it was; False when it had neither failed nor been stopped."""
    with transaction.atomic():
        is_on = queue.again(job=job, at=at)
        if is_on:
            ledger.record(by=by, verb="job.continued", on=job, at=at, facts={"kind": job.kind, "key": job.key})
        return is_on
