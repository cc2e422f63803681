from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.assignments.proposing import (
    ClauseSpan,
    OnRecord,
    Proposed,
    Source,
    clause_at,
    owners,
    pairs,
    propose,
    shortened,
)
from thidua.core.documents.names.matching import Body, index_of, match

TEXT = "1. Giao Sở A, Sở B chủ trì rà soát, báo cáo trước ngày 15/12/2024. 2. Các sở thực hiện."
INDEX = index_of([Body("a", "Sở A", "department"), Body("b", "Sở B", "department"), Body("c", "Xã C", "commune")])
CLAUSES = [ClauseSpan("XX-1", 0, 67), ClauseSpan("XX-1a", 8, 40), ClauseSpan("XX-2", 67, len(TEXT))]


def task(**more: Any) -> dict[str, Any]:
    return {
        "section": "1.", "units": ["Sở A", "Sở B"], "actions": ["chủ trì rà soát", "báo cáo"], "deadline": "2024-12-15",
        "start": 8, "end": 66, **more,
    }  # fmt: skip


def made(*tasks: dict[str, Any], **reading: Any) -> tuple[Proposed, ...]:
    found = {"tasks": list(tasks), **reading}
    matches = {name: match(name, INDEX) for name in owners(found)}
    return propose(reading=found, text=TEXT, matches=matches, clauses=CLAUSES, issued_on=date(2024, 2, 12))


def test_every_unit_of_a_task_gets_its_own_proposal_with_day_clause_and_source() -> None:
    one, other = made(task(with_units=["Sở C"]))
    assert (one.unit, other.unit) == ("a", "b")
    assert one.title == "Chủ trì rà soát"
    assert one.due_on == date(2024, 12, 15)
    assert one.clause == "XX-1"
    assert one.source.text == TEXT[8:66]
    assert one.with_units == ("Sở C",)


def test_what_is_not_stated_stays_open() -> None:
    (group,) = made(task(units=["Các sở"], actions=[], deadline=None, start=None, end=None))
    assert (group.unit, group.title, group.due_on, group.deadline, group.clause) == (None, "", None, "", None)
    assert (group.match.kind, group.match.codes) == ("group", ("a", "b"))
    (strange,) = made(task(units=["Bộ Nội vụ"], deadline="quarterly"))
    assert (strange.unit, strange.due_on, strange.deadline) == (None, None, "quarterly")


def test_an_item_listing_units_is_one_proposal_for_each() -> None:
    assert [each.owner for each in made(task(units=["Sở A, Sở B và Sở Lạ"]))] == ["Sở A", "Sở B", "Sở Lạ"]


def test_without_its_own_stretch_a_task_stands_where_its_parts_were_read() -> None:
    spans = [
        {"field": "tasks[0].units[0]", "start": 8, "end": 12},
        {"field": "tasks[0].actions[0]", "start": 20, "end": 34},
        {"field": "tasks[10].actions[0]", "start": 70, "end": 80},
    ]
    (one,) = made(task(units=["Sở A"], start=None, end=None), spans=spans)
    assert (one.source.start, one.source.end, one.clause) == (8, 34, "XX-1a")


def test_the_narrowest_clause_that_holds_the_task_else_the_one_it_shares_most_with() -> None:
    assert clause_at(CLAUSES, Source(9, 12, "")) == "XX-1a"
    assert clause_at(CLAUSES, Source(60, 80, "")) == "XX-2"
    assert clause_at(CLAUSES, Source(200, 220, "")) is None
    assert clause_at(CLAUSES, Source(0, 0, "")) is None


def test_the_same_words_twice_are_two_tasks() -> None:
    found = made(task(units=["Sở A"]), task(units=["Sở A"]))
    assert len({each.identity for each in found}) == 2


def test_a_corrected_reading_knows_its_tasks_again() -> None:
    old = made(task(units=["Sở A"]), task(units=["Sở B"]))
    kept = [OnRecord(each.identity, each.owner, each.source.start, each.source.end) for each in old]
    same = made(task(units=["Sở B"]), task(units=["Sở A"]))
    assert pairs(kept, same) == {each.identity: each.identity for each in old}
    (reworded,) = made(task(units=["Sở A"], actions=["rà soát"], start=10))
    assert pairs(kept, [reworded]) == {reworded.identity: old[0].identity}
    (elsewhere,) = made(task(units=["Sở A"], section="2.", start=67, end=80))
    assert pairs(kept, [elsewhere]) == {}


@given(st.text(alphabet="ab đ.,;\n", max_size=80), st.integers(min_value=5, max_value=40))
def test_a_title_fits_and_ends_with_a_whole_word(text: str, limit: int) -> None:
    title = shortened(text, limit)
    assert len(title) <= limit
    words = " ".join(text.split()).strip(" .;,:").split()
    kept = title.removesuffix("…").split()
    if len(kept) > 1:
        assert [each.casefold().strip(" .;,:") for each in kept] == [each.strip(" .;,:") for each in words[: len(kept)]]
