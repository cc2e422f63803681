"""Certainty is kept beside the run: seeded, fingerprinted, checkable, and never part of points or ranks."""

import json
from decimal import Decimal

import pytest

from tests.support import marking_world, world
from tests.support.marking_world import ON_TIME, World
from tests.support.world import AT
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.marking import actions as marking
from thidua.apps.marking.actions import Entry
from thidua.apps.scoring import certainty
from thidua.apps.scoring.actions import compute_scores
from thidua.apps.scoring.models import Certainty, ScoreRun
from thidua.apps.scoring.verify import verify
from thidua.core.observations.model import Observation
from thidua.core.scoring import inputs_from_plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> list[Observation]:
    rows: list[Observation] = []
    monkeypatch.setattr("thidua.apps.scoring.gather.observations_of", lambda units, period, on: list(rows))
    return rows


@pytest.fixture
def here(facts: list[Observation]) -> World:
    """Three units with equal marks; what they did on time was sampled: 9, 8 and 2 of 10."""
    made = marking_world.make(units=3)
    for place, hits in enumerate((9, 8, 2)):
        sheet = made.sheet(place)
        marking.self_mark(
            sheet=sheet,
            entries=[Entry("A1", Decimal(8), "Có hồ sơ"), Entry("A3", Decimal(4), "Có hồ sơ")],
            by=made.clerks[place],
            at=AT,
        )
        marking.file_sheet(sheet=sheet, by=made.clerks[place], at=AT)
        unit = made.units[place].code
        facts.append(Observation(unit, "XX-1.3a", ON_TIME, "nam-2026", hits, 10, is_sample=True))
    return made


def compute(here: World) -> ScoreRun:
    return ScoreRun.objects.get(pk=compute_scores(period=here.period, by=here.officer, at=AT).pk)


def checked(run: ScoreRun) -> certainty.Checked:
    return certainty.check(run, inputs_from_plain(json.loads(run.inputs)).rules, json.loads(run.results))


def test_a_run_keeps_intervals_groups_and_limits_of_each_bloc(here: World) -> None:
    run = compute(here)
    ((bloc, record),) = certainty.records_of(run).items()
    first, second, third = (unit.code for unit in here.units)
    assert bloc == here.bloc.pk
    assert [unit.code for unit in record.certainty.units] == [first, second, third]
    assert (first, second) == record.certainty.groups[0]
    assert {code for group in record.certainty.groups for code in group} >= {first, second}
    assert record.certainty.draws == 10_000 and record.certainty.seed > 0
    assert record.unit(first) is not None and set(record.certainty.units[0].unmeasured) == {"A1", "A3"}
    assert [share.code for share in record.shares] == sorted(unit.code for unit in here.units)


def test_the_record_has_its_own_fingerprint_and_stands_in_the_ledger(here: World) -> None:
    run = compute(here)
    row = run.certainties.get()
    entry = LedgerEntry.objects.get(verb="scores.computed")
    kept = certainty.digest([certainty.Weighed(here.bloc, row.basis, str(row.record))])
    assert f'"certainty_sha256":"{kept}"' in entry.payload.replace(" ", "")
    assert "rank_low" not in run.results


def test_a_record_agrees_with_a_new_simulation_from_its_seed(here: World) -> None:
    assert checked(compute(here)) == certainty.Checked(1, ())


@pytest.mark.parametrize("what", ["text", "figure"])
def test_a_changed_record_is_found(here: World, what: str) -> None:
    run = compute(here)
    row = run.certainties.get()
    record = json.loads(str(row.record))
    record["certainty"]["units"][0]["first"] = "0.0001"
    text = json.dumps(record)
    sha = row.sha256 if what == "text" else certainty.Weighed(here.bloc, "", text).sha256
    Certainty.objects.filter(pk=row.pk).update(record=text, sha256=sha)
    (found,) = checked(run).differences
    wanted = "sha256" if what == "text" else f"{here.units[0].code}/first"
    assert found.where == f"certainty/{here.bloc.code}/{wanted}"


def test_an_unchanged_bloc_is_taken_over_and_a_changed_one_is_drawn_anew(here: World, facts: list[Observation]) -> None:
    first, second = compute(here), compute(here)
    facts[0] = Observation(here.units[0].code, "XX-1.3a", ON_TIME, "nam-2026", 7, 10, is_sample=True)
    third = compute(here)
    texts = [str(run.certainties.get().record) for run in (first, second, third)]
    seeds = [certainty.records_of(run)[here.bloc.pk].certainty.seed for run in (first, second, third)]
    assert texts[0] == texts[1] != texts[2]
    assert seeds[0] == seeds[1] != seeds[2]


def test_a_damaged_record_is_not_taken_over(here: World) -> None:
    run = compute(here)
    whole = str(run.certainties.get().record)
    Certainty.objects.update(record=whole.replace("10000", "10001"))
    assert str(compute(here).certainties.get().record) == whole


def test_runs_from_before_have_no_record_and_nothing_to_check(here: World) -> None:
    run = compute(here)
    Certainty.objects.all().delete()
    assert (certainty.records_of(run), checked(run)) == ({}, certainty.Checked(0, ()))


def test_verifying_a_run_names_a_changed_interval_and_a_record_that_is_gone(here: World) -> None:
    run = compute(here)
    assert (verify(run).agrees, verify(run).blocs) == (True, 1)
    row = run.certainties.get()
    text = str(row.record).replace('"rank_high":3', '"rank_high":2')
    assert text != str(row.record)
    Certainty.objects.filter(pk=row.pk).update(record=text, sha256=certainty.Weighed(here.bloc, "", text).sha256)
    found = verify(run)
    assert not found.agrees and {one.where.rpartition("/")[2] for one in found.certain} == {"rank_high"}
    other = world.bloc(here.province)
    Certainty.objects.filter(pk=row.pk).update(bloc=other)
    assert f"certainty/{here.bloc.code}" in [one.where for one in verify(run).certain]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"certainty":1}'])
def test_a_record_that_cannot_be_read_is_named(here: World, text: str) -> None:
    run = compute(here)
    sha = certainty.Weighed(here.bloc, "", text).sha256
    Certainty.objects.update(record=text, sha256=sha)
    assert [one.where for one in checked(run).differences] == [f"certainty/{here.bloc.code}"]
