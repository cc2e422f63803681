"""Read the holidays and swapped working days (`clauses/values/holidays.toml`) and the length of the right of reply."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from thidua.core.calendar import PLAIN_WEEK, DayEntry, WorkCalendar, laid_over

STATUSES = ("verified", "unverified")
LAYER = "file"


class BadCalendar(ValueError):
    """The file cannot be used; the message names the file, the entry and what to mend."""

    def __init__(self, path: Path, where: str, why: str) -> None:
        super().__init__(f"Tệp ngày nghỉ {path.name}, {where}: {why}")


@dataclass(frozen=True)
class CalendarFile:
    """The years the file speaks for, whole, and its days."""

    years: frozenset[int]
    entries: tuple[DayEntry, ...]


def load_calendar(path: Path) -> WorkCalendar:
    file = load_days(path)
    return laid_over(PLAIN_WEEK, file.entries, file.years)


def load_days(path: Path) -> CalendarFile:
    """Every entry needs days, a source and a status; one calendar day may not be both worked and free."""
    data = _read(path)
    years = data.get("years", [])
    if not isinstance(years, list) or not all(type(year) is int for year in years):
        raise BadCalendar(path, "years", "phải là danh sách năm, viết như [2025, 2026].")
    entries = [*_holidays(path, data), *_swaps(path, data)]
    kinds: dict[date, str] = {}
    for entry in entries:
        if kinds.setdefault(entry.day, entry.kind) != entry.kind:
            why = "vừa là ngày nghỉ vừa là ngày làm bù; sửa một trong hai."
            raise BadCalendar(path, f"ngày {entry.day:%d/%m/%Y}", why)
    return CalendarFile(frozenset(years), tuple(entries))


def _holidays(path: Path, data: Mapping[str, Any]) -> Iterator[DayEntry]:
    for entry in data.get("holiday", []):
        name = str(entry.get("name", ""))
        days = [_day(path, day) for day in entry.get("days", [])]
        is_sure = _is_verified(path, entry, name or str(days))
        for day in days:
            yield DayEntry(day, "off", name, str(entry["source"]), is_sure, LAYER)


def _swaps(path: Path, data: Mapping[str, Any]) -> Iterator[DayEntry]:
    for entry in data.get("swap", []):
        free, worked = _day(path, entry.get("off")), _day(path, entry.get("on"))
        is_sure, source = _is_verified(path, entry, f"hoán đổi {free}"), str(entry.get("source"))
        yield DayEntry(free, "off", f"Nghỉ, làm bù ngày {worked:%d/%m/%Y}", source, is_sure, LAYER)
        yield DayEntry(worked, "on", f"Làm bù cho ngày {free:%d/%m/%Y}", source, is_sure, LAYER)


def load_reply_days(path: Path) -> int:
    """How many working days a unit has to reply to findings: at least one, or nobody would be heard."""
    days = _read(path).get("reply_working_days")
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        raise BadCalendar(path, "reply_working_days", "phải là số nguyên từ 1 trở lên.")
    return days


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadCalendar(path, "toàn tệp", "không có tệp này.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadCalendar(path, "toàn tệp", f"không đọc được TOML ({fault}).") from None


def _day(path: Path, value: object) -> date:
    if type(value) is not date:
        raise BadCalendar(path, str(value), "phải là một ngày, viết như 2026-01-02.")
    return value


def _is_verified(path: Path, entry: Mapping[str, Any], where: str) -> bool:
    if not entry.get("source") or entry.get("status") not in STATUSES:
        raise BadCalendar(path, where, "cần ghi source và status là verified hoặc unverified.")
    return bool(entry["status"] == "verified")
