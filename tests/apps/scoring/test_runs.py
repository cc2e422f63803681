import json
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import marking_world, world
from tests.support.marking_world import CHECKED, ON_TIME, World
from tests.support.world import AT, DAY
from thidua.adapters.openpackage import agreement
from thidua.adapters.openpackage.checking import manifest_of
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit import ledger
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.marking import actions as marking
from thidua.apps.marking import actions_events
from thidua.apps.marking.actions import Entry
from thidua.apps.movements.models import Period
from thidua.apps.orgs.models import Unit
from thidua.apps.scoring import observed, queries
from thidua.apps.scoring.actions import compute_scores, publish_scores
from thidua.apps.scoring.certainty import records_of
from thidua.apps.scoring.models import Score, ScoreRun
from thidua.apps.scoring.opening import package_of
from thidua.apps.scoring.verify import verify
from thidua.core.observations.model import Observation

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> World:
    return marking_world.make(units=3)


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> list[Observation]:
    """What the evidence apps would offer; a test adds to it."""
    rows: list[Observation] = []

    def offered(units: list[Unit], period: Period, on: date) -> list[Observation]:
        codes = {unit.code for unit in units}
        return [row for row in rows if row.unit in codes]

    monkeypatch.setattr("thidua.apps.scoring.gather.observations_of", offered)
    monkeypatch.setattr("thidua.apps.scoring.queries.observations_of", offered)
    return rows


def seen(unit: Unit, hits: int, trials: int, measure: str = ON_TIME, clause: str = "XX-1.3a") -> Observation:
    return Observation(unit.code, clause, measure, "nam-2026", hits, trials)


def filed(here: World, place: int, **points: str) -> None:
    sheet = marking.open_sheet(period=here.period, unit=here.units[place], by=here.officer, at=AT)
    entries = [Entry(code, Decimal(text), "Có hồ sơ") for code, text in points.items()]
    marking.self_mark(sheet=sheet, entries=entries, by=here.clerks[place], at=AT)
    marking.file_sheet(sheet=sheet, by=here.clerks[place], at=AT)


def appraised(here: World, place: int, **points: str) -> None:
    filed(here, place, **points)
    sheet = here.period.sheets.get(unit=here.units[place])
    entries = [Entry(code, Decimal(text), "Theo hồ sơ") for code, text in points.items()]
    marking.appraise(sheet=sheet, entries=entries, by=here.officer, at=AT)
    marking.finish_appraisal(sheet=sheet, by=here.officer, at=AT)


def compute(here: World) -> ScoreRun:
    return compute_scores(period=here.period, by=here.officer, at=AT)


def totals(run: ScoreRun) -> dict[str, tuple[int, int | None, str]]:
    return {score.unit.code: (score.total_milli, score.rank, score.standing) for score in run.scores.all()}


def test_exact_thousandths_from_marks_and_counts_to_the_total(here: World, facts: list[Observation]) -> None:
    """A1 9,5 + A3 4 of 15; A2 2/3 of 20 = 13,333 and A4 not measured: group of 30 rescaled, 13,333 × 30/20 = 20."""
    appraised(here, 0, A1="9.5", A3="4")
    facts.append(seen(here.units[0], 2, 3))
    run = compute(here)
    assert totals(run)[here.units[0].code] == (9500 + 4000 + 20000, 1, "scored")
    assert (13333 * 30 + 10) // 20 == 20000  # 19 999,5 is rounded half away from zero


def test_bonus_deduction_and_cap_are_counted(here: World, facts: list[Observation]) -> None:
    appraised(here, 0, A1="10", A3="5")
    facts += [seen(here.units[0], 3, 3), seen(here.units[0], 9, 10, CHECKED, "XX-1.3c")]
    sheet = here.period.sheets.get()
    give = {"sheet": sheet, "reason": "QĐ", "by": here.officer, "at": AT}
    actions_events.record_event(code="T1", count=3, **give)  # type: ignore[arg-type]
    actions_events.record_event(code="K1", count=1, **give)  # type: ignore[arg-type]
    actions_events.record_disqualification(code="D1", document_reference="12/QĐ", **give)  # type: ignore[arg-type]
    score = compute(here).scores.get(unit=here.units[0])
    assert (score.total_milli, score.band_name) == (45000 + 3000 - 500, "Hoàn thành")


