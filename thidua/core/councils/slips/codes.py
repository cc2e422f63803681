"""The code on a slip: 100 random bits as 20 letters, and one check letter.

32 letters without I, L, O, U; a reader's O is taken for 0, I and L for 1, U for V. The check letter is a weighted sum over
GF(32) with 21 different weights, so every single wrong letter and every swap of two different letters is noticed.
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 20
BITS = 5 * LETTERS
GROUP = 3
_READ_AS = {"O": "0", "I": "1", "L": "1", "U": "V"}
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_POLYNOMIAL = 0b100101  # x⁵ + x² + 1, primitive: x has order 31
_SKIPPED = frozenset(" -\t\r\n\u00a0\u2010\u2011\u2012\u2013")


class WrongCode(ValueError):
    """The letters are no code. `reason`: "letter" (at `place`, from 1), "length" or "check"."""

    def __init__(self, reason: str, place: int = 0) -> None:
        super().__init__(f"not a slip's code: {reason}")  # never the letters themselves: errors are logged
        self.reason = reason
        self.place = place


def code_of(number: int) -> str:
    """The 21 letters of a random number below 2¹⁰⁰; the caller draws it (secrets.randbits(BITS))."""
    if not 0 <= number < 1 << BITS:
        raise ValueError("a code is made from a number of 100 bits")
    values = [number >> shift & 31 for shift in range(BITS - 5, -1, -5)]
    return "".join(ALPHABET[value] for value in [*values, _check(values)])


def read_code(typed: str) -> str:
    """The code as printed, from what somebody typed or scanned; raises WrongCode."""
    letters = [_READ_AS.get(sign, sign) for sign in typed.upper() if sign not in _SKIPPED]
    for place, letter in enumerate(letters, start=1):
        if letter not in _VALUE:
            raise WrongCode("letter", place)
    if len(letters) != LETTERS + 1:
        raise WrongCode("length")
    values = [_VALUE[letter] for letter in letters]
    if _check(values[:-1]) != values[-1]:
        raise WrongCode("check")
    return "".join(letters)


def grouped(code: str) -> str:
    """As printed on the slip: seven groups of three."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def _check(values: list[int]) -> int:
    """Σ xⁱ·vᵢ, i = 1…20 (the check letter itself has weight x⁰)."""
    total = 0
    for value in reversed(values):
        total = _times_x(total ^ value)
    return total


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled & 32 else doubled
