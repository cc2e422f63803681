"""The board is a function of the votes alone, anybody counts it again, and no tampering passes."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.slips import CHOICES, codes, election, papers
from thidua.core.councils.slips.board import (
    NotABoard,
    board_root,
    inclusion_proof,
    is_included,
    read_board,
    sealed_bytes,
)
from thidua.core.councils.slips.codes import WrongCode
from thidua.core.councils.slips.model import Election, Row, fill, prepare
from thidua.core.councils.slips.recounting import Fault, SlipCount, recount

SLIPS = 6
ITEMS = ("muc-1", "muc-2", "muc-3")
E = election(SLIPS, ITEMS)
CAST = papers(E, [dict(zip(ITEMS, row, strict=True)) for row in (
    ("yes", "yes", "no"), ("yes", "no", "no"), ("yes", "yes", "lower"), ("yes", "lower", "no"), ("no", "yes", "no"),
)])  # fmt: skip
ROWS = [row for paper in CAST for row in paper]
USED = SlipCount(used=5, unused=1)
FOREIGN = [
    row
    for code in codes(3, first=50)
    for row in fill(prepare(E.name, [code], dict.fromkeys(ITEMS, 1), CHOICES), code, dict.fromkeys(ITEMS, "yes"))
]


def test_a_sound_board_is_counted_by_item_and_choice() -> None:
    counted = recount(sealed_bytes(E, ROWS), board_root(E, ROWS), USED, codes(SLIPS)[5:])
    assert counted.is_sound
    assert counted.counts == {
        "muc-1": {"yes": 4, "no": 1, "lower": 0},
        "muc-2": {"yes": 3, "no": 1, "lower": 1},
        "muc-3": {"yes": 0, "no": 4, "lower": 1},
    }


def test_a_board_without_votes_is_sound() -> None:
    counted = recount(sealed_bytes(E, []), slips=SlipCount(0, SLIPS))
    assert counted.is_sound
    assert counted.counts["muc-1"] == {"yes": 0, "no": 0, "lower": 0}


@given(st.permutations(ROWS))
def test_the_order_of_casting_leaves_no_trace_in_the_bytes(rows: list[Row]) -> None:
    assert sealed_bytes(E, rows) == sealed_bytes(E, ROWS)


@settings(max_examples=60)
@given(st.lists(st.fixed_dictionaries({}, optional={i: st.sampled_from(CHOICES) for i in ITEMS}), max_size=SLIPS))
def test_what_was_chosen_is_what_is_counted(chosen: list[dict[str, str]]) -> None:
    rows = [row for paper in papers(E, chosen) for row in paper]
    counted = recount(sealed_bytes(E, rows), slips=SlipCount(len(chosen), SLIPS - len(chosen)))
    assert counted.is_sound
    assert counted.counts == {
        item: {choice: sum(paper.get(item) == choice for paper in chosen) for choice in CHOICES} for item in ITEMS
    }
    assert read_board(sealed_bytes(E, rows)).rows == tuple(sorted(rows))


def _flip(rows: list[Row], lots: random.Random) -> None:
    at = lots.randrange(len(rows))
    rows[at] = replace(rows[at], choice=lots.choice([c for c in CHOICES if c != rows[at].choice]))


def _double(rows: list[Row], lots: random.Random) -> None:
    rows.append(lots.choice(rows))


def _foreign(rows: list[Row], lots: random.Random) -> None:
    rows.append(lots.choice(FOREIGN))


def _move(rows: list[Row], lots: random.Random) -> None:
    at = lots.randrange(len(rows))
    rows[at] = replace(rows[at], item=lots.choice([item for item in ITEMS if item != rows[at].item]))


def _steal_unused_key(rows: list[Row], lots: random.Random) -> None:
    item = lots.choice(E.items)
    silent = [key for key in item.keys if key not in {row.key for row in rows}]
    rows.append(Row(item.name, lots.choice(silent), lots.choice(CHOICES), lots.choice(rows).signature))


def _spoil_signature(rows: list[Row], lots: random.Random) -> None:
    at, bit = lots.randrange(len(rows)), lots.randrange(512)
    spoiled = int.from_bytes(rows[at].signature, "big") ^ 1 << bit
    rows[at] = replace(rows[at], signature=spoiled.to_bytes(64, "big"))


CHANGES: list[Callable[[list[Row], random.Random], None]] = [
    _flip, _double, _foreign, _move, _steal_unused_key, _spoil_signature,
]  # fmt: skip


def test_of_2000_changes_by_somebody_who_writes_the_root_anew_every_one_is_found_from_the_board_alone() -> None:
    lots = random.Random(20190715)
    missed = []
    for number in range(2000):
        rows, change = list(ROWS), CHANGES[number % len(CHANGES)]
        change(rows, lots)
        if recount(sealed_bytes(E, rows)).is_sound:
            missed.append((number, change.__name__))
    assert missed == []


def test_of_2000_changed_bytes_every_one_is_found() -> None:
    lots = random.Random(20190722)
    whole = sealed_bytes(E, ROWS)
    missed = []
    for _ in range(2000):
        at = lots.randrange(len(whole))
        changed = whole[:at] + bytes([whole[at] ^ lots.randrange(1, 256)]) + whole[at + 1 :]
        try:
            found = not recount(changed).is_sound
        except NotABoard:
            found = True
        if not found:
            missed.append(at)
    assert missed == []


def test_a_dropped_row_is_found_by_the_root_in_the_minutes() -> None:
    fewer = sealed_bytes(E, ROWS[1:])
    assert recount(fewer).is_sound  # the board alone cannot know it
    assert recount(fewer, root=board_root(E, ROWS)).faults == (Fault("minutes_root"),)


def test_a_vote_on_a_slip_that_stayed_in_its_envelope_is_found_when_it_is_opened() -> None:
    spare = codes(SLIPS)[5]
    stuffed = [*ROWS, *fill(E, spare, {"muc-1": "yes"})]
    counted = recount(sealed_bytes(E, stuffed), slips=USED, unused=[spare])
    assert [(fault.kind, fault.item) for fault in counted.faults] == [("over_used", "muc-1"), ("unused_voted", "muc-1")]


def test_more_papers_than_members_who_may_vote_on_an_item_are_found() -> None:
    narrow = replace(E, items=tuple(replace(item, most=4) if item.name == "muc-2" else item for item in E.items))
    assert recount(sealed_bytes(narrow, ROWS)).faults == (Fault("too_many", item="muc-2"),)


def test_slips_that_do_not_add_up_are_found() -> None:
    assert recount(sealed_bytes(E, ROWS), slips=SlipCount(5, 0)).faults == (Fault("slips"),)
    assert recount(sealed_bytes(E, ROWS), slips=SlipCount(5, 0, 1)).is_sound


def test_two_choices_under_one_key_count_for_nothing() -> None:
    again = fill(E, codes(SLIPS)[0], {"muc-1": "no"})
    counted = recount(sealed_bytes(E, [*ROWS, *again]))
    assert [fault.kind for fault in counted.faults] == ["twice", "twice"]
    assert counted.counts["muc-1"] == {"yes": 3, "no": 1, "lower": 0}


def test_a_mistyped_unused_code_is_refused() -> None:
    with pytest.raises(WrongCode):
        recount(sealed_bytes(E, ROWS), unused=["0" * 20 + "1"])


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\n", b"\n\n\n", b"[]\n{}\n", b"{}\n{}\n", b"\xff\n\n", b"[" * 100_000 + b"\n\n",
        sealed_bytes(E, ROWS)[:-1], sealed_bytes(E, ROWS) + b"\n", sealed_bytes(E, ROWS).replace(b":", b": "),
        sealed_bytes(E, ROWS).replace(b"\n", b"\r\n"), sealed_bytes(E, ROWS).replace(b'"slips":6', b'"slips":6.0'),
        sealed_bytes(E, ROWS).replace(b'"slips":6', b'"slips":true'),
        sealed_bytes(E, ROWS).replace(b'"most":6', b'"most":"6"'),
        sealed_bytes(E, ROWS).replace(b'"choice":"yes"', b'"choice":["yes"]'),
    ],
)  # fmt: skip
def test_bytes_that_are_no_board_are_refused(content: bytes) -> None:
    with pytest.raises(NotABoard):
        recount(content)


@pytest.mark.parametrize("count", [*range(1, 10), 15])
def test_each_member_proves_that_the_own_row_is_under_the_root_and_no_other_is(count: int) -> None:
    rows = ROWS[:count]
    root = board_root(E, rows)
    for row in rows:
        proof = inclusion_proof(E, rows, row)
        assert is_included(row, proof, root)
        assert not is_included(replace(row, choice="changed"), proof, root)
        assert not is_included(row, proof[1:], root)
        assert not is_included(row, ["X" + step[1:] for step in proof], root)
        assert not is_included(row, ["Lxx"], root)
    with pytest.raises(ValueError, match="is not in"):
        inclusion_proof(E, rows, FOREIGN[0])


def test_the_root_is_the_tree_of_rfc_6962() -> None:
    """Written out for the setup and two rows: ((setup, row), row)."""
    from hashlib import sha256

    rows = sorted(ROWS[:2])
    leaves = [sha256(b"\x00" + line).digest() for line in sealed_bytes(E, rows).split(b"\n")[:3]]
    left = sha256(b"\x01" + leaves[0] + leaves[1]).digest()
    assert board_root(E, rows) == sha256(b"\x01" + left + leaves[2]).hexdigest()


def test_the_root_binds_what_was_frozen() -> None:
    other = Election(E.name, E.slips, E.choices, E.items, facts="0" * 64)
    assert board_root(other, ROWS) != board_root(E, ROWS)
