from datetime import date, timedelta

import pytest

from thidua.core.awards.complaints import Case, NotYetLate, TooLate, WrongStep, moved, require_in_time

DUE = date(2026, 4, 1)


def test_a_complaint_is_answered_then_taken_up_and_ended() -> None:
    assert moved(Case("lodged", DUE), "answer", DUE) == "answered"
    assert moved(Case("answered", DUE), "escalate", DUE) == "escalated"
    assert moved(Case("escalated", DUE), "answer", DUE) == "closed"


def test_silence_opens_the_level_above_only_after_the_last_day() -> None:
    with pytest.raises(NotYetLate):
        moved(Case("lodged", DUE), "escalate", DUE)
    assert moved(Case("lodged", DUE), "escalate", DUE + timedelta(days=1)) == "escalated"


@pytest.mark.parametrize(("state", "act"), [("closed", "escalate"), ("withdrawn", "answer"), ("answered", "answer")])
def test_other_steps_do_not_exist(state: str, act: str) -> None:
    with pytest.raises(WrongStep):
        moved(Case(state, DUE), act, DUE)


def test_the_last_day_still_counts() -> None:
    require_in_time(DUE, DUE)
    require_in_time(DUE, None)
    with pytest.raises(TooLate):
        require_in_time(DUE + timedelta(days=1), DUE)
