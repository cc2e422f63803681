from datetime import date

import pytest

from thidua.core.assignments.moves import MOVES, WrongMove, move, state_of

DAY = date(2026, 3, 2)
STATES = ("open", "reported", "accepted", "cancelled")


def test_the_state_follows_from_the_days() -> None:
    days = [(None, None, None), (DAY, None, None), (DAY, DAY, None), (DAY, None, DAY), (None, None, DAY)]
    assert [state_of(*each) for each in days] == ["open", "reported", "accepted", "cancelled", "cancelled"]


def test_every_move_leads_to_a_known_state_and_a_cancelled_task_takes_none() -> None:
    assert {state for state, _act in MOVES} | set(MOVES.values()) == set(STATES)
    assert [act for state, act in MOVES if state == "cancelled"] == []


def test_an_accepted_task_only_takes_notes() -> None:
    assert {act: after for (state, act), after in MOVES.items() if state == "accepted"} == {"note": "accepted"}


@pytest.mark.parametrize(
    ("state", "act", "what"),
    [
        ("open", "accept", "not_reported"),
        ("open", "withdraw", "not_reported"),
        ("reported", "report", "already_done"),
        ("reported", "hand_over", "already_done"),
        ("accepted", "extend", "already_done"),
        ("accepted", "return", "already_accepted"),
        ("accepted", "cancel", "already_accepted"),
        ("cancelled", "note", "cancelled"),
        ("open", "fly", "not_reported"),
    ],
)
def test_a_refusal_tells_why(state: str, act: str, what: str) -> None:
    with pytest.raises(WrongMove) as fault:
        move(state, act)
    assert fault.value.what == what
