"""The draw of who marks whom."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.core.marking.draw import (
    BadCount,
    CannotDraw,
    LoadsCannotBalance,
    Marked,
    Marker,
    NoMarkerLeft,
    NotOnce,
    Pool,
    TooFewUnits,
    TooManyMarkers,
    components,
    draw,
)


def pool(size: int, conflicts: tuple[str, ...] = (), parents: dict[str, str] | None = None) -> Pool:
    """Units a, b, c… of one bloc, each marks and is marked; a conflict is written «ab»."""
    units = [chr(ord("a") + number) for number in range(size)]
    return Pool(
        "k1",
        tuple(Marker(unit, unit) for unit in units),
        tuple(Marked(unit, unit) for unit in units),
        parents or {},
        frozenset(frozenset(pair) for pair in conflicts),
    )


@st.composite
def pools(drawn: st.DrawFn) -> tuple[Pool, int, str]:
    size = drawn(st.integers(1, 10))
    names = [chr(ord("a") + number) for number in range(size)]
    every = ["".join(pair) for pair in combinations(names, 2)]
    conflicts = drawn(st.lists(st.sampled_from(every), max_size=6)) if every else []
    parents = drawn(st.dictionaries(st.sampled_from(names), st.sampled_from([*names, "z"]), max_size=2))
    parents = {unit: above for unit, above in parents.items() if unit != above}
    return pool(size, tuple(conflicts), parents), drawn(st.integers(1, 5)), drawn(st.text(max_size=4))


@settings(deadline=None, max_examples=150)
@given(pools())
def test_every_draw_is_even_free_of_conflicts_and_repeatable_or_refused_by_name(case: tuple[Pool, int, str]) -> None:
    among, markers, seed = case
    try:
        found = draw(among, markers, seed)
    except CannotDraw as refusal:
        assert refusal.pool == "k1"
        return
    assert len(set(found.pairs)) == len(found.pairs)
    for sheet in among.marked:
        assert sum(pair.marked == sheet.id for pair in found.pairs) == markers
    loads = [found.loads().get(marker.id, 0) for marker in among.markers]
    assert max(loads) - min(loads) <= 1
    for marker, marked in found.pairs:
        assert marker != marked
        assert frozenset((marker, marked)) not in among.conflicts
        assert marker not in among.above(marked)
        assert marked not in among.above(marker)
    assert found.parts == components((marked, marker) for marker, marked in found.pairs)
    assert found == draw(among, markers, seed)


@settings(deadline=None, max_examples=60)
@given(st.integers(3, 14), st.integers(2, 4), st.text(max_size=5))
def test_two_or_more_markers_without_conflicts_give_one_connected_graph(size: int, markers: int, seed: str) -> None:
    if markers < size:
        assert draw(pool(size), markers, seed).parts == 1


@settings(deadline=None, max_examples=40)
@given(pools(), st.randoms(use_true_random=False))
def test_the_order_in_which_the_pool_is_written_changes_nothing(case: tuple[Pool, int, str], chance: object) -> None:
    among, markers, seed = case
    shuffled = Pool(among.code, among.markers[::-1], among.marked[::-1], among.parents, among.conflicts)
    try:
        found = draw(among, markers, seed)
    except CannotDraw as refusal:
        with pytest.raises(type(refusal)):
            draw(shuffled, markers, seed)
    else:
        assert draw(shuffled, markers, seed) == found


def test_another_seed_draws_others() -> None:
    assert len({draw(pool(9), 3, str(seed)).pairs for seed in range(6)}) == 6


def test_one_marker_each_says_into_how_many_pieces_the_bloc_falls() -> None:
    found = draw(pool(6), 1, "s")
    assert found.parts == 6
    assert not found.is_connected


def test_two_closed_circles_are_said_to_be_two() -> None:
    """Conflicts between {a, b, c} and {d, e, f} leave nobody to join them."""
    across = tuple(one + other for one in "abc" for other in "def")
    assert draw(pool(6, across), 2, "s").parts == 2


def test_a_bloc_of_one_is_refused() -> None:
    with pytest.raises(TooFewUnits) as refusal:
        draw(pool(1), 1, "s")
    assert refusal.value.pool == "k1"


def test_an_empty_bloc_is_refused() -> None:
    with pytest.raises(TooFewUnits):
        draw(pool(0), 1, "s")


def test_more_markers_than_there_are_is_refused_with_the_most_there_can_be() -> None:
    with pytest.raises(TooManyMarkers) as refusal:
        draw(pool(4), 4, "s")
    assert (refusal.value.asked, refusal.value.most) == (4, 3)
    assert len(draw(pool(4), 3, "s").pairs) == 12


def test_conflicts_that_leave_a_unit_without_markers_name_it() -> None:
    with pytest.raises(NoMarkerLeft) as refusal:
        draw(pool(4, ("ab", "ac", "ad")), 1, "s")
    assert (refusal.value.marked, refusal.value.left, refusal.value.asked) == ("a", 0, 1)


def test_a_unit_and_the_one_above_do_not_mark_each_other() -> None:
    family = {"b": "a", "c": "b"}
    for seed in range(8):
        pairs = set(draw(pool(8, parents=family), 2, str(seed)).pairs)
        assert not pairs & {("a", "b"), ("b", "a"), ("a", "c"), ("c", "a"), ("b", "c"), ("c", "b")}


def test_conflicts_that_make_loads_uneven_name_the_one_who_cannot_get_an_even_share() -> None:
    """«m» may mark nobody: with three sheets and two each the others would carry it all."""
    markers = (*(Marker(each, each) for each in "abc"), Marker("m", "m"))
    conflicts = frozenset(frozenset((each, "m")) for each in "abc")
    among = Pool("k1", markers, tuple(Marked(each, each) for each in "abc"), {}, conflicts)
    with pytest.raises(LoadsCannotBalance) as refusal:
        draw(among, 2, "s")
    assert (refusal.value.marker, refusal.value.least, refusal.value.most) == ("m", 1, 2)


def test_no_markers_at_all_for_a_sheet_is_no_draw() -> None:
    with pytest.raises(BadCount):
        draw(pool(4), 0, "s")


def test_the_same_unit_twice_is_refused_by_its_name() -> None:
    twice = Pool("k1", (Marker("a", "a"), Marker("a", "a"), Marker("b", "b")), (Marked("a", "a"),))
    with pytest.raises(NotOnce) as refusal:
        draw(twice, 1, "s")
    assert refusal.value.id == "a"


def test_markers_may_come_from_other_units_than_those_marked() -> None:
    among = Pool("k1", tuple(Marker(f"m{n}", f"x{n}") for n in range(4)), tuple(Marked(c, c) for c in "abcdef"))
    found = draw(among, 2, "s")
    assert sorted(found.loads().values()) == [3, 3, 3, 3]
    assert found.parts == 1
