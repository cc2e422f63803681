"""One letter out of many notices: nothing lost, nothing twice, no header smuggled in."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.notices.digest import Group, Item, grouped, identity, one_line

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
ITEMS = st.lists(
    st.builds(
        Item,
        st.sampled_from(["a", "b", "c"]),
        st.text(max_size=4),
        st.sampled_from(["/1/", "/2/"]),
        st.integers(0, 99).map(lambda minutes: NOON + timedelta(minutes=minutes)),
        st.booleans(),
    ),
    max_size=40,
)


def item(kind: str, title: str, minute: int = 0, is_urgent: bool = False) -> Item:
    return Item(kind, title, "/x/", NOON + timedelta(minutes=minute), is_urgent)


def test_groups_keep_their_kind_urgent_ones_come_first() -> None:
    early, late, pressing = item("a", "Sớm"), item("a", "Muộn", 5), item("b", "Gấp", 9, True)
    assert grouped([late, pressing, early]) == (Group("b", (pressing,)), Group("a", (early, late)))


def test_a_long_group_is_cut_and_the_rest_counted() -> None:
    (group,) = grouped([item("a", f"Việc {number}", number) for number in range(5)], longest=2)
    assert ([one.title for one in group.items], group.more) == (["Việc 0", "Việc 1"], 3)


@given(ITEMS, st.integers(1, 50))
def test_every_item_is_shown_or_counted_once(items: list[Item], longest: int) -> None:
    groups = grouped(items, longest)
    assert sum(len(group.items) + group.more for group in groups) == len(items)
    assert {group.kind for group in groups} == {one.kind for one in items}
    assert len({group.kind for group in groups}) == len(groups)
    assert sorted(map(repr, (one for group in grouped(items, 99) for one in group.items))) == sorted(map(repr, items))


@given(ITEMS, st.randoms(use_true_random=False))
def test_the_order_of_making_does_not_change_the_letter(items: list[Item], random) -> None:
    mixed = list(items)
    random.shuffle(mixed)
    assert grouped(mixed) == grouped(items)


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert len(line) <= 200
    assert one_line(line) == line


def test_a_title_cannot_bring_a_header_with_it() -> None:
    assert one_line("Họp\r\nBcc: moi-nguoi@thu.example\x00\u2028x") == "Họp Bcc: moi-nguoi@thu.example x"


@given(st.lists(st.from_regex(r"[0-9]{1,9} 2026", fullmatch=True), min_size=1, unique=True))
def test_a_batch_has_one_name_whatever_its_order(notices: list[str]) -> None:
    assert identity("user:1", "email", notices) == identity("user:1", "email", notices[::-1])
    assert identity("user:1", "email", notices) != identity("user:2", "email", notices)
    assert identity("user:1", "email", notices) != identity("user:1", "email", [*notices, "10000000000 2026"])
