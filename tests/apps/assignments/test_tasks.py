from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support import evidence
from tests.support.world import AT
from thidua.apps.assignments import actions, actions_bulk, queries
from thidua.apps.assignments.actions import CannotDo, Task
from thidua.apps.assignments.models import Assignment
from thidua.apps.audit.models import Entry
from thidua.apps.orgs.models import Unit

pytestmark = pytest.mark.django_db
GIVEN, DUE = date(2026, 3, 2), date(2026, 3, 11)
LATER = date(2026, 4, 1)


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def give(w: evidence.World, unit: Unit | None = None, **more: Any) -> Assignment:
    fields = {"title": "Rà soát thủ tục", "clause": w.clauses[0], "given_on": GIVEN, "due_on": DUE, **more}
    return actions.give_assignments(tasks=[Task(unit=unit or w.unit, **fields)], by=w.officer, at=AT)[0]


def report(w: evidence.World, one: Assignment, done_on: date = DUE, note: str = "Đã xong") -> Assignment:
    return actions.report_done(assignment=one, done_on=done_on, note=note, by=w.clerk, at=AT, today=LATER)


def refused(act: Any) -> str:
    with pytest.raises(CannotDo) as fault:
        act()
    return fault.value.what


def counted(w: evidence.World, on: date = LATER, unit: Unit | None = None) -> dict[tuple[str, str | None], str]:
    found = queries.observations(unit or w.unit, w.period, on)
    assert {(row.clause, row.unit) for row in found} <= {("XX-1.1a", (unit or w.unit).code)}
    return {(row.measure.removeprefix("assignments."), row.person): f"{row.hits}/{row.trials}" for row in found}


def test_several_units_get_their_own_task_under_one_ledger_entry(w: evidence.World) -> None:
    tasks = [Task(unit, "Báo cáo quý", w.clauses[0], GIVEN, DUE) for unit in (w.unit, w.other)]
    made = actions.give_assignments(tasks=tasks, by=w.officer, at=AT)
    assert [one.unit for one in made] == [w.unit, w.other]
    assert list(Entry.objects.values_list("verb", flat=True)) == ["assignment.given"]


def test_a_bad_task_in_a_batch_gives_none(w: evidence.World) -> None:
    tasks = [Task(w.unit, "Tốt", w.clauses[0], GIVEN, DUE), Task(w.other, "Xấu", w.clauses[0], DUE, GIVEN)]
    assert refused(lambda: actions.give_assignments(tasks=tasks, by=w.officer, at=AT)) == "due_before_given"
    assert Assignment.objects.count() == 0


def test_a_report_needs_a_day_that_has_come_and_words(w: evidence.World) -> None:
    one = give(w)
    assert refused(lambda: report(w, one, LATER + timedelta(days=1))) == "day_to_come"
    assert refused(lambda: report(w, one, GIVEN - timedelta(days=1))) == "done_before_given"
    assert refused(lambda: report(w, one, note="  ")) == "no_note"
    report(w, one)
    assert refused(lambda: report(w, one)) == "already_done"


def test_a_returned_report_opens_the_task_and_keeps_its_history(w: evidence.World) -> None:
    one = report(w, give(w), note="Xong phần đầu")
    assert (
        refused(lambda: actions.return_done(assignment=one, reason="", by=w.officer, at=AT, day=LATER)) == "no_reason"
    )
    one = actions.return_done(assignment=one, reason="Thiếu phụ lục", by=w.officer, at=AT, day=LATER)
    assert one.done_on is None
    assert [(step.act, step.note) for step in one.steps.all()] == [
        ("given", ""), ("reported", "Xong phần đầu"), ("returned", "Thiếu phụ lục"),
    ]  # fmt: skip


def test_nobody_confirms_their_own_report_and_a_confirmed_task_is_closed(w: evidence.World) -> None:
    one = report(w, give(w))
    assert refused(lambda: actions.accept_done(assignment=one, by=w.clerk, at=AT, day=LATER)) == "own_report"
    one = actions.accept_done(assignment=one, by=w.officer, at=AT, day=LATER)
    for act in (
        lambda: actions.return_done(assignment=one, reason="x", by=w.officer, at=AT, day=LATER),
        lambda: actions.cancel_assignment(assignment=one, reason="x", by=w.officer, at=AT, day=LATER),
        lambda: actions.accept_done(assignment=one, by=w.officer, at=AT, day=LATER),
    ):
        assert refused(act) == "already_accepted"


