"""Vietnamese holidays as the maintained library `holidays` computes them, lunar ones included. Works offline.

The library knows the Labour Code and the swaps of some years. It does not know every notice: the swap of Friday 2/1/2026
for Saturday 10/1/2026 is missing, and the length of a Tết to come is its own estimate. So only holidays the code fixes
to a date count as certain; everything else is doubtful until an officer confirms it.
"""

from collections.abc import Iterable
from datetime import date

import holidays

from thidua.core.calendar import DayEntry

LAYER = "library"
#: Years whose days are computed; outside them only weekends are known.
YEARS = range(2015, 2041)
#: Bộ luật Lao động, điều 112: 1/1, 30/4, 1/5, 2/9 (month, day).
FIXED = frozenset({(1, 1), (4, 30), (5, 1), (9, 2)})
SOURCE = f"Thư viện holidays {holidays.__version__}, chưa đối chiếu thông báo của năm"
FIXED_SOURCE = "Bộ luật Lao động, ngày nghỉ cố định"


def library_days(years: Iterable[int]) -> tuple[DayEntry, ...]:
    """Holidays, days in lieu and worked weekend days of the years, weekend holidays too, in order."""
    wanted = frozenset(years)
    found = holidays.country_holidays("VN", years=sorted(wanted), language="vi")
    free = [_free(day, name) for day, name in found.items() if day.year in wanted]
    worked = [
        DayEntry(day, "on", "Làm bù cho ngày nghỉ hoán đổi", SOURCE, False, LAYER)
        for day in found.weekend_workdays
        if day.year in wanted
    ]
    return tuple(sorted(free + worked, key=lambda entry: entry.day))


def _free(day: date, name: str) -> DayEntry:
    is_fixed = (day.month, day.day) in FIXED
    return DayEntry(day, "off", name, FIXED_SOURCE if is_fixed else SOURCE, is_fixed, LAYER)
