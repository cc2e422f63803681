"""How a published point came about, for everyone: every step, and nothing that somebody typed as a reason."""

from dataclasses import replace
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.support import two_provinces
from thidua.apps.scoring.actions import publish_scores
from thidua.apps.scoring.models import Score
from thidua.apps.scoring.queries import latest_run, result_of
from thidua.core.explain import Line
from thidua.core.scoring import to_plain

pytestmark = pytest.mark.django_db
REASON = "Ông Lò Văn Kín chưa nộp báo cáo"


@time_machine.travel("2026-06-01 09:00 +0700", tick=False)
def test_typed_reasons_stay_inside_and_the_numbers_do_not(client: Client) -> None:
    place, _other = two_provinces.make()
    run = latest_run(place.past)
    assert run is not None
    if not run.is_published:
        publish_scores(run=run, by=place.officer, at=run.at)
    score = Score.objects.filter(run=run, unit=place.mine.unit, person__isnull=True).get()
    line = Line("appraised", ("XX-1",), Decimal("2.5"), Decimal("1.25"), {"self": "2,5", "reason": REASON})
    result = result_of(score)
    score.result = to_plain(replace(result, lines=(*result.lines, line)))
    score.save(update_fields=["result"])
    page = client.get(reverse("portal:result", args=[place.movement.slug, place.past.slug, place.mine.unit.code]))
    text = page.content.decode()
    assert (page.status_code, "2,5 → 1,25" in text, "lưu trong hồ sơ thẩm định" in text, REASON in text) == (
        200, True, True, False,
    )  # fmt: skip
