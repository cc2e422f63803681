"""The recount that stands alone and the one of core, written apart, agree on whole boards and on every changed one."""

import json
import random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.slips import CHOICES, election, papers
from thidua.adapters.ballots import recount as alone
from thidua.core.councils.slips.board import NotABoard, sealed_bytes
from thidua.core.councils.slips.recounting import recount

OVER = election(4)
ROWS = [row for paper in papers(OVER, [{"muc-1": "yes", "muc-2": "no"}] * 3) for row in paper]
BOARD = sealed_bytes(OVER, ROWS)


@settings(max_examples=15)
@given(
    st.lists(st.fixed_dictionaries({"muc-1": st.sampled_from(CHOICES), "muc-2": st.sampled_from(CHOICES)}), max_size=4)
)
def test_both_count_the_same(chosen: list[dict[str, str]]) -> None:
    content = sealed_bytes(OVER, [row for paper in papers(OVER, chosen) for row in paper])
    core = recount(content)
    assert alone.recount(content) == ({name: dict(counts) for name, counts in core.counts.items()}, core.root, [])


def test_a_changed_byte_anywhere_is_found_by_both() -> None:
    lots = random.Random(5)
    for _ in range(40):
        place = lots.randrange(len(BOARD))
        changed = BOARD[:place] + bytes([BOARD[place] ^ 1 << lots.randrange(7)]) + BOARD[place + 1 :]
        assert not is_sound_alone(changed)
        assert not is_sound_in_core(changed)


def test_a_row_left_out_under_a_new_root_is_found_by_the_root_of_the_minutes_alone() -> None:
    shorter = sealed_bytes(OVER, ROWS[1:])
    assert is_sound_alone(shorter)
    assert alone.recount(shorter, root=json.loads(BOARD.splitlines()[-1])["root"])[2] != []


def is_sound_alone(content: bytes) -> bool:
    try:
        return alone.recount(content)[2] == []
    except alone.Unreadable:
        return False


def is_sound_in_core(content: bytes) -> bool:
    try:
        return recount(content).is_sound
    except NotABoard:
        return False


@settings(max_examples=15)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=60), st.integers(0, 511))
def test_signatures_are_judged_as_the_library_judges_them(seed: bytes, message: bytes, flipped: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert alone.is_signed(public, signature, message)
    other = bytearray(signature)
    other[flipped // 8] ^= 1 << flipped % 8
    assert not alone.is_signed(public, bytes(other), message)
    assert not alone.is_signed(public, signature, message + b"x")
