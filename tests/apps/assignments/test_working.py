from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.support import evidence, marking_world, pictures, world
from tests.support.world import AT
from thidua.apps.assignments import actions, actions_working, queries, rules
from thidua.apps.assignments.actions import CannotDo, Task
from thidua.apps.assignments.attaching import MOST_FILES, File
from thidua.apps.assignments.models import Assignment, Step
from thidua.apps.audit.models import Entry
from thidua.apps.audit.queries import verify

pytestmark = pytest.mark.django_db
GIVEN, DUE, LATER = date(2026, 3, 2), date(2026, 3, 11), date(2026, 4, 1)
PDF = File("../../Kết quả.pdf", marking_world.PDF)


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def give(w: evidence.World, **more: Any) -> Assignment:
    fields = {"unit": w.unit, "title": "Rà soát", "clause": w.clauses[0], "given_on": GIVEN, "due_on": DUE, **more}
    return actions.give_assignments(tasks=[Task(**fields)], by=w.officer, at=AT)[0]


def report(w: evidence.World, one: Assignment, **more: Any) -> Assignment:
    fields = {"done_on": GIVEN, "note": "Xong", "by": w.clerk, "at": AT, "today": LATER, **more}
    return actions.report_done(assignment=one, **fields)


def accept(w: evidence.World, one: Assignment, **more: Any) -> Assignment:
    return actions.accept_done(assignment=one, by=w.officer, at=AT, day=LATER, **more)