def test_members_without_a_sheet_are_listed_apart_and_not_ranked(here: World, facts: list[Observation]) -> None:
    appraised(here, 0, A1="9", A3="4")
    ranking = queries.ranking(here.period, published_only=False, run=compute(here))
    assert ranking is not None
    (bloc,) = ranking.blocs
    assert [score.unit for tie in bloc.ties for score in tie.scores] == [here.units[0]]
    assert {score.unit for score in bloc.unranked} == {here.units[1], here.units[2]}
    assert {score.standing for score in bloc.unranked} == {"unfiled"}


def test_equal_totals_share_a_rank_and_the_next_is_skipped(here: World, facts: list[Observation]) -> None:
    appraised(here, 0, A1="9", A3="4")
    appraised(here, 1, A1="8", A3="5")
    appraised(here, 2, A1="7", A3="5")
    ranking = queries.ranking(here.period, published_only=False, run=compute(here))
    assert ranking is not None
    assert [(tie.rank, len(tie.scores), tie.is_shared) for tie in ranking.blocs[0].ties] == [
        (1, 2, True),
        (3, 1, False),
    ]


def test_a_filed_but_unappraised_sheet_is_provisional(here: World, facts: list[Observation]) -> None:
    filed(here, 0, A1="9", A3="4")
    assert compute(here).scores.get(unit=here.units[0]).is_provisional


def test_what_the_owner_alone_calls_not_applicable_counts_as_nothing_yet(here: World, facts: list[Observation]) -> None:
    sheet = marking.open_sheet(period=here.period, unit=here.units[0], by=here.clerk, at=AT)
    entries = [Entry("A1", Decimal(9), "x"), Entry("A3", is_not_applicable=True, reason="Không có")]
    marking.self_mark(sheet=sheet, entries=entries, by=here.clerk, at=AT)
    marking.file_sheet(sheet=sheet, by=here.clerk, at=AT)
    score = compute(here).scores.get(unit=here.units[0])
    # 9 of 15 in the first group; the second group of 30 has nothing: 9 × 45/15
    assert (score.total_milli, score.is_provisional) == (27000, True)


def test_a_run_agrees_with_itself_and_with_unchanged_facts(here: World, facts: list[Observation]) -> None:
    appraised(here, 0, A1="9", A3="4")
    facts.append(seen(here.units[0], 2, 3))
    assert verify(ScoreRun.objects.get(pk=compute(here).pk)).agrees


def test_a_changed_stored_total_is_found(here: World, facts: list[Observation]) -> None:
    appraised(here, 0, A1="9", A3="4")
    run = compute(here)
    Score.objects.filter(run=run, unit=here.units[0]).update(total_milli=99000)
    found = verify(run)
    where = f"rows/{here.units[0].code}/total_milli"
    # 13 of 15 alone, stretched to 45
    assert [(item.where, item.stored, item.recomputed) for item in found.stored] == [(where, 99000, 39000)]
    assert (found.facts, found.results) == ((), ())


def test_a_changed_stored_record_is_found_even_with_matching_rows(here: World, facts: list[Observation]) -> None:
    appraised(here, 0, A1="9", A3="4")
    run = compute(here)
    record = json.loads(run.results)
    record["results"][0]["total"] = "99"
    ScoreRun.objects.filter(pk=run.pk).update(results=json.dumps(record))
    assert {item.where.split("/")[0] for item in verify(ScoreRun.objects.get(pk=run.pk)).stored} == {
        "results_sha256",
        "results",
    }


def test_a_changed_fact_is_found_and_said_apart_from_tampering(here: World, facts: list[Observation]) -> None:
    appraised(here, 0, A1="9", A3="4")
    run = compute(here)
    facts.append(seen(here.units[0], 2, 3))
    found = verify(run)
    assert found.stored == () and not found.agrees
    assert any("observations" in item.where for item in found.facts)
    assert any(item.where.endswith(f"{here.units[0].code}/total") for item in found.results)


def test_a_changed_mark_is_found(here: World, facts: list[Observation]) -> None:
    filed(here, 0, A1="9", A3="4")
    run = compute(here)
    sheet = here.period.sheets.get()
    marking.appraise(sheet=sheet, entries=[Entry("A1", Decimal(8), "Thiếu")], by=here.officer, at=AT)
    assert verify(run).facts != ()


