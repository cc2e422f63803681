"""Start-up check: a holiday file edited by hand and broken is told at start, not to the first officer with a deadline."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from thidua.adapters.calendarfile import BadCalendar, load_days
from thidua.apps.calendars import values


@register()
def holidays_can_be_read(**_kwargs: Any) -> Sequence[CheckMessage]:
    try:
        load_days(values.FILE)
    except BadCalendar as fault:
        return [Error(str(fault), id="calendars.E001")]
    return []
