"""Quantities as Vietnamese officials write them («1.234,5») and as integer thousandths. No float on the way."""

import re
from decimal import Decimal
from fractions import Fraction

from thidua.core.scoring.figures import percent, show_percent

GROUPED = r"[0-9]{1,3}(?:[. \u00a0\u202f][0-9]{3})+"
WRITTEN = re.compile(rf"(?P<sign>[+\-−]?)\s*(?P<whole>{GROUPED}|[0-9]{{1,15}})(?:,(?P<part>[0-9]{{1,3}})0*)?")
MOST = 10**18  # thousandths: what a database integer holds, with room to add twelve months in Python


class NotFigure(ValueError):
    """The text is not a quantity; `reason` is a Vietnamese sentence saying how to write it."""

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(text)
        self.text, self.reason = text, reason


def parse_figure(text: str) -> int:
    """«1.234,5» → 1 234 500 thousandths. Dots and blanks group thousands, a comma starts the decimals (at most three).

    Trap: «1.234» is one thousand two hundred and thirty-four, as Vietnamese read it. What Vietnamese would not write
    («1.5», «1,234.5») is refused and never guessed. Raises NotFigure.
    """
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise NotFigure(text, _why(text.strip()))
    whole = int(re.sub(r"\D", "", found["whole"]))
    milli = whole * 1000 + int((found["part"] or "").ljust(3, "0"))
    if milli > MOST:
        raise NotFigure(text, f"“{text.strip()[:40]}” quá lớn; hãy đổi sang đơn vị tính lớn hơn.")
    return -milli if found["sign"] in ("-", "−") else milli


def _why(text: str) -> str:
    shown = text[:40]
    if not text:
        return "chưa ghi số."
    if re.fullmatch(r"[+\-−]?\d+\.\d{1,2}|[+\-−]?\d+\.\d{4,}|[+\-−]?\d{1,3}(,\d{3})+\.\d+", text):
        return f"“{shown}” không viết theo cách Việt Nam; phần lẻ sau dấu phẩy, ví dụ 1.234,5."
    if re.fullmatch(r"[+\-−]?[\d. ]+,\d{4,}", text):
        return f"“{shown}” có hơn ba chữ số lẻ; hãy làm tròn hoặc đổi đơn vị tính."
    return f"“{shown}” không phải là số; hãy ghi như 1.234,5."


def from_number(value: Decimal) -> int:
    """A number cell of a workbook, which has no separators to misread. Raises NotFigure."""
    scaled = value * 1000
    if not value.is_finite() or scaled != scaled.to_integral_value():
        raise NotFigure(str(value), "số có hơn ba chữ số lẻ; hãy làm tròn hoặc đổi đơn vị tính.")
    if abs(scaled) > MOST:
        raise NotFigure(str(value), "số quá lớn; hãy đổi sang đơn vị tính lớn hơn.")
    return int(scaled)


def show_figure(milli: int) -> str:
    """1 234 500 → «1.234,5», with a true minus sign and no idle zeros."""
    whole, rest = divmod(abs(milli), 1000)
    part = f"{rest:03d}".rstrip("0")
    shown = f"{whole:,}".replace(",", ".") + (f",{part}" if part else "")
    return f"−{shown}" if milli < 0 else shown


def show_share(value: Fraction) -> str:
    """«99,9%»: one decimal, but never rounded onto 100 % from either side, since 100 % means reached."""
    nearest = percent(value)
    if nearest == 100 and value != 1:
        return "99,9%" if value < 1 else "100,1%"
    return show_percent(value)
