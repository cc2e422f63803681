import json
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support import documents, world
from tests.support.world import AT, DAY
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments import actions_deciding, actions_proposals, queries_proposals
from thidua.apps.assignments.actions import cancel_assignment
from thidua.apps.assignments.actions_deciding import Row, RowsRefused
from thidua.apps.assignments.actions_proposals import CannotExpand, NotConfirmed
from thidua.apps.assignments.models import Assignment, Proposal
from thidua.apps.audit.models import Entry
from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.models import Kind, Unit
from thidua.apps.orgs.scopes import branch

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 30)
TASKS = [
    {
        "section": "III.1.", "units": ["Sở Nội vụ", "Sở Lạ"], "actions": ["theo dõi, đôn đốc"], "deadline": "--12-15",
        "with_units": ["Sở Tài chính"], "start": 900, "end": 960,
    },
    {"section": "closing", "units": ["Các sở, ban, ngành"], "actions": ["tổ chức thực hiện"], "deadline": None},
]  # fmt: skip


@pytest.fixture
def officer() -> User:
    province = world.province("Tỉnh Đông Hải")
    for name in ("Sở Nội vụ", "Sở Tài chính"):
        world.unit(name, parent=province, kind=Kind.DEPARTMENT)
    return world.user(Role.BOARD_OFFICER, province)


@pytest.fixture
def document(officer: User) -> Document:
    made = documents.confirmed(Unit.objects.get(name="Tỉnh Đông Hải"), officer)
    clause = Clause.objects.filter(document=made).last()
    assert clause is not None
    tasks = [{**TASKS[0], "start": clause.start, "end": clause.end}, TASKS[1]]
    return corrected(made, tasks)


def corrected(document: Document, tasks: list[dict[str, Any]]) -> Document:
    document.corrected = {**document.corrected, "tasks": tasks}
    document.save(update_fields=["corrected"])
    return document


def proposed(document: Document, officer: User) -> list[Proposal]:
    return actions_proposals.propose_assignments(document=document, by=officer, at=AT, day=DAY)


def row(proposal: Proposal, **more: Any) -> Row:
    values = {
        "title": proposal.title,
        "unit": proposal.unit,
        "clause": proposal.clause or Clause.objects.first(),
        "due_on": DUE,
        **more,
    }
    return Row(proposal.pk, **values)


def accept(document: Document, officer: User, *rows: Row) -> list[Assignment]:
    return actions_deciding.accept_proposals(document=document, rows=rows, by=officer, at=AT, day=DAY)


def test_each_owner_of_a_task_is_proposed_and_nothing_is_invented(document: Document, officer: User) -> None:
    known, strange, group = proposed(document, officer)
    assert (known.unit, known.match_kind) == (Unit.objects.get(name="Sở Nội vụ"), "exact")
    assert (known.title, known.due_on, known.deadline) == ("Theo dõi, đôn đốc", date(2024, 12, 15), "--12-15")
    assert known.clause == Clause.objects.filter(document=document).last()
    assert (known.with_units, known.task_index) == (["Sở Tài chính"], 0)
    assert (strange.unit, strange.match_kind) == (None, "unknown")
    assert (group.unit, group.clause, group.due_on, len(group.match_codes)) == (None, None, None, 2)
    assert Assignment.objects.count() == 0
    assert Entry.objects.filter(verb="assignment.proposed").count() == 1


def test_only_a_confirmed_document_is_read(officer: User) -> None:
    document = documents.received(Unit.objects.get(name="Tỉnh Đông Hải"), officer)
    with pytest.raises(NotConfirmed):
        proposed(document, officer)


def test_accepted_ones_are_given_whole_and_link_back(document: Document, officer: User) -> None:
    known, strange, _group = proposed(document, officer)
    other = Unit.objects.get(name="Sở Tài chính")
    made = accept(document, officer, row(known), row(strange, unit=other))
    assert [(one.unit.name, one.title, one.due_on, one.given_on, one.source) for one in made] == [
        ("Sở Nội vụ", "Theo dõi, đôn đốc", DUE, DAY, "41/KH-UBND"),
        ("Sở Tài chính", "Theo dõi, đôn đốc", DUE, DAY, "41/KH-UBND"),
    ]
    known.refresh_from_db()
    assert (known.state, known.assignment, known.by) == ("accepted", made[0], officer)
    told = json.loads(Entry.objects.get(verb="assignment.given").payload)
    assert f'"document": "{document.slug}"' in json.dumps(told)
    assert f'"proposals": [{known.pk}, {strange.pk}]' in json.dumps(told)


def faults(act: Any) -> dict[int, list[str]]:
    with pytest.raises(RowsRefused) as refusal:
        act()
    return refusal.value.reasons


def test_one_row_that_cannot_be_given_refuses_the_whole_batch(document: Document, officer: User) -> None:
    known, strange, group = proposed(document, officer)
    bare = Row(group.pk, " ", None, None, None)
    past = row(strange, unit=known.unit, due_on=date(2026, 3, 1))
    assert faults(lambda: accept(document, officer, row(known), past, bare)) == {
        strange.pk: ["due_passed"],
        group.pk: ["no_title", "no_unit", "no_clause", "no_due"],
    }
    assert Assignment.objects.count() == 0
    assert set(Proposal.objects.values_list("state", flat=True)) == {"proposed"}


