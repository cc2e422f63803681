"""How a published point came about, for everyone: every step, and nothing that somebody typed as a reason."""

from dataclasses import replace
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.support import marking_world, two_provinces
from tests.support.marking_world import ON_TIME
from tests.support.world import AT
from thidua.apps.marking import actions as marking
from thidua.apps.marking.actions import Entry
from thidua.apps.scoring.actions import compute_scores, publish_scores
from thidua.apps.scoring.models import Score
from thidua.apps.scoring.queries import latest_run, result_of
from thidua.core.explain import Line
from thidua.core.observations.model import Observation
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


@time_machine.travel("2026-06-01 09:00 +0700", tick=False)
def test_counts_of_a_handful_of_answers_stay_inside_and_the_points_do_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three of four against twelve of sixteen: both 15 of 20 points; only the larger sample is told by its counts."""
    here = marking_world.make(units=3)
    for place in range(3):
        sheet = here.sheet(place)
        entries = [Entry("A1", Decimal(8 - place), "Có hồ sơ"), Entry("A3", Decimal(4), "Có hồ sơ")]
        marking.self_mark(sheet=sheet, entries=entries, by=here.clerks[place], at=AT)
        marking.file_sheet(sheet=sheet, by=here.clerks[place], at=AT)
    rows = [
        Observation(unit.code, "XX-1.3a", ON_TIME, "nam-2026", hits, trials, is_sample=True)
        for unit, (hits, trials) in zip(here.units, ((13, 16), (3, 4), (12, 16)), strict=True)
    ]
    monkeypatch.setattr("thidua.apps.scoring.gather.observations_of", lambda _units, _period, _on: rows)
    publish_scores(run=compute_scores(period=here.period, by=here.officer, at=AT), by=here.officer, at=AT)
    movement, period = here.period.movement.slug, here.period.slug
    small, large = (
        client.get(reverse("portal:result", args=[movement, period, unit.code])).content.decode()
        for unit in here.units[1:]
    )
    assert "12 trên 16 trường hợp" in large and "12/16" in large and "trên 16 trường hợp đạt, được" in large
    assert "Mẫu dưới 5 ý kiến" in small and "dưới 5 ý kiến" in small and "<b>= 15</b>" in small
    assert not any(told in small for told in ("3 trên 4", "3/4", "trên 4 trường hợp", "mẫu 4 ý kiến"))
    client.force_login(here.officer)
    score = Score.objects.get(unit=here.units[1])
    assert "3 trên 4" in client.get(reverse("staff:score", args=[score.pk])).content.decode()
