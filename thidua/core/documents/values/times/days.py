"""Days, months and quarters as documents print them, over accent-free text: patterns and the last day they mean."""

from datetime import date, timedelta

YEAR = r"(?:19|20)\d\d"
# "quý II, III/2031", "quý II và quý III/2031": the last of them bounds.
_EARLIER = r"(?:(?:iv|iii|ii|i|[1-4])\s*(?:,|va|-)\s*(?:qu[yi]\s+)?){0,3}"
# One day, a month, a quarter, a year, or only a day of the month.
UNTIL = (
    rf"(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<dmonth>\d{{1,2}})(?:\s?[/.-]\s?(?P<dyear>{YEAR}))?"
    rf"|(?P<lday>\d{{1,2}})\s+thang\s+(?P<lmonth>\d{{1,2}})(?!\s?/\s?\d{{1,2}}\b)(?:(?:,?\s+nam\s+|\s?/\s?)(?P<lyear>{YEAR}))?"
    rf"|thang\s+(?P<month>\d{{1,2}})(?:(?:\s?[/-]\s?|,?\s+nam\s+)(?P<myear>{YEAR}))?"
    rf"|qu[yi]\s+{_EARLIER}(?P<quarter>iv|iii|ii|i|[1-4])(?:\s?[/-]\s?|,?\s+nam\s+)(?P<qyear>{YEAR})"
    rf"|(?:cuoi\s+)?nam\s+(?P<year>{YEAR})"
    r"|(?P<only>\d{1,2})(?=\s+(?:(?:hang|moi)\s+(?:thang|quy)|(?:cua\s+)?thang\s+(?:cuoi|dau|thu\s+nhat)\s+(?:cua\s+)?(?:hang\s+|moi\s+)?quy|cuoi\s+quy|hang\s+quy)|\s*[,)]?(?!\s*[\d/.-]|\s+(?:thang|ngay|nam|gio)))"
)
FIRST = r"(?P<fday>\d{1,2})\s?[/.-]\s?(?P<fmonth>\d{1,2})|(?P<flday>\d{1,2})\s+thang\s+(?P<flmonth>\d{1,2})"
SECOND_DAY = r"\d{1,2}\s?/\s?\d{1,2}(?!\s?/)|\d{1,2}\s+thang\s+\d{1,2}"
MONTH = (
    rf"(?:thang\s+(?P<month>\d{{1,2}})(?:\s?[/-]\s?|,?\s+nam\s+)(?P<myear>{YEAR})"
    rf"|qu[yi]\s+{_EARLIER}(?P<quarter>iv|iii|ii|i|[1-4])(?:\s?[/-]\s?|,?\s+nam\s+)(?P<qyear>{YEAR}))"
)
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def iso_day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> str | None:
    if not 1 <= month <= 12:
        return None
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    return (first_of_next - timedelta(days=1)).isoformat()


def last_of_quarter(year: int, quarter: str) -> str | None:
    return last_of_month(year, 3 * QUARTERS[quarter])


def last_of_year(year: int) -> str:
    return date(year, 12, 31).isoformat()
