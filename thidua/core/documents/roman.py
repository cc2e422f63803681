"""Roman numerals of parts, chapters and annexes."""

_STEPS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """4 → «IV»; nothing for 0."""
    out = []
    for value, letters in _STEPS:
        times, number = divmod(number, value)
        out.append(letters * times)
    return "".join(out)
