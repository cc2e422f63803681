from datetime import UTC, datetime
from random import Random

import pypdfium2
import pytest

from tests.support import marking_world
from thidua.apps.audit.queries import verify as verify_ledger
from thidua.apps.marking.models import Evidence, Sheet
from thidua.apps.scoring.verify import verify
from thidua.demo.marks import fill_period
from thidua.demo.smallfiles import text_pdf

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 20, 2, 0, tzinfo=UTC)


def fill(seed: int, units: int = 30) -> list[tuple[int, str, str]]:
    here = marking_world.make(units=units)
    run = fill_period(here.period, here.officer, AT, Random(seed))
    assert run.is_published and verify(run).agrees
    scores = run.scores.select_related("unit").order_by("unit__pk")
    return [(score.total_milli, score.standing, score.band) for score in scores]


def test_a_season_is_filled_flagged_and_the_same_for_the_same_seed() -> None:
    first = fill(7)
    assert Sheet.objects.exists() and not Sheet.objects.filter(is_illustration=False).exists()
    assert set(Sheet.objects.values_list("state", flat=True)) >= {"filed", "appraised"}
    assert Evidence.objects.exists()
    assert verify_ledger().is_whole
    assert fill(7) == first != fill(8)


def test_the_small_pdf_is_read_by_a_strict_reader() -> None:
    page = pypdfium2.PdfDocument(text_pdf("Minh chung (1)"))[0]
    assert page.get_textpage().get_text_bounded().strip() == "Minh chung (1)"
