"""The nightly count, and the one a person asked for."""

from datetime import time

from django.utils import timezone
from django.utils.translation import gettext as _

from thidua.adapters.facts import BadFact
from thidua.apps.audit import ledger
from thidua.apps.indicators.actions import KIND, count_indicators
from thidua.apps.jobs.handling import JobFault, Run, daily


@daily(KIND, at=time(2, 30))
def count(run: Run) -> None:
    at = run.now()
    try:
        count_indicators(by=run.job.by or ledger.system, at=at, day=timezone.localdate(at), tell=run.progress)
    except BadFact as fault:
        raise JobFault(_("Không xuất được dữ kiện: %(why)s") % {"why": fault}) from fault
