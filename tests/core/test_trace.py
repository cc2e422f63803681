"""The trace both ways: what serves a clause, and which clauses nobody serves."""

from decimal import Decimal

from tests.support.reviews import FULL
from thidua.core.clauses.model import Clause
from thidua.core.documents.out.draft import Heading, Paragraph, Table
from thidua.core.marking.model import Mark
from thidua.core.movements.model import Criterion, Judged, Ratio, Workflow
from thidua.core.observations.model import Observation
from thidua.core.reports import blocks_of, review
from thidua.core.trace import ORPHAN_KINDS, TraceRow, orphans, strays, trace

IDS = ("LC-1.1a", "LC-1.3a", "LC-1.4a", "LC-3.1", "LC-3.2")
CLAUSES = [Clause(clause_id, "LC", clause_id[:6], "…", 0, 1) for clause_id in IDS]
CRITERIA = [
    Criterion("A", "A", "unit", "g", ("LC-1.1a", "LC-1.3a"), Decimal(10), "indicator", Ratio("m.a")),
    Criterion("B", "B", "unit", "g", ("LC-1.4a",), Decimal(10), "marks", Judged()),
]
ROW = Observation("U01", "LC-1.3a", "m.a", "2025", 1, 2)


def rows(**more: object) -> list[TraceRow]:
    given = {
        "criteria": CRITERIA,
        "workflows": [Workflow("plan", "Kế hoạch", "registrations", ("LC-3.1",))],
        "plan_clauses": {"KH-U01": ["LC-1.3a", "LC-3.1"], "KH-U02": ["LC-1.3a"]},
        "observations": [ROW],
        "marks": {"U01": [Mark("B", Decimal(5)), Mark("A")]},
        "paragraphs": [
            Heading("I."),
            Paragraph("Về nội dung …", ("LC-1.3a",)),
            Table("Bảng", ("A",), (("1",),), clauses=("LC-1.3a", "LC-1.4a")),
        ],
    }
    return trace(CLAUSES, **{**given, **more})  # type: ignore[arg-type]


def test_a_clause_shows_everything_that_reaches_it() -> None:
    assert rows() == [
        TraceRow("LC-1.1a", criteria=("A",)),
        TraceRow(
            "LC-1.3a",
            criteria=("A",),
            plans=("KH-U01", "KH-U02"),
            observations=(ROW,),
            paragraphs=("Về nội dung …", "Bảng"),
        ),
        TraceRow("LC-1.4a", criteria=("B",), marks=(("U01", "B"),), paragraphs=("Bảng",)),
        TraceRow("LC-3.1", workflows=("plan",), plans=("KH-U01",)),
        TraceRow("LC-3.2"),
    ]


def test_orphans_are_listed_by_kind_in_reading_order() -> None:
    assert orphans(rows()) == {
        "not_measured_or_carried": ["LC-3.2"],
        "not_planned": ["LC-1.1a", "LC-1.4a", "LC-3.2"],
        "not_observed": ["LC-1.1a", "LC-3.2"],
        "not_reported": ["LC-1.1a", "LC-3.1", "LC-3.2"],
    }
    assert tuple(orphans([])) == ORPHAN_KINDS


def test_an_empty_mark_reaches_nothing_but_one_set_aside_does() -> None:
    empty = rows(marks={"U01": [Mark("B"), Mark("Z", Decimal(1))]})
    aside = rows(marks={"U01": [Mark("B", is_not_applicable=True)]})
    assert [row.marks for row in empty] == [()] * 5
    assert aside[2].marks == (("U01", "B"),)


def test_the_same_fact_given_twice_is_traced_once() -> None:
    assert rows(observations=[ROW, ROW])[1].observations == (ROW,)


def test_citations_of_unknown_clauses_are_named() -> None:
    assert strays(CLAUSES, ["LC-3.1", "XX-9.9", "LC-1.3", "XX-9.9"]) == ["LC-1.3", "XX-9.9"]


def test_a_review_reaches_the_clauses_it_reports_on() -> None:
    ids = ("LC-1.3d", "LC-1.2c", "LC-2.3c", "LC-3.4")
    clauses = [Clause(clause_id, "LC", clause_id[:6], "…", 0, 1) for clause_id in ids]
    found = trace(clauses, paragraphs=blocks_of(review(FULL)))
    assert orphans(found)["not_reported"] == ["LC-3.4"]
