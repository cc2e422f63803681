"""Each night: answers kept for repeated requests are dropped after a month."""

from datetime import time

from thidua.apps.jobs.handling import Run, daily
from thidua.apps.tokens.answers import forget_old


@daily("tokens.forget", at=time(3, 20))
def forget(run: Run) -> None:
    forget_old(run.now())