def refused(act: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(CannotDo) as fault:
        act(*args, **kwargs)
    return fault.value.what


def acts(one: Assignment) -> list[str]:
    return list(one.steps.values_list("act", flat=True))


def by_clerk(w: evidence.World) -> dict[str, Any]:
    return {"by": w.clerk, "at": AT, "day": GIVEN}


def by_officer(w: evidence.World) -> dict[str, Any]:
    return {"by": w.officer, "at": AT, "day": GIVEN}


def test_working_days_typed_become_a_day_that_is_kept(w: evidence.World) -> None:
    one = give(w, given_on=date(2026, 2, 12), due_on=None, due_days=5)  # over the lunar new year
    assert (one.due_on, one.due_days) == (date(2026, 2, 26), 5)
    assert refused(give, w, due_on=None, due_days=0) == "bad_working_days"
    assert refused(give, w, due_on=None) == "no_due"


def test_co_owners_and_further_clauses_are_kept_and_the_owner_is_none_of_them(w: evidence.World) -> None:
    one = give(w, co_owners=[w.other], further_clauses=[w.clauses[1], w.clauses[0]])
    assert [row.unit for row in one.co_owners.all()] == [w.other]
    assert list(one.further_clauses.all()) == [w.clauses[1]]
    assert refused(give, w, co_owners=[w.unit]) == "co_owner_is_owner"


def test_the_start_lies_between_giving_and_due_day(w: evidence.World) -> None:
    assert give(w).starts_on == GIVEN
    assert give(w, starts_on=DUE).starts_on == DUE
    assert refused(give, w, starts_on=DUE + timedelta(days=1)) == "start_outside"
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.update(starts_on=GIVEN - timedelta(days=1))


def test_progress_needs_words_or_a_share_and_the_last_share_stands(w: evidence.World) -> None:
    one = give(w)
    assert (
        refused(actions_working.report_progress, assignment=one, note=" ", percent=None, **by_clerk(w)) == "no_progress"
    )
    assert (
        refused(actions_working.report_progress, assignment=one, note="x", percent=101, **by_clerk(w)) == "bad_percent"
    )
    actions_working.report_progress(assignment=one, note="", percent=50, **by_clerk(w))
    actions_working.report_progress(assignment=one, note="Đang chờ số liệu", percent=None, **by_clerk(w))
    one.refresh_from_db()
    assert (one.percent, acts(one)) == (50, ["given", "progress", "progress"])


def test_an_extension_asked_for_leaves_the_day_until_it_is_granted(w: evidence.World) -> None:
    one, new = give(w), DUE + timedelta(days=7)
    ask = {"assignment": one, "due_on": new, "reason": "Chờ số liệu", **by_clerk(w)}
    assert refused(actions_working.ask_extension, **{**ask, "due_on": DUE}) == "not_later"
    assert refused(actions_working.ask_extension, **{**ask, "reason": ""}) == "no_reason"
    asked = actions_working.ask_extension(**ask)
    assert (asked.due_on, asked.asked_due_on) == (DUE, new)
    assert refused(actions_working.ask_extension, **ask) == "already_asked"
    granted = actions.extend_assignment(assignment=one, due_on=new, reason="Đồng ý", **by_officer(w))
    assert (granted.due_on, granted.asked_due_on) == (new, None)
    assert "asked" in Entry.objects.order_by("seq").last().payload


def test_a_refused_extension_keeps_the_day_and_both_reasons(w: evidence.World) -> None:
    one = give(w)
    answer = {"assignment": one, "reason": "Việc gấp", **by_officer(w)}
    assert refused(actions.refuse_extension, **answer) == "nothing_asked"
    actions_working.ask_extension(assignment=one, due_on=DUE + timedelta(days=7), reason="Chờ", **by_clerk(w))
    one = actions.refuse_extension(**answer)
    assert (one.due_on, one.asked_due_on) == (DUE, None)
    assert [(step.act, step.note) for step in one.steps.all()][1:] == [
        ("extension_asked", "Chờ"), ("extension_refused", "Việc gấp"),
    ]  # fmt: skip


def test_reporting_done_drops_the_wish_for_more_time(w: evidence.World) -> None:
    one = give(w)
    actions_working.ask_extension(assignment=one, due_on=DUE + timedelta(days=7), reason="Chờ", **by_clerk(w))
    assert report(w, one).asked_due_on is None


def test_a_report_is_taken_back_by_its_author_before_it_is_answered(w: evidence.World) -> None:
    one = report(w, give(w))
    assert refused(actions_working.withdraw_report, assignment=one, **by_officer(w)) == "not_own_report"
    one = actions_working.withdraw_report(assignment=one, **by_clerk(w))
    assert (one.done_on, acts(one)) == (None, ["given", "reported", "withdrawn"])
    accept(w, report(w, one))
    assert refused(actions_working.withdraw_report, assignment=one, **by_clerk(w)) == "already_accepted"
    found = {row.measure: (row.hits, row.trials) for row in queries.observations(w.unit, w.period, LATER)}
    assert found["assignments.without_rework"] == (1, 1)


def test_a_returned_report_is_rework(w: evidence.World) -> None:
    one = report(w, give(w))
    actions.return_done(assignment=one, reason="Thiếu phụ lục", **by_officer(w))
    report(w, one)
    found = {row.measure: (row.hits, row.trials) for row in queries.observations(w.unit, w.period, LATER)}
    assert (found["assignments.without_rework"], found["assignments.on_time"]) == ((0, 1), (1, 1))


def test_a_unit_that_let_go_is_counted_and_keeps_seeing_the_task(w: evidence.World) -> None:
    one = give(w, co_owners=[w.other])
    move = {"assignment": one, "unit": w.other, "person": None, **by_officer(w)}
    assert refused(actions_working.hand_over, **move, reason=" ") == "no_reason"
    one = actions_working.hand_over(**move, reason="Đúng chức năng của Sở kia")
    step = one.steps.last()
    assert (step.unit_before, step.unit_after, one.unit) == (w.unit, w.other, w.other)
    assert list(one.co_owners.all()) == []
    report(w, one, by=w.stranger)
    let_go = queries.observations(w.unit, w.period, LATER)
    assert [(row.measure, row.hits, row.trials) for row in let_go] == [("assignments.not_handed_over", 0, 1)]
    took = {row.measure: (row.hits, row.trials) for row in queries.observations(w.other, w.period, LATER)}
    assert took["assignments.not_handed_over"] == (1, 1)
    assert rules.open_assignment(w.clerk, one.pk) == rules.open_assignment(w.stranger, one.pk) == one


def test_a_hand_over_within_the_unit_counts_for_the_person_not_for_the_unit(w: evidence.World) -> None:
    second = evidence.holder(w.unit, "Lò Văn Hai")
    one = give(w, person=w.person)
    move = {"assignment": one, "unit": w.unit, "reason": "Nghỉ ốm", "by": w.head, "at": AT, "day": GIVEN}
    assert refused(actions_working.hand_over, person=w.person, **move) == "same_owner"
    elsewhere = evidence.holder(w.other)
    assert refused(actions_working.hand_over, person=elsewhere, **move) == "person_elsewhere"
    actions_working.hand_over(person=second, **move)
    report(w, one)
    rows = queries.observations(w.unit, w.period, LATER)
    found = {row.person: (row.hits, row.trials) for row in rows if row.measure == "assignments.not_handed_over"}
    assert found == {None: (1, 1), w.person.code: (0, 1), second.code: (1, 1)}


def test_a_whole_is_not_accepted_nor_cancelled_over_open_parts(w: evidence.World) -> None:
    whole = give(w)
    part = give(w, parent=whole)
    report(w, whole)
    assert refused(accept, w, whole) == "children_open"
    report(w, part)
    assert refused(accept, w, whole) == "children_open"
    assert refused(actions.cancel_assignment, assignment=whole, reason="x", **by_officer(w)) == "children_open"
    accept(w, part)
    assert accept(w, whole).accepted_on == LATER


def test_a_part_is_due_no_later_than_the_whole_unless_said_why(w: evidence.World) -> None:
    whole, late = give(w), DUE + timedelta(days=1)
    assert refused(give, w, parent=whole, due_on=late) == "child_after_parent"
    part = give(w, parent=whole, due_on=late, late_reason="Phần tổng kết làm sau")
    assert part.steps.get().note == "Phần tổng kết làm sau"
    report(w, whole)
    assert refused(give, w, parent=whole) == "already_done"


def test_acceptance_may_carry_a_grade(w: evidence.World) -> None:
    one = report(w, give(w))
    assert refused(accept, w, one, quality="super") == "unknown_quality"
    assert accept(w, one, quality="good").quality == "good"


def test_a_photo_is_kept_without_place_time_and_owner(w: evidence.World) -> None:
    one = report(w, give(w), files=[File("anh.jpg", pictures.photo(b"22.3964N 103.4591E"))])
    kept = one.files.get()
    assert kept.file.read() == pictures.BASELINE
    assert kept.sha256 in Entry.objects.latest("seq").payload


def test_evidence_is_kept_with_the_report_under_a_random_name(w: evidence.World) -> None:
    one = report(w, give(w), files=[PDF])
    [kept] = one.files.all()
    assert (kept.original_name, kept.kind, kept.step.act) == ("Kết quả.pdf", "pdf", "reported")
    assert "quả" not in kept.file.name
    assert kept.file.read() == marking_world.PDF
    assert kept.sha256 in Entry.objects.order_by("seq").last().payload


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ([File("a.pdf", b"")], "empty_file"),
        ([File("a.pdf", b"MZ chuong trinh")], "file_kind"),
        ([File("a.jpg", pictures.BASELINE[:60])], "file_damaged"),
        ([PDF] * (MOST_FILES + 1), "too_many_files"),
    ],
)
def test_a_file_that_is_no_evidence_refuses_the_whole_report(w: evidence.World, files: list[File], what: str) -> None:
    one = give(w)
    assert refused(report, w, one, files=files) == what
    one.refresh_from_db()
    assert (one.done_on, acts(one)) == (None, ["given"])