def test_a_dissolved_unit_and_a_clause_of_another_document_are_refused(document: Document, officer: User) -> None:
    known, *_others = proposed(document, officer)
    gone = world.unit("Sở Cũ", parent=document.unit)
    Unit.objects.filter(pk=gone.pk).update(dissolved_on=DAY)
    gone.refresh_from_db()
    assert faults(lambda: accept(document, officer, row(known, unit=gone))) == {known.pk: ["unit_gone"]}
    other = documents.confirmed(
        document.unit, officer, text=documents.INVENTED.replace("41/KH", "42/KH"), filename="b.txt"
    )
    clause = Clause.objects.filter(document=other).first()
    assert faults(lambda: accept(document, officer, row(known, clause=clause))) == {known.pk: ["clause_of_another"]}


def test_nobody_gives_the_same_proposal_twice(document: Document, officer: User) -> None:
    known, *_others = proposed(document, officer)
    accept(document, officer, row(known))
    assert faults(lambda: accept(document, officer, row(known))) == {known.pk: ["decided"]}
    assert Assignment.objects.count() == 1


def test_a_proposal_of_another_document_is_out_of_reach(document: Document, officer: User) -> None:
    known, *_others = proposed(document, officer)
    other = documents.confirmed(
        document.unit, officer, text=documents.INVENTED.replace("41/KH", "42/KH"), filename="b.txt"
    )
    assert faults(lambda: accept(other, officer, row(known, clause=Clause.objects.filter(document=other).first()))) == {
        known.pk: ["decided"]
    }


def test_reading_again_makes_no_doubles_and_keeps_what_people_decided(document: Document, officer: User) -> None:
    known, strange, group = proposed(document, officer)
    assert [one.pk for one in proposed(document, officer)] == [known.pk, strange.pk, group.pk]
    accept(document, officer, row(known))
    actions_deciding.edit_proposals(document=document, rows=[row(strange, title="Do người sửa")], by=officer, at=AT)
    corrected(document, [{**document.corrected["tasks"][0], "actions": ["đôn đốc sát sao"]}])
    again = {one.pk: one for one in proposed(document, officer)}
    assert list(again) == [known.pk, strange.pk, group.pk]
    assert (again[known.pk].state, again[known.pk].title) == ("accepted", "Theo dõi, đôn đốc")
    assert (again[strange.pk].state, again[strange.pk].title) == ("edited", "Do người sửa")
    assert (again[group.pk].state, bool(again[group.pk].reason)) == ("rejected", True)
    corrected(document, [document.corrected["tasks"][0], TASKS[1]])
    assert {one.pk: one.state for one in proposed(document, officer)}[group.pk] == "proposed"


def test_a_group_becomes_one_proposal_for_each_member_in_reach(document: Document, officer: User) -> None:
    group = proposed(document, officer)[2]
    everyone = branch({document.unit_id})
    made = actions_proposals.expand_group(proposal=group, units=everyone, by=officer, at=AT)
    assert sorted(one.unit.name for one in made if one.unit) == ["Sở Nội vụ", "Sở Tài chính"]
    group.refresh_from_db()
    assert group.state == "expanded"
    with pytest.raises(CannotExpand):
        actions_proposals.expand_group(proposal=group, units=everyone, by=officer, at=AT)
    before = Proposal.objects.count()
    proposed(document, officer)
    assert Proposal.objects.count() == before
    assert queries_proposals.count_waiting(document) == 4


def test_a_rejected_one_keeps_its_reason_and_may_come_back(document: Document, officer: User) -> None:
    known, strange, _group = proposed(document, officer)
    assert faults(
        lambda: actions_deciding.reject_proposals(document=document, pks=[known.pk], reason=" ", by=officer, at=AT)
    ) == {known.pk: ["no_reason"]}
    actions_deciding.reject_proposals(document=document, pks=[known.pk, strange.pk], reason="Trùng", by=officer, at=AT)
    known.refresh_from_db()
    assert (known.state, known.reason) == ("rejected", "Trùng")
    assert proposed(document, officer)[0].state == "rejected"
    assert actions_deciding.restore_proposal(proposal=known, by=officer, at=AT).state == "edited"


def test_unchanged_rows_stay_the_machines(document: Document, officer: User) -> None:
    known, strange, _group = proposed(document, officer)
    rows = [Row(known.pk, known.title, known.unit, known.clause, known.due_on), row(strange, title="Khác")]
    changed = actions_deciding.edit_proposals(document=document, rows=rows, by=officer, at=AT)
    assert [one.pk for one in changed] == [strange.pk]


def test_a_cancelled_assignment_stays_the_end_of_its_proposal(document: Document, officer: User) -> None:
    known, *_others = proposed(document, officer)
    (given,) = accept(document, officer, row(known))
    cancel_assignment(assignment=given, reason="Giao nhầm", by=officer, at=AT, day=DAY)
    assert proposed(document, officer)[0].state == "accepted"


def test_an_accepted_proposal_without_its_assignment_is_refused_by_the_database(
    document: Document, officer: User
) -> None:
    known, *_others = proposed(document, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=known.pk).update(state="accepted")


def test_typed_names_settle_a_unit_or_none(document: Document) -> None:
    choice = queries_proposals.units_to_choose(branch({document.unit_id}), DAY)
    typed = ["Sở Nội vụ", "sở nv", "Bộ Nội vụ", "các sở", ""]
    found = queries_proposals.units_typed(typed, choice, document, DAY)
    assert {text: unit.name for text, unit in found.items()} == {"Sở Nội vụ": "Sở Nội vụ", "sở nv": "Sở Nội vụ"}


def test_what_waits_is_counted_in_one_query_within_reach(document: Document, officer: User) -> None:
    proposed(document, officer)
    with CaptureQueriesContext(connection) as caught:
        found = queries_proposals.waiting_within({document.unit_id})
    assert (found.count, found.document, len(caught)) == (3, document.pk, 1)
    assert queries_proposals.waiting_within({world.province().pk}).count == 0
