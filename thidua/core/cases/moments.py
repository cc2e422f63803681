"""Moments as whole seconds since 1970 (UTC), read from what people and systems write.

Vietnam has been at UTC+7 without summer time since 1975; only years from 2000 on are read, so the offset is a constant.
Days without an hour: a case is received and returned at 00:00 of the day, and due by the end of its day.
"""

import re
from datetime import date, timedelta

from thidua.core.vietnamese.folding import fold

DAY = 86_400
ZONE = 7 * 3600
END_OF_DAY = DAY - 1
FIRST_YEAR, LAST_YEAR = 2000, 2099
EPOCH = date(1970, 1, 1)
EXCEL_ZERO = date(1899, 12, 30)  # day 0 of Excel's serial numbers, for days after February 1900
MOST_KEPT = 100_000  # texts remembered before the memory is emptied

DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")
SHORT_YEAR = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}(?!\d)")
SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,20}))?")
CLOCK = re.compile(
    r"(\d{1,2})(?::|h| gio )(?:(\d{1,2})(?: phut)?)?(?::(\d{1,2})(?:[.,]\d{1,9})?)?"
    r"(?: ?(am|pm|sa|ch))?(?: ?(z|utc|gmt|[+-]\d{2}:?\d{2}))?"
)


class NotAMoment(ValueError):
    """The message is a sentence for the person who mends the row."""


def day_of(moment: int) -> date:
    """The Vietnam day."""
    return EPOCH + timedelta(days=(moment + ZONE) // DAY)


def start_of(day: date) -> int:
    return (day - EPOCH).days * DAY - ZONE


def has_no_hour(moment: int) -> bool:
    """At midnight in Vietnam: most likely only the day was written."""
    return (moment + ZONE) % DAY == 0


class Moments:
    """Reads moments and remembers days and hours it has read: a million rows hold a few thousand different ones."""

    def __init__(self) -> None:
        self._days: dict[str, int] = {}
        self._hours: dict[str, int] = {}

    def read(self, text: str, without_hour: int = 0) -> int:
        """`without_hour` is the second of the day meant where no hour is written. Raises NotAMoment."""
        head, _, tail = text.partition("T" if text[10:11] == "T" else " ")
        day = self._days.get(head)
        if day is not None:
            if not tail:
                return day + without_hour
            hour = self._hours.get(tail)
            if hour is not None:
                return day + hour
        return self._slowly(text, head, tail, without_hour)

    def _slowly(self, text: str, head: str, tail: str, without_hour: int) -> int:
        if len(self._days) > MOST_KEPT or len(self._hours) > MOST_KEPT:
            self._days.clear()
            self._hours.clear()
        text, head, tail = text.strip(), head.strip(), tail.strip()
        words = fold(text)
        whole = _compact(words) or _serial(words)
        if whole is not None:
            return whole[0] + (without_hour if whole[1] is None else whole[1])
        day = _day(fold(head))
        hour = _hour(fold(tail)) if day is not None and tail else None
        if day is not None and (hour is not None or not tail):
            self._days[head] = day
            if hour is None:
                return day + without_hour
            self._hours[tail] = hour
            return day + hour
        return _either_way(text, words, without_hour)


def _either_way(text: str, words: str, without_hour: int) -> int:
    """«08:30 15/7/2026», «8 giờ 30 ngày 15 tháng 7 năm 2026»: the day anywhere, the hour is the rest."""
    for pattern in (DAY_FIRST, YEAR_FIRST, IN_WORDS):
        found = pattern.search(words)
        if found:
            rest = (words[: found.start()] + " " + words[found.end() :]).strip(" ,;-")
            hour = _hour(rest) if rest else without_hour
            if hour is not None:
                return _day_number(found[0], text) + hour
    raise NotAMoment(_advice(text, words))


def _advice(text: str, words: str) -> str:
    if SHORT_YEAR.match(words):
        return f"“{text}” ghi năm hai chữ số; hãy ghi đủ bốn chữ số, ví dụ 15/7/2026."
    return f"“{text[:40]}” không phải là ngày giờ; hãy ghi dạng 15/7/2026 hoặc 15/7/2026 08:30."


def _day(words: str) -> int | None:
    return _day_number(words, words) if DAY_FIRST.fullmatch(words) or YEAR_FIRST.fullmatch(words) else None


def _day_number(words: str, text: str) -> int:
    """Seconds of the day's midnight in Vietnam. Raises NotAMoment for a day that does not exist."""
    last = YEAR_FIRST.fullmatch(words)
    first = DAY_FIRST.fullmatch(words) or IN_WORDS.fullmatch(words)
    if last:
        year, month, day = int(last[1]), int(last[2]), int(last[3])
    elif first:
        year, month, day = int(first[3]), int(first[2]), int(first[1])
    else:
        raise NotAMoment(_advice(text, words))
    return _start(year, month, day, text)


def _start(year: int, month: int, day: int, text: str) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotAMoment(f"“{text[:40]}”: năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
    try:
        return start_of(date(year, month, day))
    except ValueError:
        more = "; ngày ghi trước, tháng ghi sau" if month > 12 >= day else ""
        raise NotAMoment(f"“{text[:40]}” không phải là ngày có thật{more}.") from None


def _compact(words: str) -> tuple[int, int | None] | None:
    """«20260715», «202607150830», «20260715083000»."""
    found = COMPACT.fullmatch(words)
    if not found:
        return None
    day = _start(int(found[1]), int(found[2]), int(found[3]), words)
    if found[4] is None:
        return day, None
    return day, _seconds(int(found[4]), int(found[5]), int(found[6] or 0), words)


def _serial(words: str) -> tuple[int, int | None] | None:
    """A day number of Excel, «46218» or «46218.354»: the fraction is the time of the day, to the nearest second."""
    found = SERIAL.fullmatch(words)
    if not found:
        return None
    day = start_of(EXCEL_ZERO + timedelta(days=int(found[1])))
    if not FIRST_YEAR <= day_of(day).year <= LAST_YEAR:
        raise NotAMoment(_advice(words, words))
    if found[2] is None:
        return day, None
    return day, (int(found[2]) * DAY * 2 + 10 ** len(found[2])) // (2 * 10 ** len(found[2]))


def _hour(words: str) -> int | None:
    """Seconds since Vietnam midnight; another zone is turned into ours, so that it may be negative or beyond a day."""
    found = CLOCK.fullmatch(words)
    if not found:
        return None
    hour, half = int(found[1]), found[4]
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    if half in ("am", "sa") and hour == 12:
        hour = 0
    if hour > 23 or int(found[2] or 0) > 59 or int(found[3] or 0) > 59:
        return None
    return hour * 3600 + int(found[2] or 0) * 60 + int(found[3] or 0) + _shift(found[5])


def _shift(zone: str | None) -> int:
    if zone is None:
        return 0
    if zone[0] not in "+-":
        return ZONE
    digits = zone[1:].replace(":", "")
    offset = int(digits[:2]) * 3600 + int(digits[2:]) * 60
    return ZONE - (offset if zone[0] == "+" else -offset)


def _seconds(hour: int, minute: int, second: int, text: str) -> int:
    if hour > 23 or minute > 59 or second > 59:
        raise NotAMoment(f"“{text}” không phải là giờ có thật.")
    return hour * 3600 + minute * 60 + second
