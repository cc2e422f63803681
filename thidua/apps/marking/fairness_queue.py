"""The background work of checking a round: asked for by the closing and by the board's button, one at a time a round."""

from datetime import datetime

from thidua.apps.accounts.models import User
from thidua.apps.jobs.models import Job
from thidua.apps.jobs.queue import enqueue
from thidua.apps.marking.models import Round

CHECK = "cross.fairness"


def enqueue_check(of: Round, by: User, at: datetime) -> Job:
    """Inside the transaction of the action that wants it: it begins when that is committed."""
    return enqueue(kind=CHECK, key=f"{of.pk}-{at:%Y%m%dT%H%M%S%f}", at=at, args={"round": of.pk, "by": by.pk}, by=by)


def last_job(of: Round) -> Job | None:
    return Job.objects.filter(kind=CHECK, args__round=of.pk).order_by("-pk").first()


def unfinished(of: Round) -> Job | None:
    return Job.objects.unfinished().filter(kind=CHECK, args__round=of.pk).order_by("pk").first()
