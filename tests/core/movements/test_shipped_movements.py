"""What must hold of the movement files in the repository."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.shipped import books, movements
from thidua.core.movements.linting import faults
from thidua.core.movements.tracing import clauses_of_measure, orphans, unknown_clauses

SLUGS = ("lai-chau-2019", "lang-son-2019")


def pair(slug):
    movement = movements()[slug]
    return books()[movement.document], movement


def test_both_movements_are_shipped():
    assert tuple(movements()) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_every_clause_is_measured_or_carried_out(slug):
    assert orphans(*pair(slug)) == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_no_clause_rests_on_registered_plan_items_alone(slug):
    """Those criteria cite whole parts, so they would hide a clause nobody thought about."""
    book, movement = pair(slug)
    own = tuple(c for c in movement.rules.criteria if c.rule.measure != "registrations.items_done")
    assert orphans(book, replace(movement, rules=replace(movement.rules, criteria=own))) == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_only_clauses_of_the_own_document_are_cited(slug):
    assert unknown_clauses(*pair(slug)) == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_the_rule_sets_are_free_of_faults_and_add_up_to_100(slug):
    book, movement = pair(slug)
    assert faults(movement.rules, book.ids) == []
    totals = {c.subject: Decimal(0) for c in movement.rules.criteria}
    for criterion in movement.rules.criteria:
        totals[criterion.subject] += criterion.max_points
    assert totals == {"unit": Decimal(100), "official": Decimal(100)}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_checklist_item_feeds_an_inspection_criterion_of_its_subject(slug):
    _, movement = pair(slug)
    lost = [
        (item.code, clause)
        for item in movement.checklist
        for clause in item.clauses
        if clause not in clauses_of_measure(movement.rules, "inspections.conform", item.subject)
    ]
    assert lost == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_clause_measured_by_inspection_has_something_to_look_at(slug):
    """A unit criterion may also gather what was seen of its officials."""
    _, movement = pair(slug)
    seen = {clause for item in movement.checklist for clause in item.clauses}
    inspected = [c for c in movement.rules.criteria if c.rule.measure == "inspections.conform"]
    assert [(c.code, clause) for c in inspected for clause in c.clauses if clause not in seen] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_codes_of_the_checklist_are_unique_and_questions_are_one_sentence(slug):
    items = movements()[slug].checklist
    assert len({item.code for item in items}) == len(items)
    assert [item.code for item in items if item.question.count("?") != 1 or not item.question.endswith("?")] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_phases_follow_one_another_through_2025(slug):
    phases = movements()[slug].phases
    assert [phase.until_on for phase in phases[:-1]] == [phase.starts_on for phase in phases[1:]]
    assert (phases[0].starts_on.year, phases[-1].until_on.isoformat()) == (2019, "2026-01-01")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_file_says_that_its_figures_are_a_proposal(slug):
    assert "đề xuất của phần mềm, không phải quy định" in movements()[slug].note
