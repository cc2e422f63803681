"""A member finds the own paper on the board by the beginning of a key that no other slip has."""

from hypothesis import given
from hypothesis import strategies as st

from tests.support.slips import CHOICES, codes, election, papers
from thidua.core.councils.slips.checking import seen_rows, starts_of

ITEMS = ("muc-1", "muc-2")


@given(st.integers(1, 25), st.data())
def test_every_member_finds_exactly_the_own_choice(slips: int, data: st.DataObject) -> None:
    over = election(slips, ITEMS)
    chosen = data.draw(
        st.lists(st.fixed_dictionaries(dict.fromkeys(ITEMS, st.sampled_from(CHOICES))), min_size=slips, max_size=slips)
    )
    board = seen_rows(over, [row for paper in papers(over, chosen) for row in paper])
    for code, choices in zip(codes(slips), chosen, strict=True):
        starts = starts_of(over, code)
        found = {item: [line.choice for line in board[item] if line.start == starts[item]] for item in ITEMS}
        assert found == {item: [choice] for item, choice in choices.items()}


def test_the_lines_of_an_item_are_sorted_so_the_order_of_casting_is_gone() -> None:
    over = election(5, ITEMS)
    rows = [row for paper in papers(over, [{"muc-1": "yes", "muc-2": "no"}] * 5) for row in paper]
    board = seen_rows(over, rows)
    assert board == seen_rows(over, rows[::-1])
    assert [line.start for line in board["muc-1"]] == sorted(line.start for line in board["muc-1"])


def test_an_item_nobody_voted_on_stands_empty() -> None:
    assert seen_rows(election(3, ITEMS), []) == {"muc-1": (), "muc-2": ()}
