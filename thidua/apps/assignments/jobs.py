"""Each night the tasks of periodic work whose turn has come."""

from datetime import time

from django.db import transaction
from django.utils import timezone

from thidua.apps.assignments.actions_routines import give_turns
from thidua.apps.assignments.models import Routine
from thidua.apps.jobs.handling import Run, daily


@daily("assignments.routines", at=time(0, 30))
def give_routines(run: Run) -> None:
    """One routine a portion: a worker that lost its lease loses that portion and no more. Given turns are not given again,
    so another worker may begin anew."""
    waiting = list(Routine.objects.filter(stopped_on=None).order_by("pk").values_list("pk", flat=True))
    for place, pk in enumerate(waiting, 1):
        with transaction.atomic():
            now = run.now()
            give_turns(routine=Routine(pk=pk), at=now, today=timezone.localdate(now))
            run.progress(place, len(waiting))
