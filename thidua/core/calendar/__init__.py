"""Working days of Vietnamese state offices, over holidays and swapped days given as data."""

from thidua.core.calendar.working_days import WorkCalendar, add_working_days, is_working_day, working_days_between

__all__ = ["WorkCalendar", "add_working_days", "is_working_day", "working_days_between"]
