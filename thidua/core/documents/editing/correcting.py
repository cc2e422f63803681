"""What a person may correct in a reading, and which values are possible. The machine's reading itself never changes."""

import copy
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from thidua.core.documents.editing.fieldpaths import put, value_at
from thidua.core.vietnamese.dates import ImpossibleDate, parse_date

EARLIEST_YEAR, LATEST_YEAR = 1945, 2100
LONGEST = 1000


class NotCorrectable(ValueError):
    """`reasons`: field path → Vietnamese sentence. Nothing of the changes is taken over."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {reason}" for field, reason in reasons.items()))
        self.reasons = dict(reasons)


class _Wrong(ValueError):
    """One value's fault."""


def _text(value: str, _today: date) -> str | None:
    words = " ".join(value.split())
    if len(words) > LONGEST:
        raise _Wrong(f"Nội dung dài quá {LONGEST} ký tự.")
    return words or None


def _code(value: str, _today: date) -> str | None:
    words = "".join(value.split())
    if len(words) > 40:
        raise _Wrong("Số hoặc ký hiệu dài quá 40 ký tự.")
    return words or None


def _day(value: str, today: date) -> str | None:
    if not value.strip():
        return None
    try:
        day = (
            date.fromisoformat(value.strip()) if re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip()) else parse_date(value)
        )
    except ImpossibleDate as fault:
        raise _Wrong(str(fault)) from None
    except ValueError:
        raise _Wrong(f"Không có ngày “{value.strip()}” trên lịch; hãy kiểm tra ngày và tháng.") from None
    if day.year < EARLIEST_YEAR or day > today:
        raise _Wrong(f"Ngày ban hành phải từ năm {EARLIEST_YEAR} đến hôm nay.")
    return day.isoformat()


def _year(value: str, _today: date) -> int | None:
    if not value.strip():
        return None
    if not re.fullmatch(r"\d{4}", value.strip(), re.ASCII) or not EARLIEST_YEAR <= int(value) <= LATEST_YEAR:
        raise _Wrong(f"“{value.strip()}” không phải là năm từ {EARLIEST_YEAR} đến {LATEST_YEAR}.")
    return int(value)


#: Field path → how its value is read. «[]» stands for any place in a list.
CORRECTABLE: Mapping[str, Callable[[str, date], Any]] = {
    "issuer.name": _text,
    "issuer.superior": _text,
    "number": _code,
    "symbol": _code,
    "doc_type": _text,
    "place": _text,
    "date": _day,
    "subject": _text,
    "movement.name": _text,
    "movement.parent_movement": _text,
    "movement.period.from": _year,
    "movement.period.to": _year,
    "themes[].text": _text,
    "signatures[].position": _text,
    "signatures[].signatory": _text,
}


def correct(reading: Mapping[str, Any], changes: Mapping[str, str], *, today: date) -> tuple[dict[str, Any], list[str]]:
    """The reading with the changes taken over, and the paths that really changed. Raises NotCorrectable, then nothing
    is taken over."""
    made = copy.deepcopy(dict(reading))
    reasons: dict[str, str] = {}
    changed: list[str] = []
    for path, raw in changes.items():
        reader = CORRECTABLE.get(re.sub(r"\[\d+\]", "[]", path))
        try:
            if reader is None:
                raise _Wrong("Mục này không sửa được tại đây.")
            value = reader(raw, today)
            if value != _one_spaced(value_at(made, path)):
                put(made, path, value)
                changed.append(path)
        except (_Wrong, IndexError) as fault:
            reasons[path] = str(fault)
    reasons |= _years_in_order(made, changed)
    if reasons:
        raise NotCorrectable(reasons)
    return _tidied(made), changed


def _one_spaced(value: Any) -> Any:
    """A form sends back what it was given with single blanks: that is no change."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _years_in_order(reading: Mapping[str, Any], changed: list[str]) -> dict[str, str]:
    first, last = value_at(reading, "movement.period.from"), value_at(reading, "movement.period.to")
    if isinstance(first, int) and isinstance(last, int) and first > last:
        field = "movement.period.from" if "movement.period.from" in changed else "movement.period.to"
        return {field: f"Năm bắt đầu ({first}) sau năm kết thúc ({last})."}
    return {}


def _tidied(reading: dict[str, Any]) -> dict[str, Any]:
    """Number and symbol make the whole number again; an emptied theme goes."""
    number, symbol = reading.get("number"), reading.get("symbol")
    whole = f"{number}/{symbol}" if number and symbol else number or None
    year = reading.get("year")
    if not (year and reading.get("number_symbol") == f"{number}/{year}/{symbol}"):
        reading["number_symbol"] = whole
    reading["themes"] = [theme for theme in reading.get("themes") or [] if theme.get("text")]
    return reading
