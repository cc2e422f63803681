"""Put the open package of a published run out for everybody: stored once, its seal in the ledger."""

from datetime import datetime
from hashlib import sha256
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction

from thidua.adapters.openpackage import zipped
from thidua.apps.accounts.models import User
from thidua.apps.audit import ledger
from thidua.apps.audit.ledger import Actor
from thidua.apps.jobs.models import Job
from thidua.apps.jobs.queue import enqueue
from thidua.apps.scoring import rules
from thidua.apps.scoring.actions import AT_ONCE
from thidua.apps.scoring.models import OpenPackage, ScoreRun
from thidua.apps.scoring.opening import name_of, package_of, seal_of

OPEN = "scores.package"


def store_package(*, run: ScoreRun, by: Actor, at: datetime) -> OpenPackage:
    """The same package is kept once. Raises Refused: not published, altered, or not to be shielded without another result."""
    rules.demand(by, run.period)
    return keep_package(run=run, files=package_of(run), by=by, at=at)


def keep_package(*, run: ScoreRun, files: dict[str, bytes], by: Actor, at: datetime) -> OpenPackage:
    """Files that `package_of` gave of a published run."""
    rules.demand(by, run.period)
    seal = seal_of(files)
    content = zipped(files, name_of(run))
    with transaction.atomic():
        ScoreRun.objects.light().select_for_update(no_key=True).get(pk=run.pk)  # two at once would store it twice
        kept = OpenPackage.objects.filter(seal=seal).first()
        if kept is not None:
            return kept
        made = OpenPackage(run=run, seal=seal, sha256=sha256(content).hexdigest(), size=len(content), at=at)
        made.file.save(f"{uuid4().hex}.zip", ContentFile(content), save=False)
        made.save()
        facts = {
            "number": run.number,
            "results_sha256": run.results_sha256,
            "seal": seal,
            "sha256": made.sha256,
            "bytes": made.size,
        }
        ledger.record(by=by, verb="scores.package_stored", on=made, at=at, facts=facts)
        return made


def store_or_ask(*, run: ScoreRun, by: User, at: datetime) -> OpenPackage | Job:
    """What the button does: the package at once, or the job that makes it where the run is large."""
    rules.demand(by, run.period)
    if run.scores.count() <= AT_ONCE:
        return store_package(run=run, by=by, at=at)
    with transaction.atomic():
        waiting = Job.objects.unfinished().filter(kind=OPEN, args__run=run.pk).first()
        if waiting is not None:
            return waiting
        key = f"{run.pk}-{at:%Y%m%dT%H%M%S}"
        job = enqueue(kind=OPEN, key=key, at=at, args={"run": run.pk, "by": by.pk}, by=by)
        ledger.record(by=by, verb="scores.package_asked", on=job, at=at, facts={"number": run.number})
        return job
