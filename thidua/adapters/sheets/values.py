"""What people type into cells: days, whole numbers, decimals, lists, in Vietnamese habits."""

import re
from datetime import date
from decimal import Decimal

from thidua.core.points import NotPoints, parse_points

DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?")
GROUPED = re.compile(r"\d{1,3}([. ]\d{3})+|\d+")


class NotReadable(ValueError):
    """`reason` is a Vietnamese sentence for the cell."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def day(text: str) -> date:
    """«15/7/1985», «02-03-1990» (day first) or a real Excel date."""
    first, last = DAY_FIRST.fullmatch(text), YEAR_FIRST.fullmatch(text)
    try:
        if first:
            return date(int(first[3]), int(first[2]), int(first[1]))
        if last:
            return date(int(last[1]), int(last[2]), int(last[3]))
    except ValueError:
        raise NotReadable(f"“{text}” không phải là ngày có thật.") from None
    raise NotReadable(f"“{text}” không phải là ngày; hãy ghi dạng ngày/tháng/năm, ví dụ 15/7/2019.")


def whole_number(text: str) -> int:
    """«2.340.000» (dots and blanks group thousands) or «12»."""
    if not GROUPED.fullmatch(text) or not text.isascii():
        raise NotReadable(f"“{text}” không phải là số nguyên.")
    return int(text.replace(".", "").replace(" ", ""))


def points(text: str) -> Decimal:
    """«9,5» or «9.5»."""
    try:
        return parse_points(text)
    except NotPoints:
        raise NotReadable(f"“{text}” không phải là số điểm; hãy ghi như 9 hoặc 9,5 (tối đa ba chữ số lẻ).") from None


def listed(text: str) -> tuple[str, ...]:
    """Items between commas, semicolons or line breaks; empty ones dropped."""
    return tuple(item.strip() for item in re.split(r"[,;\n]", text) if item.strip())
