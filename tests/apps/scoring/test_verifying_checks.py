"""Verifying a run also makes the even-handedness checks of its period again."""

from datetime import timedelta

import pytest

from tests.support import fairness_world
from tests.support.fairness_world import CLOSED_AT
from thidua.apps.marking.models import FairnessCheck
from thidua.apps.scoring.actions import compute_scores
from thidua.apps.scoring.verify import verify

pytestmark = pytest.mark.django_db


def test_a_check_that_was_tampered_with_is_found_with_the_run() -> None:
    made = fairness_world.checked()
    here = made.cross.here
    run = compute_scores(period=here.period, by=here.officer, at=CLOSED_AT + timedelta(days=2))
    assert verify(run).agrees
    field = FairnessCheck._meta.get_field("seed")
    FairnessCheck.objects.filter(pk=made.check.pk)._update([(field, None, 1)])
    assert [one.where for one in verify(run).stored] == [f"fairness/{made.round.pk}/1/seed"]
