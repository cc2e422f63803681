"""Values of typed cells as the text a person would have written."""

import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any


def cell_text(value: Any) -> str:
    """Whole numbers without «.0», days as 2026-07-15, moments with their hour, yes and no in Vietnamese."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float | Decimal):
        return _number_text(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if not value.time() and value.tzinfo is None else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False, default=str)


def _number_text(value: float | Decimal) -> str:
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite():
        return ""
    return format(exact.to_integral_value() if exact == exact.to_integral_value() else exact, "f")
