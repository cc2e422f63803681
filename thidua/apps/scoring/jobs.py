"""Scoring in the background, for periods with so many sheets that a person would wait at the page."""

from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.jobs.handling import JobFault, Run, handles
from thidua.apps.movements.models import Period
from thidua.apps.scoring.actions import COMPUTE, compute_scores
from thidua.apps.scoring.actions_opening import OPEN, store_package
from thidua.apps.scoring.faults import NOT_SCORABLE, explain_fault
from thidua.apps.scoring.models import ScoreRun

#: Of a hundred: how far each stage goes, reading first.
STAGES = {"read": (0, 35), "score": (35, 80), "certainty": (80, 88), "write": (88, 100)}
WHOLE = 100


@handles(COMPUTE)
def compute_in_background(run: Run) -> None:
    """Killed at any moment it leaves nothing behind, and the next worker begins anew: a run is stored whole or not."""
    period = Period.objects.select_related("movement__unit", "version").get(pk=run.job.args["period"])
    by = User.objects.get(pk=run.job.args["by"])

    def tell(stage: str, done: int, total: int) -> None:
        low, high = STAGES[stage]
        run.progress(low + (high - low) * done // max(total, 1), WHOLE)

    try:
        compute_scores(period=period, by=by, at=run.now(), tell=tell)
    except NOT_SCORABLE as error:
        raise JobFault(explain_fault(error)) from error


@handles(OPEN)
def store_package_in_background(run: Run) -> None:
    """Made again as often as it is tried, kept once."""
    of = ScoreRun.objects.select_related("period__movement__unit", "period__version").get(pk=run.job.args["run"])
    by = User.objects.get(pk=run.job.args["by"])
    run.progress(0, 1)
    try:
        store_package(run=of, by=by, at=run.now())
    except Refused as refusal:
        raise JobFault(str(refusal)) from refusal
    run.progress(1, 1)
