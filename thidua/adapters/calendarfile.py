"""Read the holidays and swapped working days (`clauses/values/holidays.toml`) and the length of the right of reply."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from thidua.core.calendar import WorkCalendar

STATUSES = ("verified", "unverified")


class BadCalendar(ValueError):
    """The file cannot be used; the message names the file, the entry and what to mend."""

    def __init__(self, path: Path, where: str, why: str) -> None:
        super().__init__(f"Tệp ngày nghỉ {path.name}, {where}: {why}")


def load_calendar(path: Path) -> WorkCalendar:
    """Every entry needs days, a source and a status; one calendar day may not be both worked and free."""
    data = _read(path)
    off: set[date] = set()
    doubtful: set[date] = set()
    on: set[date] = set()
    for entry in data.get("holiday", []):
        days = {_day(path, day) for day in entry.get("days", [])}
        off |= days
        doubtful |= days if _is_doubtful(path, entry, str(entry.get("name", days))) else set()
    for entry in data.get("swap", []):
        free, worked = _day(path, entry.get("off")), _day(path, entry.get("on"))
        off.add(free)
        on.add(worked)
        doubtful |= {free, worked} if _is_doubtful(path, entry, f"hoán đổi {free}") else set()
    if off & on:
        raise BadCalendar(
            path, f"ngày {min(off & on):%d/%m/%Y}", "vừa là ngày nghỉ vừa là ngày làm bù; sửa một trong hai."
        )
    return WorkCalendar(frozenset(off), frozenset(on), frozenset(data.get("years", [])), frozenset(doubtful))


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


def _is_doubtful(path: Path, entry: Mapping[str, Any], where: str) -> bool:
    if not entry.get("source") or entry.get("status") not in STATUSES:
        raise BadCalendar(path, where, "cần ghi source và status là verified hoặc unverified.")
    return entry["status"] == "unverified"