def test_an_extension_keeps_both_days_and_its_reason(w: evidence.World) -> None:
    one = give(w)

    def extend(due_on: date, reason: str = "Chờ ý kiến Bộ") -> Assignment:
        return actions.extend_assignment(assignment=one, due_on=due_on, reason=reason, by=w.officer, at=AT, day=GIVEN)

    assert refused(lambda: extend(DUE)) == "not_later"
    assert refused(lambda: extend(DUE + timedelta(days=5), " ")) == "no_reason"
    one = extend(DUE + timedelta(days=5))
    step = one.steps.get(act="extended")
    assert (step.due_before, step.due_after, step.note) == (DUE, DUE + timedelta(days=5), "Chờ ý kiến Bộ")
    report(w, one, DUE + timedelta(days=1))
    assert counted(w)["on_time", None] == "1/1"


def test_a_cancelled_task_counts_nowhere_and_takes_no_more_steps(w: evidence.World) -> None:
    one = actions.cancel_assignment(assignment=give(w), reason="Trùng việc", by=w.officer, at=AT, day=GIVEN)
    assert counted(w) == {}
    assert refused(lambda: report(w, one)) == "cancelled"


def test_observations_count_every_settled_task_of_the_period_exactly(w: evidence.World) -> None:
    report(w, give(w), date(2026, 3, 5))
    report(w, give(w), DUE)
    report(w, give(w), DUE + timedelta(days=2))
    give(w)
    give(w, due_on=date(2026, 12, 1))  # open, its day has not passed
    give(w, given_on=date(2025, 12, 1), due_on=date(2025, 12, 31))  # the period before
    give(w, w.other)
    assert counted(w) == {
        ("on_time", None): "2/4",
        ("not_missed", None): "3/4",
        ("not_last_minute", None): "1/4",
        ("without_reminder", None): "3/4",
        ("not_handed_over", None): "3/4",
        ("without_rework", None): "3/4",
    }


def test_a_task_given_to_a_person_is_counted_for_the_unit_and_for_the_person(w: evidence.World) -> None:
    report(w, give(w, person=w.person), date(2026, 3, 5))
    give(w)
    found = counted(w)
    assert (found["on_time", None], found["on_time", w.person.code]) == ("1/2", "1/1")


def test_a_unit_without_tasks_has_no_row(w: evidence.World) -> None:
    give(w)
    assert queries.observations(w.other, w.period, LATER) == []


def test_a_task_is_reminded_once_a_day_and_counts_as_reminded(w: evidence.World) -> None:
    one, closed = give(w), report(w, give(w), date(2026, 3, 5))

    def remind(day: date) -> int:
        return len(actions.remind_assignments(assignments=[one, closed], by=w.officer, at=AT, day=day))

    assert [remind(GIVEN), remind(GIVEN), remind(GIVEN + timedelta(days=1))] == [1, 0, 1]
    report(w, one, date(2026, 3, 5))
    assert counted(w)["without_reminder", None] == "1/2"


def test_the_database_refuses_days_out_of_order(w: evidence.World) -> None:
    one = give(w)
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.filter(pk=one.pk).update(done_on=GIVEN - timedelta(days=1))


def test_observations_take_the_same_queries_for_one_unit_and_many(w: evidence.World) -> None:
    def cost(units: list[Unit]) -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.observations_of(units, w.period, LATER)
        return len(seen)

    give(w)
    one = cost([w.unit])
    many = [w.unit, *evidence.more_units(w, 4)]
    for unit in many:
        give(w, unit)
    assert cost(many) == one == 2


def test_trace_links_count_tasks_and_units(w: evidence.World) -> None:
    give(w)
    give(w, w.other)
    [(cid, kind, label, url)] = queries.trace_links(w.movement, w.period)
    assert (cid, kind, url) == ("XX-1.1a", "observation", "/lam-viec/nhiem-vu/?dieu-khoan=XX-1.1a")
    assert label.startswith("2 ")


def test_reports_in_bulk_are_refused_whole_and_not_confirmed_by_their_reporter(w: evidence.World) -> None:
    first, second = give(w), give(w)

    def report_both(day: date) -> list[Assignment]:
        reports = [actions_bulk.Report(first, GIVEN, "Xong"), actions_bulk.Report(second, day, "Xong")]
        return actions_bulk.report_many(reports=reports, by=w.clerk, at=AT, today=LATER)

    assert refused(lambda: report_both(LATER + timedelta(days=1))) == "day_to_come"
    assert Assignment.objects.filter(done_on__isnull=False).count() == 0
    made = report_both(DUE)
    assert refused(lambda: actions_bulk.accept_many(assignments=made, by=w.clerk, at=AT, day=LATER)) == "own_report"
    done = actions_bulk.accept_many(assignments=made, by=w.officer, at=AT, day=LATER)
    assert [(one.done_on, one.accepted_on) for one in done] == [(GIVEN, LATER), (DUE, LATER)]
    assert [step.act for step in second.steps.all()] == ["given", "reported", "accepted"]
    assert list(Entry.objects.order_by("seq").values_list("verb", flat=True))[-2:] == [
        "assignment.reported_in_bulk",
        "assignment.accepted_in_bulk",
    ]
