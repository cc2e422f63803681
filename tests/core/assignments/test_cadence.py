from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.adapters.calendarfile import load_calendar
from thidua.core.assignments.cadence import LENGTHS, BadCadence, Rule, Turn, due_day, turns, turns_to_give
from thidua.core.calendar import WorkCalendar, is_working_day

SHIPPED = load_calendar(Path(__file__).resolve().parents[3] / "clauses" / "values" / "holidays.toml")
PLAIN = WorkCalendar(frozenset(), frozenset(), frozenset({2026}))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
CADENCES = ("weekly", *LENGTHS)


def rules() -> st.SearchStrategy[Rule]:
    return st.sampled_from(CADENCES).flatmap(
        lambda cadence: st.builds(
            Rule,
            st.just(cadence),
            st.integers(1, 7 if cadence == "weekly" else 31),
            st.integers(1, LENGTHS.get(cadence, 1)),
            st.sampled_from(["none", "next", "previous"]),
        )
    )


def test_day_31_is_the_last_day_of_shorter_months() -> None:
    days = list(turns(Rule("monthly", 31), *YEAR))
    assert [(day.month, day.day) for day in days] == [
        (1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31),
    ]  # fmt: skip
    assert list(turns(Rule("monthly", 31), date(2028, 2, 1), date(2028, 2, 29))) == [date(2028, 2, 29)]


def test_each_cadence_names_its_days() -> None:
    quarterly = [date(2026, 3, 15), date(2026, 6, 15), date(2026, 9, 15), date(2026, 12, 15)]
    assert list(turns(Rule("quarterly", 15, 3), *YEAR)) == quarterly
    assert list(turns(Rule("half-yearly", 20, 6), *YEAR)) == [date(2026, 6, 20), date(2026, 12, 20)]
    assert list(turns(Rule("yearly", 10, 12), *YEAR)) == [date(2026, 12, 10)]
    fridays = list(turns(Rule("weekly", 5), date(2026, 1, 3), date(2026, 1, 20)))
    assert fridays == [date(2026, 1, 9), date(2026, 1, 16)]


def test_a_turn_on_a_day_off_moves_to_the_chosen_side() -> None:
    tet = date(2026, 2, 17)  # first day of the lunar year
    found = [due_day(Rule("monthly", 17, 1, shift), tet, SHIPPED) for shift in ("none", "previous", "next")]
    assert found == [tet, date(2026, 2, 13), date(2026, 2, 23)]


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        (("daily", 1), "cadence"),
        (("weekly", 8), "day"),
        (("monthly", 32), "day"),
        (("monthly", 0), "day"),
        (("quarterly", 1, 4), "month"),
        (("monthly", 1, 1, "sideways"), "shift"),
    ],
)
def test_an_impossible_rule_is_named(rule: tuple, what: str) -> None:
    with pytest.raises(BadCadence) as fault:
        Rule(*rule)
    assert fault.value.what == what


def test_turns_missed_while_the_program_was_down_are_made_up_for_with_days_to_work() -> None:
    rule, today = Rule("monthly", 5, 1, "next"), date(2026, 3, 4)
    found = turns_to_give(rule, PLAIN, lead_days=10, active_from=date(2026, 1, 1), ends_on=None, today=today)
    late = date(2026, 3, 16)  # ten days on is Saturday the 14th
    assert found == [
        Turn(date(2026, 1, 5), late, is_late=True),
        Turn(date(2026, 2, 5), late, is_late=True),
        Turn(date(2026, 3, 5), date(2026, 3, 5)),
    ]


def test_time_stopped_and_time_after_the_end_give_nothing() -> None:
    rule, today = Rule("monthly", 5), date(2026, 3, 4)
    rest = {"lead_days": 10, "ends_on": None, "today": today}
    assert [turn.on for turn in turns_to_give(rule, PLAIN, active_from=date(2026, 3, 1), **rest)] == [date(2026, 3, 5)]
    over = rest | {"ends_on": date(2026, 2, 28)}
    assert [turn.on.month for turn in turns_to_give(rule, PLAIN, active_from=date(2026, 1, 1), **over)] == [1, 2]


@given(rules(), st.dates(date(2025, 1, 1), date(2027, 6, 1)), st.integers(1, 60), st.integers(0, 400))
def test_giving_day_by_day_or_after_any_pause_makes_the_same_turns_once(
    rule: Rule, start: date, lead: int, pause: int
) -> None:
    end = start + timedelta(days=pause)
    fixed = {"lead_days": lead, "active_from": start, "ends_on": None}
    made: list[date] = []
    for step in range(0, pause + 1, 7):
        made += [
            turn.on for turn in turns_to_give(rule, SHIPPED, today=start + timedelta(days=step), is_made=made, **fixed)
        ]
    made += [turn.on for turn in turns_to_give(rule, SHIPPED, today=end, is_made=made, **fixed)]
    at_once = [turn.on for turn in turns_to_give(rule, SHIPPED, today=end, **fixed)]
    assert len(made) == len(set(made))
    assert sorted(made) == at_once


@given(rules(), st.dates(date(2025, 1, 1), date(2027, 11, 1)), st.integers(1, 60))
def test_nobody_is_told_after_the_day_and_shifted_days_are_worked(rule: Rule, today: date, lead: int) -> None:
    start = today - timedelta(days=120)
    for turn in turns_to_give(rule, SHIPPED, lead_days=lead, active_from=start, ends_on=None, today=today):
        assert turn.due_on >= today
        assert turn.is_late or turn.due_on <= today + timedelta(days=lead)
        assert rule.shift == "none" or is_working_day(SHIPPED, turn.due_on)