def test_each_computation_is_a_new_run_and_writes_the_ledger(here: World, facts: list[Observation]) -> None:
    assert [compute(here).number, compute(here).number] == [1, 2]
    assert LedgerEntry.objects.filter(verb="scores.computed").count() == 2


def test_the_same_facts_give_the_same_fingerprints(here: World, facts: list[Observation]) -> None:
    appraised(here, 0, A1="9", A3="4")
    first, second = compute(here), compute(here)
    assert (first.inputs_sha256, first.results_sha256) == (second.inputs_sha256, second.results_sha256)


def test_only_the_boards_officers_of_this_province_compute_and_publish(here: World, facts: list[Observation]) -> None:
    run = compute(here)
    strangers = [here.clerk, world.user(Role.BOARD_OFFICER, world.province()), world.user(Role.BOARD_OFFICER)]
    for someone in strangers:
        with pytest.raises(Refused):
            compute_scores(period=here.period, by=someone, at=AT)
        with pytest.raises(Refused):
            publish_scores(run=run, by=someone, at=AT)


def test_only_the_latest_run_is_published(here: World, facts: list[Observation]) -> None:
    old, new = compute(here), compute_scores(period=here.period, by=ledger.system, at=AT)
    with pytest.raises(Refused):
        publish_scores(run=old, by=here.officer, at=AT)
    assert queries.ranking(here.period) is None
    publish_scores(run=new, by=here.officer, at=AT)
    published = queries.ranking(here.period)
    assert published is not None and published.run == new


def test_a_later_unpublished_run_does_not_replace_the_published_ranking(here: World, facts: list[Observation]) -> None:
    first = publish_scores(run=compute(here), by=here.officer, at=AT)
    compute(here)
    published = queries.ranking(here.period)
    assert published is not None and published.run == first


def test_a_ranking_takes_as_many_queries_for_one_unit_as_for_three(facts: list[Observation]) -> None:
    counts = []
    for size in (1, 3):
        run = compute(marking_world.make(units=size))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.ranking(run.period, published_only=False)
        counts.append(len(asked))
    assert counts[0] == counts[1] == 3


def test_gathering_takes_as_many_queries_for_one_unit_as_for_three(facts: list[Observation]) -> None:
    counts = []
    for size in (1, 3):
        here = marking_world.make(units=size)
        for place in range(size):
            appraised(here, place, A1="9", A3="4")
        with CaptureQueriesContext(connection) as asked:
            compute(here)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_source_without_the_function_observes_nothing(monkeypatch: pytest.MonkeyPatch, here: World) -> None:
    monkeypatch.setattr(observed, "SOURCES", ("thidua.apps.scoring.labels", "thidua.apps.scoring.nothing_here"))
    assert observed.observations_of(here.units, here.period, DAY) == []


def test_a_known_season_gives_the_known_bytes_on_either_database(here: World, facts: list[Observation]) -> None:
    """One literal for SQLite and PostgreSQL: any drift in order, rounding or text between them shows here."""
    for place, unit in enumerate(here.units):
        unit.code = f"don-vi-{place}"
        unit.save()
    here.bloc.code = "khoi-thu"
    here.bloc.save()
    appraised(here, 0, A1="9.125", A3="4.5")
    filed(here, 1, A1="7", A3="3.333")
    facts += [seen(here.units[0], 2, 3), seen(here.units[1], 5, 7), seen(here.units[1], 8, 9, CHECKED, "XX-1.3c")]
    run = compute(here)
    assert totals(run) == {
        "don-vi-0": (9125 + 4500 + 20000, 1, "scored"),
        "don-vi-1": (7000 + 3333 + 14286, 2, "scored"),
        "don-vi-2": (0, None, "unfiled"),
    }
    assert f"{run.inputs_sha256[:16]} {run.results_sha256[:16]}" == "53d4c719418d3870 263eb5227472f1b4"
    files = package_of(ScoreRun.objects.get(pk=run.pk), is_preview=True)
    opened = [sha256(files[name]).hexdigest()[:16] for name in ("rules.json", "inputs.json", "results.json")]
    assert opened == ["578ec51f2c98df17", "98c874d21b6c7d03", "d4664481f3375599"]
    assert records_of(run)[here.bloc.pk].certainty.seed == 465300241611422509
    found = agreement(files, manifest_of(files))
    assert (found.agrees, found.blocs, verify(run).agrees) == (True, 1, True)
