"""From tasks in the database through fact files and the engine to figures: what officials recorded is what is counted."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support import evidence
from tests.support.world import AT
from thidua.adapters.facts import open_facts
from thidua.apps.assignments import actions
from thidua.apps.assignments import queries as assignments
from thidua.apps.assignments.actions import Task
from thidua.apps.assignments.actions_working import hand_over, report_progress
from thidua.apps.assignments.models import Assignment
from thidua.apps.audit import ledger
from thidua.apps.audit.models import Entry
from thidua.apps.cases.models import Case, ImportFile, Source
from thidua.apps.indicators import queries
from thidua.apps.indicators.actions import BadShare, ask_for_count, count_indicators, set_last_share
from thidua.apps.indicators.exporting import export, facts_folder
from thidua.apps.indicators.models import Snapshot, TaskTally
from thidua.apps.indicators.queries import SUBJECTS, Chosen
from thidua.apps.indicators.sources import tasks as source
from thidua.apps.jobs.models import Job
from thidua.apps.targets.models import Actual, Confirmation, Target
from thidua.core.indicators import CaseCounts, TargetCounts, TaskCounts

pytestmark = pytest.mark.django_db
GIVEN, DUE, LATER = date(2026, 3, 2), date(2026, 3, 11), date(2026, 4, 1)


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def give(w: evidence.World, **more: Any) -> Assignment:
    fields = {"unit": w.unit, "title": "Việc", "clause": w.clauses[0], "given_on": GIVEN, "due_on": DUE, **more}
    return actions.give_assignments(tasks=[Task(**fields)], by=w.officer, at=AT)[0]


def done(w: evidence.World, one: Assignment, day: date) -> Assignment:
    at = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    return actions.report_done(assignment=one, done_on=day, note="Xong", by=w.clerk, at=at, today=LATER)


def count(day: date = LATER) -> Snapshot:
    return count_indicators(by=ledger.system, at=AT, day=day)


def counts_of(w: evidence.World, unit: Any = None) -> TaskCounts:
    months = queries.by_month(SUBJECTS["tasks"], Chosen([(unit or w.unit).pk], 202601, 202612))
    return queries.total(SUBJECTS["tasks"], months)


def test_each_task_is_counted_once_as_it_went(w: evidence.World) -> None:
    done(w, give(w), date(2026, 3, 6))
    done(w, give(w), DUE)
    done(w, give(w), date(2026, 3, 14))
    done(w, give(w), date(2026, 3, 17))
    give(w)
    give(w, due_on=date(2026, 5, 4))
    cancelled = give(w)
    actions.cancel_assignment(assignment=cancelled, reason="Trùng", by=w.officer, at=AT, day=DUE)
    count()
    assert counts_of(w) == TaskCounts(
        given=6, on_time=2, late_2=1, late_4=1, missed=1, last_minute=1, reported=4, late_days=6
    )


def test_waiting_to_be_reminded_is_told_from_working_before_the_reminder(w: evidence.World) -> None:
    waiting, working, silent = give(w), give(w), give(w)
    morning = datetime(2026, 3, 5, 1, tzinfo=UTC)
    report_progress(assignment=working, note="Nửa", percent=50, by=w.clerk, at=morning, day=date(2026, 3, 5))
    later = morning + timedelta(hours=2)
    actions.remind_assignments(assignments=[waiting, working, silent], by=w.officer, at=later, day=date(2026, 3, 5))
    done(w, waiting, date(2026, 3, 6))
    done(w, working, date(2026, 3, 6))
    count()
    found = counts_of(w)
    assert (found.reminded, found.dependent, found.settled) == (3, 2, 3)


def test_a_hand_over_counts_for_who_let_go(w: evidence.World) -> None:
    one, mine = give(w, person=w.person), evidence.holder(w.unit, "Vàng A Mẫu")
    day = date(2026, 3, 3)
    fresh = hand_over(assignment=one, unit=w.unit, person=mine, reason="Đi học", by=w.head, at=AT, day=day)
    hand_over(assignment=fresh, unit=w.other, person=None, reason="Đúng chức năng", by=w.officer, at=AT, day=day)
    count()
    assert counts_of(w) == TaskCounts(let_go=1, former=1)
    assert counts_of(w, w.other) == TaskCounts(given=1, missed=1)
    seen = queries.people(queries.Q(unit=w.unit), 202601, 202612)
    assert sorted((name, counts.let_go, counts.given) for name, _unit, counts in seen) == [
        ("Lò Thị Mẫu", 1, 0), ("Vàng A Mẫu", 1, 0),
    ]  # fmt: skip


def test_the_counts_agree_with_what_scoring_is_told(w: evidence.World) -> None:
    """Two ways to the same figures: observations read the database, indicators go through files and an engine."""
    for day in (date(2026, 3, 5), date(2026, 3, 10), DUE, date(2026, 3, 12), date(2026, 3, 30)):
        done(w, give(w), day)
    give(w)
    returned = done(w, give(w), DUE)
    actions.return_done(assignment=returned, reason="Thiếu", by=w.officer, at=AT, day=DUE)
    count()
    found = counts_of(w)
    told = {row.measure: (row.hits, row.trials) for row in assignments.observations(w.unit, w.period, LATER)}
    assert told["assignments.on_time"] == (found.on_time, found.settled)
    assert told["assignments.not_missed"] == (found.done, found.settled)
    assert told["assignments.not_last_minute"] == (found.on_time - found.last_minute, found.settled)
    assert (found.returned, found.reported) == (1, 6)


def test_a_movement_of_its_own_mind_has_its_own_last_part(w: evidence.World) -> None:
    done(w, give(w), date(2026, 3, 10))
    count()
    assert counts_of(w).last_minute == 0
    set_last_share(movement=w.movement, numerator=1, denominator=5, by=w.officer, at=AT)
    count()
    assert counts_of(w).last_minute == 1


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 10), (1, 1), (3, 2), (1, 101), (1, 0)])
def test_a_last_part_that_is_none_is_refused(w: evidence.World, numerator: int, denominator: int) -> None:
    with pytest.raises(BadShare):
        set_last_share(movement=w.movement, numerator=numerator, denominator=denominator, by=w.officer, at=AT)


def test_a_new_count_takes_the_place_of_the_old_and_writes_one_ledger_line(w: evidence.World) -> None:
    give(w)
    count()
    count(date(2026, 3, 5))
    assert Snapshot.objects.get().as_of == date(2026, 3, 5)
    assert TaskTally.objects.count() == 1
    assert (
        list(Entry.objects.filter(verb="indicators.counted").values_list("verb", flat=True))
        == ["indicators.counted"] * 2
    )
    assert counts_of(w).missed == 0


def test_asked_for_twice_in_a_minute_it_is_counted_once(w: evidence.World) -> None:
    ask_for_count(by=w.officer, at=AT)
    ask_for_count(by=w.officer, at=AT)
    assert Job.objects.filter(kind="indicators.count").count() == 1


def test_cases_are_told_as_core_judges_them(w: evidence.World) -> None:
    system = Source.objects.create(slug="mot-cua", name="Một cửa", unit=w.province)
    brought = ImportFile.objects.create(
        source=system, name="a.csv", file="a", sha256="0" * 64, size=1, exported_on=DUE, state="done", at=AT
    )
    day = {"received_at": datetime(2026, 3, 2, 1, tzinfo=UTC), "due_at": datetime(2026, 3, 11, 10, tzinfo=UTC)}
    rows: list[dict[str, Any]] = [
        {"returned_at": datetime(2026, 3, 6, 1, tzinfo=UTC), "channel": "online", "rating": 5, "procedure_code": "1.2"},
        {"returned_at": datetime(2026, 3, 11, 9, tzinfo=UTC), "channel": "counter", "rating": 2},
        {"returned_at": datetime(2026, 3, 13, 1, tzinfo=UTC), "apology": "written", "supplements": 2},
        {"returned_at": None},
        {"returned_at": None, "withdrawn": True},
    ]
    for number, row in enumerate(rows):
        Case.objects.create(
            source=system, code=str(number), unit=w.unit, first_import=brought, last_import=brought, **day | row
        )
    count()
    months = queries.by_month(SUBJECTS["cases"], Chosen([w.unit.pk], 202603, 202603))
    assert queries.total(SUBJECTS["cases"], months) == CaseCounts(
        cases=5, withdrawn=1, early=1, on_time=1, late_2=1, overdue=1, apology_written=1, supplemented=1, online=1,
        channel_known=2, rated=2, satisfied=1, rating_sum=7, late_days=2,
    )  # fmt: skip
    assert [code for code, _counts in queries.by_clause(SUBJECTS["cases"], Chosen([w.unit.pk], 202603, 202603))] == [
        "",
        "1.2",
    ]
    assert queries.lateness("cases", Chosen([w.unit.pk], 202603, 202603)) == {2: 1}


def test_the_export_reads_in_portions_with_the_same_queries_each(
    w: evidence.World, monkeypatch: Any, tmp_path: Path
) -> None:
    for _number in range(7):
        give(w)
    monkeypatch.setattr(source, "PORTION", 3)
    with CaptureQueriesContext(
        connection,
    ) as few:
        written = export(tmp_path / "facts", LATER)
    assert written["tasks"] == 7
    monkeypatch.setattr(source, "PORTION", 1000)
    with CaptureQueriesContext(connection) as one:
        export(tmp_path / "facts", LATER)
    assert len(few) == len(one) + 2 * 2


def test_no_name_of_a_person_leaves_the_database(w: evidence.World, tmp_path: Path) -> None:
    give(w, person=w.person)
    export(tmp_path / "facts", LATER)
    facts = open_facts(tmp_path / "facts")
    assert facts.codes("people")[w.person.pk] == (w.person.code, w.person.code)
    assert not any("Lò Thị Mẫu".encode() in path.read_bytes() for path in (tmp_path / "facts").rglob("*.parquet"))
    assert facts_folder().parent == tmp_path


def test_a_task_done_on_a_day_off_is_late_by_no_working_day(w: evidence.World) -> None:
    done(w, give(w, due_on=date(2026, 3, 13)), date(2026, 3, 15))
    count()
    found = counts_of(w)
    assert (found.late_0, found.late, found.late_days) == (1, 1, 0)
    assert queries.lateness("tasks", Chosen([w.unit.pk], 202603, 202603)) == {0: 1}
    assert Fraction(*(found.late, found.settled)) == 1


def test_a_target_is_judged_when_its_year_is_over_and_its_figures_are_confirmed(w: evidence.World) -> None:
    def target(code: str, direction: str, kind: str, value: int, *, confirmed: bool = True) -> None:
        made = Target.objects.create(
            unit=w.unit, year=2025, code=code, indicator=code, measure_unit="hồ sơ", direction=direction, kind=kind,
            plan_milli=100_000, clause=w.clauses[0],
        )  # fmt: skip
        told = Actual.objects.create(target=made, month=12, value_milli=value, by=w.clerk, at=AT)
        if confirmed:
            Confirmation.objects.create(actual=told, by=w.officer, at=AT)

    target("met", "up", "level", 100_000)
    target("exceeded", "down", "level", 90_000)
    target("short", "up", "level", 99_999)
    target("unconfirmed", "up", "level", 100_000, confirmed=False)
    target("months-missing", "up", "flow", 100_000)
    count()
    year = Chosen([w.unit.pk], 202501, 202512)
    found = queries.total(SUBJECTS["targets"], queries.by_month(SUBJECTS["targets"], year))
    assert found == TargetCounts(targets=5, measured=3, met=2, exceeded=1)
    count(date(2025, 12, 31))
    assert queries.total(SUBJECTS["targets"], queries.by_month(SUBJECTS["targets"], year)).measured == 0
