"""What goes to the laptop comes back as the same vote or is refused with what differs."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.slips import codes
from thidua.core.councils.slips.board import read_setup, setup_line
from thidua.core.councils.slips.setup import (
    AnotherVote,
    NotASetup,
    Setup,
    fingerprint,
    make_slips,
    read_setup_file,
    require_same_vote,
    setup_bytes,
)

SETUP = Setup(
    "phieu-7", "Phiên xét, lần 1", 5, {"muc-1": 5, "muc-2": 4}, {"muc-1": "1. Ông A", "muc-2": "2. Bà B"}, "f"
)


def test_a_setup_is_read_back_as_it_was_written() -> None:
    assert read_setup_file(setup_bytes(SETUP)) == SETUP


def test_the_items_keep_the_order_of_the_agenda() -> None:
    names = ["muc-9", "muc-10", "muc-2"]
    setup = replace(SETUP, items=dict.fromkeys(names, 5), words=dict.fromkeys(names, "Ông A"))
    election = make_slips(read_setup_file(setup_bytes(setup)), codes(7))
    require_same_vote(election, setup)
    assert [item.name for item in election.items] == names


@given(st.binary(max_size=200))
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(NotASetup):
        read_setup_file(content)


@pytest.mark.parametrize(
    ("key", "value"),
    [("members", "5"), ("members", True), ("items", {"muc-1": "5"}), ("items", []), ("words", {"muc-1": "A"}),
     ("words", {"muc-1": 1, "muc-2": "B"}), ("choices", [1]), ("format", 2), ("more", 1), ("title", None)],
)  # fmt: skip
def test_a_setup_with_one_wrong_value_is_refused(key: str, value: object) -> None:
    plain = {**json.loads(setup_bytes(SETUP)), key: value}
    with pytest.raises(NotASetup):
        read_setup_file(json.dumps(plain).encode())


def test_the_keys_made_from_a_setup_are_of_the_same_vote() -> None:
    election = read_setup(setup_line(make_slips(SETUP, codes(7))))
    require_same_vote(election, SETUP)
    assert (election.slips, [item.most for item in election.items]) == (7, [5, 4])


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (replace(SETUP, election="phieu-8"), "election"),
        (replace(SETUP, choices=("yes", "no")), "choices"),
        (replace(SETUP, items={"muc-2": 4, "muc-1": 5}), "items"),
        (replace(SETUP, items={"muc-1": 5, "muc-2": 5}), "voters"),
        (replace(SETUP, facts="e"), "facts"),
    ],
)
def test_keys_of_another_vote_are_told_apart_by_what_differs(other: Setup, reason: str) -> None:
    with pytest.raises(AnotherVote) as fault:
        require_same_vote(make_slips(SETUP, codes(7)), other)
    assert fault.value.reason == reason


def test_a_fingerprint_does_not_depend_on_the_order_of_keys_and_differs_with_any_value() -> None:
    facts = {"roll": [["a", "chair"]], "members": 5}
    assert fingerprint(facts) == fingerprint(dict(reversed(facts.items())))
    assert fingerprint(facts) != fingerprint({**facts, "members": 6})
