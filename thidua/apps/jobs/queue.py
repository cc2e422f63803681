"""Ask for background work, and stop it. Called inside the transaction of the action that wants it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models

from thidua.apps.jobs.models import Job, State


def enqueue(
    *,
    kind: str,
    key: str,
    at: datetime,
    args: Mapping[str, Any] | None = None,
    due_at: datetime | None = None,
    by: models.Model | None = None,
) -> Job:
    """The job of this kind and key, made now if nobody asked for it before. It waits until `due_at` (at once)."""
    job, _made = Job.objects.get_or_create(
        kind=kind,
        key=key,
        defaults={"args": dict(args or {}), "due_at": due_at or at, "made_at": at, "by_id": by.pk if by else None},
    )
    return job


def stop(*, job: Job, at: datetime) -> bool:
    """Keep an unfinished job from going on; the portion under way is rolled back by its lost lease."""
    stopped = Job.objects.filter(pk=job.pk).unfinished().update(state=State.STOPPED, ended_at=at, lease_until=None)
    return stopped == 1


def again(*, job: Job, at: datetime) -> bool:
    """Let a failed or stopped job go on from where it was."""
    ended = Job.objects.filter(pk=job.pk, state__in=(State.FAILED, State.STOPPED))
    return ended.update(state=State.WAITING, due_at=at, attempts=0, message="", ended_at=None) == 1
