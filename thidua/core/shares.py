"""A part of a whole as people write it: «2/3», «80 %», «66,7%», «0,8»."""

import re
from fractions import Fraction

WRITTEN = re.compile(r"(?P<whole>[0-9]{1,9})(?:[.,](?P<part>[0-9]{1,9}))?(?P<percent>%?)")
QUOTIENT = re.compile(r"(?P<over>[0-9]{1,9})/(?P<under>[0-9]{1,9})")


class NotAShare(ValueError):
    """A share that is no part of a whole; `text` is what was written."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” không phải tỷ lệ; viết như 2/3 hoặc 80%")
        self.text = text


def read_share(text: str) -> Fraction:
    """More than nothing, at most the whole. Raises NotAShare.

    Only digits and one mark: an exponent («1e9999999») would be a number that takes minutes to write out.
    """
    found = _number("".join(text.split()))
    if found is None or not 0 < found <= 1:
        raise NotAShare(text)
    return found


def show_share(share: Fraction) -> str:
    """«90%» where that is exact, else «2/3»."""
    percent = share * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{share.numerator}/{share.denominator}"


def _number(plain: str) -> Fraction | None:
    if quotient := QUOTIENT.fullmatch(plain):
        under = int(quotient["under"])
        return Fraction(int(quotient["over"]), under) if under else None
    if written := WRITTEN.fullmatch(plain):
        part = written["part"] or ""
        found = Fraction(int(written["whole"] + part), 10 ** len(part))
        return found / 100 if written["percent"] else found
    return None