def test_a_note_is_no_progress_and_a_closed_task_still_takes_notes(w: evidence.World) -> None:
    one = accept(w, report(w, give(w)))
    assert refused(actions_working.add_note, assignment=one, note="", **by_officer(w)) == "no_words"
    actions_working.add_note(assignment=one, note="Làm tốt", **by_officer(w))
    assert acts(one)[-1] == "note"
    assert (
        refused(actions_working.report_progress, assignment=one, note="x", percent=1, **by_clerk(w)) == "already_done"
    )


def test_half_days_reach_the_counts(w: evidence.World) -> None:
    report(w, give(w, due_part="morning"), done_on=DUE)
    report(w, give(w, due_part="morning"), done_on=DUE, done_part="morning")
    found = {row.measure: (row.hits, row.trials) for row in queries.observations(w.unit, w.period, LATER)}
    assert found["assignments.on_time"] == (1, 2)


def test_every_act_leaves_one_step_and_one_line_and_the_ledger_holds(w: evidence.World) -> None:
    one = give(w)
    actions_working.report_progress(assignment=one, note="Một nửa", percent=50, **by_clerk(w))
    actions_working.add_note(assignment=one, note="Ghi", **by_officer(w))
    actions_working.ask_extension(assignment=one, due_on=DUE + timedelta(days=7), reason="Chờ", **by_clerk(w))
    actions.refuse_extension(assignment=one, reason="Gấp", **by_officer(w))
    actions_working.hand_over(assignment=one, unit=w.unit, person=w.person, reason="Cần", **by_officer(w))
    actions_working.withdraw_report(assignment=report(w, one), **by_clerk(w))
    verbs = list(Entry.objects.filter(verb__startswith="assignment.").order_by("seq").values_list("verb", flat=True))
    assert verbs == [f"assignment.{act}" for act in acts(one)]
    assert verify().is_whole


def test_a_person_named_in_a_task_sees_it_and_others_of_the_unit_do_not(w: evidence.World) -> None:
    one = give(w, person=w.person)
    own, colleague = world.user("official", w.unit), world.user("official", w.unit)
    own.person = w.person
    own.save()
    assert rules.open_assignment(own, one.pk) == one
    assert rules.may_report.allows(own, one)
    with pytest.raises(rules.Refused):
        rules.open_assignment(colleague, one.pk)


def test_steps_with_missing_reasons_are_refused_by_the_database(w: evidence.World) -> None:
    one = give(w)
    for act in ("extension_asked", "extension_refused", "returned", "cancelled", "handed_over"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Step.objects.create(assignment=one, act=act, on=GIVEN, by=w.clerk, at=AT)
