"""Letters leave in the background: at the moments their notices ask for, and each hour whatever was missed."""

from datetime import timedelta

from thidua.apps.jobs.handling import Run, every
from thidua.apps.notices import sending
from thidua.apps.notices.notifying import SENDING


@every(SENDING, timedelta(hours=1))
def send_due(run: Run) -> None:
    sending.send_due(run)
