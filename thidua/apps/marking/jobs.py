"""Checking a round's even-handedness in the background: a province takes a third of a minute."""

from django.utils.translation import gettext as _

from thidua.apps.accounts.models import User
from thidua.apps.jobs.handling import JobFault, Run, handles
from thidua.apps.marking.actions_fairness import WRITING, make_check
from thidua.apps.marking.errors import NotMarked
from thidua.apps.marking.fairness_labels import explain_refused
from thidua.apps.marking.fairness_queue import CHECK
from thidua.apps.marking.models import FairnessCheck, Round
from thidua.core.marking.fairness.model import CHECKS, RefusedTable

STAGES = (*CHECKS, WRITING)


@handles(CHECK)
def check_in_background(run: Run) -> None:
    """Killed at any moment it leaves nothing behind, and the next worker begins anew; done once for each time asked."""
    if FairnessCheck.objects.filter(job=run.job.pk).exists():
        return
    of = Round.objects.select_related("period__version", "period__movement").get(pk=run.job.args["round"])
    by = User.objects.get(pk=run.job.args["by"])
    reached = 0

    def tell(stage: str) -> None:
        """Checks begin in an order of their own: the bar never goes back."""
        nonlocal reached
        reached += 1
        run.progress(len(STAGES) if stage == WRITING else min(reached, len(STAGES) - 1), len(STAGES))

    try:
        make_check(of=of, by=by, at=run.now(), job=run.job.pk, tell=tell)
    except RefusedTable as error:
        raise JobFault(
            _("Không kiểm tra được: %(why)s Không có gì được lưu.") % {"why": explain_refused(error)}
        ) from error
    except NotMarked as error:
        raise JobFault(next(iter(error.messages.values()))) from error
