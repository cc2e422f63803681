"""Who came first, as the even-handedness checks learn it from published results."""

from datetime import date, timedelta

import pytest

from tests.support import cross_world
from tests.support.cross_world import Cross
from tests.support.world import AT
from thidua.apps.marking.fairness_gather import gather
from thidua.apps.marking.models import Round
from thidua.apps.movements.models import Period
from thidua.apps.scoring.first_places import first_places
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.core.marking.fairness.model import FirstPlace

pytestmark = pytest.mark.django_db


def ranked(
    made: Cross, period: Period, ranks: list[int | None], *, published: bool = True, number: int = 1
) -> ScoreRun:
    here = made.here
    run = ScoreRun.objects.create(
        period=period, number=number, inputs="{}", results="{}", rules_fingerprint="", inputs_sha256="",
        results_sha256="", is_published=published, at=AT,
    )  # fmt: skip
    for unit, rank in zip(here.units, ranks, strict=True):
        Score.objects.create(run=run, unit=unit, bloc=here.bloc, total_milli=0, rank=rank, standing="scored", result={})
    return run


def earlier(made: Cross, slug: str, starts_on: date, until_on: date) -> Period:
    here = made.here.period
    return Period.objects.create(
        movement=here.movement, slug=slug, name=slug, starts_on=starts_on, until_on=until_on, version=here.version
    )


def test_the_longest_published_period_of_each_year_says_who_came_first() -> None:
    made = cross_world.make(units=3)
    codes = [unit.code for unit in made.here.units]
    of = Round.objects.get(pk=made.round().pk)
    half = earlier(made, "nua", date(2025, 1, 1), date(2025, 7, 1))
    whole = earlier(made, "ca-nam", date(2025, 1, 1), date(2026, 1, 1))
    before = earlier(made, "truoc", date(2024, 1, 1), date(2025, 1, 1))
    after = earlier(made, "sau", date(2027, 1, 1), date(2028, 1, 1))
    ranked(made, half, [1, 2, 3])
    ranked(made, whole, [1, 2, 3])
    ranked(made, whole, [2, 1, 1], number=2)
    ranked(made, whole, [1, 2, 3], number=3, published=False)
    ranked(made, before, [None, 2, 1])
    ranked(made, after, [1, 2, 3])
    expected = (
        FirstPlace(made.here.bloc.code, 2024, (codes[2],), tuple(sorted(codes[1:]))),
        FirstPlace(made.here.bloc.code, 2025, tuple(sorted(codes[1:])), tuple(sorted(codes))),
    )
    assert first_places(of) == expected
    of.state = "closed"
    assert gather(of).places == expected  # scoring told marking whom to ask


def test_without_a_published_result_nobody_came_first() -> None:
    made = cross_world.make(units=2)
    of = made.round(markers=1, due_on=(AT + timedelta(days=1)).date())
    assert first_places(of) == ()
