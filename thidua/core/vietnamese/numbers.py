"""Numbers as officials write and read them."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SCALES = ("", "nghìn", "triệu")
BILLION = 1_000_000_000


class NotSpellable(ValueError):
    """Only whole numbers are spelt."""


def spell(number: int, *, gap: str = "linh") -> str:
    """1015 -> "một nghìn không trăm mười lăm"; `gap` is "linh" or "lẻ" as the office prefers (105: một
    trăm linh năm)."""
    if isinstance(number, bool) or not isinstance(number, int):
        raise NotSpellable(f"Chỉ đọc được số nguyên, không đọc được {number!r}.")
    if gap not in ("linh", "lẻ"):
        raise NotSpellable("Chỉ dùng “linh” hoặc “lẻ” cho hàng chục bằng không.")
    if number < 0:
        return "âm " + spell(-number, gap=gap)
    return _billions(number, gap) or DIGITS[0]


def _billions(number: int, gap: str, *, padded: bool = False) -> str:
    """Beyond nine digits Vietnamese counts in billions again: một nghìn tỷ, một tỷ tỷ."""
    high, low = divmod(number, BILLION)
    if not high:
        return _below_billion(low, gap, padded=padded)
    head = f"{_billions(high, gap, padded=padded)} tỷ"
    return f"{head} {_below_billion(low, gap, padded=True)}" if low else head


def _below_billion(number: int, gap: str, *, padded: bool) -> str:
    words: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            words += [_hundreds(group, gap, full=padded or bool(words)), SCALES[power]]
    return " ".join(word for word in words if word)


def _hundreds(group: int, gap: str, *, full: bool) -> str:
    hundreds, rest = divmod(group, 100)
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or full else []
    if rest:
        words.append(_tens(rest, gap, after_hundreds=bool(words)))
    return " ".join(words)


def _tens(rest: int, gap: str, *, after_hundreds: bool) -> str:
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return f"{gap} {DIGITS[ones]}" if after_hundreds else DIGITS[ones]
    head = "mười" if tens == 1 else f"{DIGITS[tens]} mươi"
    return f"{head} {_ones(ones, tens)}" if ones else head


def _ones(ones: int, tens: int) -> str:
    """mốt after twenty and more, lăm after ten and more; bốn stays bốn (tư is also heard)."""
    if ones == 1 and tens > 1:
        return "mốt"
    return "lăm" if ones == 5 else DIGITS[ones]
