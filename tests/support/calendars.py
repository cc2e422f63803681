"""Invented calendars for tests, and counting done the slow, obvious way to hold the fast one against."""

from datetime import date, timedelta

from hypothesis import strategies as st

from thidua.core.calendar import WorkCalendar

ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2025, 12, 1), date(2027, 3, 31)
#: Year ends, both Tết, compensated Saturdays (10/1 and 22/8/2026) and a leap year's end of February lie within.
DAYS = st.one_of(st.dates(FIRST, LAST), st.dates(date(2028, 2, 25), date(2028, 3, 5)))
PARTS = st.sampled_from(["morning", "day"])


@st.composite
def calendars(draw) -> WorkCalendar:
    """Any mixture of days off, worked weekends and half days, overlapping too."""
    sets = [frozenset(draw(st.sets(st.dates(FIRST, LAST), max_size=25))) for _ in range(4)]
    off, on, mornings, afternoons = sets
    return WorkCalendar(off, on, frozenset({2026}), mornings=mornings, afternoons=afternoons)


def halves_one_by_one(calendar: WorkCalendar, after: tuple[date, str], until: tuple[date, str]) -> int:
    """Walk from moment to moment, half by half."""
    count, (day, part) = 0, after
    while (day, part != "morning") < (until[0], until[1] != "morning"):
        day, part = (day, "day") if part == "morning" else (day + ONE_DAY, "morning")
        count += calendar.halves_of(day)[part == "day"]
    return count
