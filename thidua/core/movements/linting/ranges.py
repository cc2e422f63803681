"""Scales and levels as official texts print them, both ends: «88–90: 2; 90–95: 3; 95–<100: 4; 100: 5», «từ 80 đến dưới 90»."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

NUMBER = r"([0-9]{1,5}(?:[.,][0-9]{1,3})?)\s*%?"
WORDED = re.compile(
    rf"(?P<from>từ|trên|>=|≥|>)?\s*{NUMBER}\s*(?:(?:–|-|đến|tới)\s*(?P<to>dưới|hết|<=|≤|<)?\s*{NUMBER}|(?P<up>trở lên))?"
)
UNDER = re.compile(rf"(?P<open>dưới|<|không quá|đến|≤)\s*{NUMBER}")


@dataclass(frozen=True)
class Range:
    """`low` None: from the very bottom; `high` None: no upper end is written."""

    low: Decimal | None
    high: Decimal | None
    has_low: bool = True
    has_high: bool = True
    is_ambiguous: bool = False


def read_range(text: str) -> Range | None:
    """One worded range; None where the words are not understood. «trên 90 trở lên» is read as «từ 90», and ambiguous."""
    plain = " ".join(text.lower().replace("điểm", " ").split())
    if under := UNDER.fullmatch(plain):
        return Range(None, _number(under[2]), has_high=under["open"] not in ("dưới", "<"))
    match = WORDED.fullmatch(plain)
    if match is None:
        return None
    low, high = _number(match[2]), _number(match[4]) if match[4] else None
    passed = match["from"] in ("trên", ">")
    if match["up"]:
        return Range(low, None, is_ambiguous=passed)
    if high is None and match["from"] is None:
        return Range(low, low)
    return Range(low, high, has_low=not passed, has_high=match["to"] not in ("dưới", "<"))


def read_scale(text: str) -> list[tuple[Range, Decimal]] | None:
    """The ranges of a printed scale with their points, as written; None where a part is not understood."""
    found = []
    for part in re.split(r"[;\n]", text):
        if not part.strip():
            continue
        left, _, right = part.rpartition(":")
        worded, points = read_range(left), re.fullmatch(NUMBER + r"(?:\s*điểm)?", right.strip())
        if worded is None or points is None:
            return None
        found.append((worded, _number(points[1])))
    return found


def overlaps(lower: Range, upper: Range) -> bool:
    """Some value lies in both."""
    if lower.high is None or upper.low is None:
        return upper.low is None or lower.low is None or upper.low >= lower.low
    return upper.low < lower.high or (upper.low == lower.high and upper.has_low and lower.has_high)


def leaves_gap(lower: Range, upper: Range) -> bool:
    """Some value between them lies in neither."""
    if lower.high is None or upper.low is None:
        return False
    return upper.low > lower.high or (upper.low == lower.high and not upper.has_low and not lower.has_high)


def as_share(value: Decimal) -> Fraction:
    """A figure of a scale of per cent."""
    return Fraction(value) / 100


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
