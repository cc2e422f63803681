from decimal import Decimal

from thidua.core.clauses.model import Clause, ClauseBook
from thidua.core.movements.model import Criterion, Judged, Movement, Ratio, RuleSet, Workflow
from thidua.core.movements.tracing import cited_clauses, clauses_of_measure, orphans, unknown_clauses


def criterion(code, clauses, rule=Judged(), subject="unit"):  # noqa: B008 - frozen value
    return Criterion(code, code, subject, "g", clauses, Decimal(1), "evidence", rule)


def movement(*criteria, workflows=()):
    return Movement("m", "M", "M", "d", "i", 2019, 2025, RuleSet(criteria), workflows=workflows)


BOOK = ClauseBook("d", "X", "D", "d.txt", tuple(Clause(f"X-{n}", "d", f"X-{n}", "t", n, n + 1) for n in (1, 2, 3)))


def test_a_clause_without_criterion_or_workflow_is_an_orphan():
    workflow = Workflow("w", "W", "reports", ("X-3",))
    assert orphans(BOOK, movement(criterion("A", ("X-1",)), workflows=(workflow,))) == ("X-2",)
    assert orphans(BOOK, movement()) == ("X-1", "X-2", "X-3")


def test_ids_the_document_lacks_are_named():
    workflow = Workflow("w", "W", "reports", ("Z-9",))
    subject = movement(criterion("A", ("X-1", "Y-1")), workflows=(workflow,))
    assert unknown_clauses(BOOK, subject) == ("Y-1", "Z-9")
    assert cited_clauses(subject) == {"X-1", "Y-1", "Z-9"}


def test_clauses_of_a_measure_are_those_of_its_criteria_about_the_subject():
    rules = RuleSet(
        (
            criterion("A", ("X-2", "X-1"), Ratio("a.b")),
            criterion("B", ("X-1", "X-3"), Ratio("a.b")),
            criterion("C", ("X-9",), Ratio("a.c")),
            criterion("D", ("X-8",), Ratio("a.b"), "official"),
        )
    )
    assert clauses_of_measure(rules, "a.b", "unit") == ("X-2", "X-1", "X-3")
    assert clauses_of_measure(rules, "a.z", "unit") == ()
