"""A numeric target as a person types it, kept as integer thousandths."""

from decimal import Decimal, InvalidOperation

LIMIT = Decimal(10) ** 12


class NotATarget(ValueError):
    """The text is not a number; `text` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def parse_target(text: str) -> int | None:
    """«95,5» → 95500; «1.200» is twelve hundred as Vietnamese write it; empty → None. At most three decimals."""
    plain = text.strip().replace(" ", "").replace("\u00a0", "")
    if not plain:
        return None
    whole, comma, part = plain.partition(",")
    groups = whole.split(".")
    if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
        raise NotATarget(text)
    digits = "".join(groups) + (f".{part}" if comma else "")
    if not digits.replace(".", "", 1).isdecimal() or not digits.isascii():
        raise NotATarget(text)
    try:
        value = Decimal(digits) * 1000
    except InvalidOperation:
        raise NotATarget(text) from None
    if value >= LIMIT or value != value.to_integral_value():
        raise NotATarget(text)
    return int(value)


def show_target(milli: int | None) -> str:
    """95500 → «95,5», 1200000 → «1.200»."""
    if milli is None:
        return ""
    whole, rest = divmod(milli, 1000)
    decimals = f",{rest:03d}".rstrip("0") if rest else ""
    return f"{whole:,}".replace(",", ".") + decimals
