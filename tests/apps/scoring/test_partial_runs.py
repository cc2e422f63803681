"""A second run takes over what did not change, and its record is the one a full computation gives."""

from decimal import Decimal

import pytest
from django.db import connection

from tests.support import marking_world
from tests.support.marking_world import World
from tests.support.world import AT
from thidua.apps.marking import actions as marking
from thidua.apps.marking.actions import Entry
from thidua.apps.scoring import running
from thidua.apps.scoring.actions import compute_scores
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.apps.scoring.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> World:
    made = marking_world.make(units=4)
    for place in range(3):
        sheet = marking.open_sheet(period=made.period, unit=made.units[place], by=made.officer, at=AT)
        entries = [Entry("A1", Decimal(place), "hồ sơ"), Entry("A3", Decimal(1), "hồ sơ")]
        marking.self_mark(sheet=sheet, entries=entries, by=made.clerks[place], at=AT)
        marking.file_sheet(sheet=sheet, by=made.clerks[place], at=AT)
    return made


def compute(here: World) -> ScoreRun:
    return compute_scores(period=here.period, by=here.officer, at=AT)


def test_one_changed_mark_recomputes_one_unit_and_the_record_is_the_full_one(here: World) -> None:
    first = compute(here)
    assert compute(here).recomputed == 0
    sheet = here.period.sheets.get(unit=here.units[1])
    marking.appraise(sheet=sheet, entries=[Entry("A1", Decimal(9), "Đúng hồ sơ")], by=here.officer, at=AT)
    partly = compute(here)
    stored = (partly.inputs_sha256, partly.results_sha256, partly.inputs, partly.results)
    rows = list(partly.scores.order_by("unit__code").values("unit", "total_milli", "rank", "band", "key", "result"))
    Score.objects.all().delete()
    ScoreRun.objects.all().delete()
    fully = compute(here)
    assert (first.recomputed, partly.recomputed, fully.recomputed) == (4, 1, 4)
    assert (fully.inputs_sha256, fully.results_sha256, fully.inputs, fully.results) == stored
    assert (
        list(fully.scores.order_by("unit__code").values("unit", "total_milli", "rank", "band", "key", "result")) == rows
    )
    assert verify(fully).agrees


def test_nothing_is_taken_over_from_a_record_that_was_altered_or_another_program(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = compute(here)
    ScoreRun.objects.filter(pk=run.pk).update(results=run.results.replace('"total":"', '"total":"1'))
    assert compute(here).recomputed == 4
    monkeypatch.setattr(running, "code_version", lambda: "khác")
    assert compute(here).recomputed == 4


def test_a_run_says_by_which_rules_program_and_seed(here: World) -> None:
    run, again = compute(here), compute(here)
    assert (run.rules_version, run.rules_fingerprint) == (here.period.version.number, here.period.version.fingerprint)
    assert run.code_version == running.code_version() and run.code_version.startswith("0.")
    assert run.seed is not None and 0 <= run.seed < 2**60
    assert run.seed != again.seed and run.seed == running.seed_of(here.period, 1)


def test_marks_written_between_reading_and_storing_are_seen(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first reading is overtaken by an appraisal; the run must hold it all the same."""
    honest, calls = running.computing, []

    def overtaken(*arguments):
        made = honest(*arguments)
        if not calls:
            sheet = here.period.sheets.get(unit=here.units[0])
            marking.appraise(sheet=sheet, entries=[Entry("A1", Decimal(8), "Xét lại")], by=here.officer, at=AT)
        calls.append(made)
        return made

    monkeypatch.setattr("thidua.apps.scoring.actions.computing", overtaken)
    run = compute(here)
    assert len(calls) == 2 and verify(run).agrees


def test_long_texts_are_stored_small_and_read_whole(here: World) -> None:
    run = compute(here)
    with connection.cursor() as cursor:
        cursor.execute("SELECT length(results) FROM scoring_scorerun WHERE id = %s", [run.pk])
        (size,) = cursor.fetchone()
    assert size < len(run.results) / 2
    long = "ố" * 3_000_000
    ScoreRun.objects.filter(pk=run.pk).update(inputs=long)
    assert ScoreRun.objects.get(pk=run.pk).inputs == long
    with connection.cursor() as cursor:
        cursor.execute("UPDATE scoring_scorerun SET inputs = results")
        cursor.execute("UPDATE scoring_scorerun SET results = %s", [b"no text of ours"])
    damaged = ScoreRun.objects.get(pk=run.pk)
    assert damaged.results == "" and damaged.inputs != ""
    assert not verify(damaged).agrees
