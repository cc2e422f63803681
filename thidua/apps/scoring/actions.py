"""Compute and publish. A computation keeps its inputs, so that any later one can say what changed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.audit import ledger
from thidua.apps.audit.ledger import Actor
from thidua.apps.jobs.models import Job
from thidua.apps.jobs.queue import enqueue
from thidua.apps.marking.models import Sheet
from thidua.apps.movements.models import Period
from thidua.apps.scoring import rules
from thidua.apps.scoring.certainty import digest
from thidua.apps.scoring.gather import Tell
from thidua.apps.scoring.models import ScoreRun
from thidua.apps.scoring.opening import package_of, seal_of
from thidua.apps.scoring.running import computing, newest_rows, store

COMPUTE = "scores.compute"
#: Sheets that are scored while a person waits: about two seconds' work.
AT_ONCE = 2_000


def compute_scores(*, period: Period, by: Actor, at: datetime, tell: Tell = lambda *_figures: None) -> ScoreRun:
    """Score everything of the period from the facts of this moment and keep it as a new numbered run.

    What is unchanged since the last run is taken over from it. Reading and counting go on before the run is written, so
    that nobody waits for a lock meanwhile; marks written in between are seen, and then all is read again under the lock.
    Raises RefusedSheet or RefusedMark if a sheet does not fit the rule set: then nothing is stored.
    """
    rules.demand(by, period)
    head = newest_rows()
    made = computing(period, timezone.localdate(at), tell)
    with transaction.atomic():
        Period.objects.select_for_update(no_key=True).get(pk=period.pk)  # runs are numbered one after the other
        if newest_rows() != head:
            made = computing(period, timezone.localdate(at), tell)
        run = store(period, made, by=by if isinstance(by, User) else None, at=at, tell=tell)
        facts = {
            "period": period.slug,
            "number": run.number,
            "results": len(made.computed.pieces),
            "recomputed": made.computed.recomputed,
            "inputs_sha256": run.inputs_sha256,
            "results_sha256": run.results_sha256,
            "certainty_sha256": digest(made.certain),
            "code_version": run.code_version,
        }
        ledger.record(by=by, verb="scores.computed", on=run, at=at, facts=facts)
        return run


def compute_or_ask(*, period: Period, by: User, at: datetime) -> ScoreRun | Job:
    """What the button of the page does: the run at once, or the job that makes it where there are many sheets."""
    rules.demand(by, period)
    if Sheet.objects.filter(period=period).count() <= AT_ONCE:
        return compute_scores(period=period, by=by, at=at)
    with transaction.atomic():
        waiting = Job.objects.unfinished().filter(kind=COMPUTE, args__period=period.pk).first()
        if waiting is not None:
            return waiting
        key = f"{period.pk}-{at:%Y%m%dT%H%M%S}"
        job = enqueue(kind=COMPUTE, key=key, at=at, args={"period": period.pk, "by": by.pk}, by=by)
        ledger.record(by=by, verb="scores.compute_asked", on=job, at=at, facts={"period": period.slug})
        return job


def publish_scores(*, run: ScoreRun, by: Actor, at: datetime) -> ScoreRun:
    """Open the ranking to everyone. Only the latest run: an older one no longer says what the facts say."""
    rules.demand(by, run.period)
    with transaction.atomic():
        latest = (
            ScoreRun.objects.light()
            .select_for_update(no_key=True)
            .filter(period=run.period_id)
            .order_by("-number")
            .first()
        )
        if latest is None or latest.pk != run.pk:
            raise Refused(_("Đã có lần tính mới hơn. Mở lần tính mới nhất để công bố."))
        if latest.is_published:
            return latest
        latest.is_published = True
        latest.published_at = at
        latest.save(update_fields=["is_published", "published_at"])
        facts = {"number": latest.number, "results_sha256": latest.results_sha256}
        ledger.record(by=by, verb="scores.published", on=latest, at=at, facts=facts)
        return latest


def open_package(*, run: ScoreRun, by: Actor, at: datetime, is_preview: bool = False) -> dict[str, bytes]:
    """The files of the open package to hand out; the ledger keeps which seal belongs to which run. Raises Refused."""
    rules.demand(by, run.period)
    files = package_of(run, is_preview=is_preview)
    facts = {
        "number": run.number,
        "results_sha256": run.results_sha256,
        "seal": seal_of(files),
        "is_preview": not run.is_published,
    }
    with transaction.atomic():
        ledger.record(by=by, verb="scores.package_opened", on=run, at=at, facts=facts)
    return files
