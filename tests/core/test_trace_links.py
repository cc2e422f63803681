from hypothesis import given
from hypothesis import strategies as st

from thidua.core.trace_links import KINDS, Item, Link, items, orphans, rows, strays

CLAUSES = ["TN-1", "TN-2", "TN-3"]
LINKS = [
    Link("TN-1", "criterion", "T1", "/t1"),
    Link("TN-1", "plan", "Kế hoạch A"),
    Link("TN-2", "workflow", "Nộp kế hoạch"),
    Link("TN-2", "plan", "Kế hoạch A"),
    Link("TN-1", "criterion", "T1", "/t1"),
    Link("TN-9", "mark", "lạc"),
]


def test_each_clause_shows_its_links_once_and_by_kind() -> None:
    first, second, third = rows(CLAUSES, LINKS)
    assert first.links == {"criterion": (LINKS[0],), "plan": (LINKS[1],)}
    assert second.links == {"workflow": (LINKS[2],), "plan": (LINKS[3],)}
    assert third.links == {}


def test_orphans_are_listed_by_kind_and_a_workflow_needs_no_observation() -> None:
    assert orphans(rows(CLAUSES, LINKS)) == {
        "not_measured_or_carried": ["TN-3"],
        "not_planned": ["TN-3"],
        "not_observed": ["TN-1", "TN-3"],
        "not_reported": ["TN-1", "TN-2", "TN-3"],
    }


def test_a_mark_is_an_observation_by_people() -> None:
    marked = [*LINKS, Link("TN-1", "mark", "Sở A chấm")]
    assert orphans(rows(CLAUSES, marked))["not_observed"] == ["TN-3"]


def test_things_show_their_clauses_the_other_way() -> None:
    assert items(LINKS)[:3] == [
        Item("criterion", "T1", "/t1", ("TN-1",)),
        Item("workflow", "Nộp kế hoạch", "", ("TN-2",)),
        Item("plan", "Kế hoạch A", "", ("TN-1", "TN-2")),
    ]


def test_links_to_unknown_clauses_are_told() -> None:
    assert strays(CLAUSES, LINKS) == [LINKS[-1]]


links = st.lists(
    st.builds(Link, st.sampled_from([*CLAUSES, "TN-9"]), st.sampled_from(KINDS), st.sampled_from("abc"), st.just(""))
)


@given(links)
def test_both_ways_tell_the_same_links(found: list[Link]) -> None:
    one_way = {link for row in rows([*CLAUSES, "TN-9"], found) for kept in row.links.values() for link in kept}
    other_way = {Link(clause, item.kind, item.label, item.url) for item in items(found) for clause in item.clauses}
    assert one_way == other_way == set(found)


@given(links, st.sampled_from(KINDS))
def test_one_more_link_never_makes_an_orphan_but_a_criterion_may_ask_for_observation(
    found: list[Link], kind: str
) -> None:
    before = orphans(rows(CLAUSES, found))
    after = orphans(rows(CLAUSES, [*found, Link("TN-1", kind, "mới")]))  # type: ignore[arg-type]
    for orphan, clauses in after.items():
        new = set(clauses) - set(before[orphan])
        assert not new or (orphan == "not_observed" and kind == "criterion")
