"""The way of a sheet from draft to locked."""

import pytest

from thidua.core.marking import MOVES, START, STATES, VERBS, WrongMove, move, verbs_from


def test_a_sheet_goes_from_draft_to_locked_with_one_return() -> None:
    state = START
    for verb in ("file", "return", "file", "appraise", "lock"):
        state = move(state, verb)
    assert state == "locked"


def test_every_move_outside_the_table_is_refused_with_what_is_open() -> None:
    wrong = [(state, verb) for state in STATES for verb in VERBS if (state, verb) not in MOVES]
    assert len(wrong) == len(STATES) * len(VERBS) - len(MOVES)
    for state, verb in wrong:
        with pytest.raises(WrongMove) as refusal:
            move(state, verb)
        assert refusal.value.open_verbs == verbs_from(state)


def test_nothing_leaves_a_locked_sheet() -> None:
    assert verbs_from("locked") == ()
