from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.inspections.counting import Finding, ItemCount, conform
from thidua.core.inspections.states import MOVES, Case, WindowClosed, WindowOpen, WrongMove, step

DAY = date(2026, 3, 2)
UNTIL = date(2026, 3, 9)
ACTS = sorted({act for _state, act in MOVES})


def all_paths() -> list[list[str]]:
    """Every path of the table from the draft to effect; the table has no cycles, or this would not end."""
    found: list[list[str]] = []

    def walk(state: str, taken: list[str]) -> None:
        if state == "final":
            found.append(taken)
        for (before, act), after in MOVES.items():
            if before == state:
                walk(after, [*taken, act])

    walk("draft", [])
    return found


def test_every_path_to_effect_gives_notice_and_answers_an_objection() -> None:
    paths = all_paths()
    assert len(paths) == 3
    assert all("notify" in path for path in paths)
    assert all("decide" in path for path in paths if "object" in path)


@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 4)), max_size=12))
def test_no_sequence_of_acts_and_days_takes_effect_unheard(moves: list[tuple[str, int]]) -> None:
    case, today, done = Case(), DAY, []
    for act, wait in moves:
        today += timedelta(days=wait)
        try:
            case = step(case, act, today, today + timedelta(days=7))
            done.append((act, today))
        except (WrongMove, WindowOpen, WindowClosed):
            continue
    if case.state == "final":
        acts = dict(done)
        assert case.reply_until_on is not None
        heard = "decide" in acts or "agree" in acts
        assert heard or acts["finalise"] > case.reply_until_on
        assert acts["notify"] <= acts["finalise"]


def test_the_last_day_of_the_window_still_belongs_to_the_unit() -> None:
    told = step(Case(), "notify", DAY, UNTIL)
    assert step(told, "object", UNTIL).state == "objected"
    with pytest.raises(WindowOpen):
        step(told, "finalise", UNTIL)
    assert step(told, "finalise", UNTIL + timedelta(days=1)).state == "final"


def test_an_objection_after_the_window_is_refused() -> None:
    told = step(Case(), "notify", DAY, UNTIL)
    with pytest.raises(WindowClosed):
        step(told, "object", UNTIL + timedelta(days=1))


def test_notice_without_a_window_is_refused() -> None:
    with pytest.raises(WrongMove):
        step(Case(), "notify", DAY)
    with pytest.raises(WrongMove):
        step(Case(), "notify", DAY, DAY)


def test_not_applicable_and_struck_findings_are_not_counted() -> None:
    findings = [
        Finding(("a", "b"), "yes", item="1"),
        Finding(("b", "a"), "no", item="1"),
        Finding(("a",), "no", item="2"),
        Finding(("a",), "na", item="2"),
        Finding(("a",), "no", is_struck=True, item="2"),
        Finding(("c",), "na", item="3"),
    ]
    assert conform(findings) == [ItemCount("1", ("a", "b"), 1, 2), ItemCount("2", ("a",), 0, 1)]
