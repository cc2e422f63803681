from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.assignments.conduct import first_progress, is_reminder_dependent, keepers, without_rework
from thidua.core.assignments.counting import NOT_HANDED_OVER, Task, counts
from thidua.core.assignments.timing import on_time, working_days_late
from thidua.core.calendar import WorkCalendar

AT = datetime(2026, 3, 2, 8)
DAY = date(2026, 3, 2)
HOUR = timedelta(hours=1)


def test_progress_before_the_reminder_is_the_owners_own() -> None:
    steps = [("given", AT), ("progress", AT + HOUR), ("reminded", AT + 2 * HOUR), ("reported", AT + 3 * HOUR)]
    assert first_progress(steps) == AT + HOUR
    assert not is_reminder_dependent(first_progress(steps), AT + 2 * HOUR)


def test_progress_only_after_the_reminder_or_never_depends_on_it() -> None:
    assert is_reminder_dependent(AT + HOUR, AT)
    assert is_reminder_dependent(None, AT)
    assert not is_reminder_dependent(None, None)


def test_who_let_go_is_counted_and_who_took_over_is_not_blamed() -> None:
    assert keepers("b", ["a"]) == {"a": False, "b": True}
    assert keepers("a", ["a", "b"]) == {"a": False, "b": False}


def test_a_handed_over_task_is_a_trial_for_both_and_a_hit_for_the_one_who_did_it() -> None:
    task = Task(("b",), DAY, DAY, DAY, left=(("a",),))
    found = counts([task], DAY)
    assert (found[("a",), NOT_HANDED_OVER], found[("b",), NOT_HANDED_OVER]) == ((0, 1), (1, 1))
    assert [measure for owner, measure in found if owner == ("a",)] == [NOT_HANDED_OVER]


def test_a_withdrawn_report_is_no_rework_a_returned_one_is() -> None:
    assert [without_rework(is_done=True, times_returned=n) for n in (0, 1)] == [True, False]
    assert not without_rework(is_done=False, times_returned=0)


def test_lateness_counts_working_days_only() -> None:
    calendar = WorkCalendar(frozenset({date(2026, 3, 9)}), frozenset(), frozenset({2026}))
    friday = date(2026, 3, 6)
    assert [working_days_late(calendar, friday, friday + timedelta(days=n)) for n in (0, 1, 2, 3, 4)] == [0, 0, 0, 0, 1]


@given(st.integers(-5, 5), st.sampled_from(["morning", "day"]), st.sampled_from(["morning", "day"]))
def test_earlier_is_never_worse(late: int, due_part: str, done_part: str) -> None:
    done = DAY + timedelta(days=late)
    if on_time(DAY, done, due_part, done_part):
        assert on_time(DAY, done, due_part, "morning")
        assert on_time(DAY, done - timedelta(days=1), due_part, done_part)
        assert on_time(DAY, done, "day", done_part)
