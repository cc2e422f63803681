"""The demonstration has figures to show, counted from its own invented tasks."""

from pathlib import Path
from typing import Any

import pytest

from tests.support import evidence
from tests.support.world import AT, DAY
from thidua.apps.assignments.actions import Task, give_assignments
from thidua.apps.indicators.models import Snapshot
from thidua.demo.indicators import fill_indicators


@pytest.mark.django_db
def test_the_demonstration_counts_what_it_has(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    w = evidence.make()
    give_assignments(
        tasks=[Task(unit, "Việc", w.clauses[0], DAY, DAY) for unit in (w.unit, w.other)], by=w.officer, at=AT
    )
    assert fill_indicators(AT) == 2
    assert Snapshot.objects.get().tasks == 2
