"""What was sent from the booth becomes signed rows: signed by the browser, else derived and signed here from the code.

Both ways send fields of one length whatever was chosen, so that the size of a request tells nothing either.
"""

from collections.abc import Mapping

from thidua.core.councils.slips.codes import read_code
from thidua.core.councils.slips.keys import KEY_BYTES, SIGNATURE_BYTES
from thidua.core.councils.slips.model import Election, RefusedRow, Row, fill

#: «0» in a form: not voted on.
NONE = "0"
ROW_LETTERS = 1 + 2 * KEY_BYTES + 2 * SIGNATURE_BYTES
Offered = Mapping[str, tuple[str, ...]]


class NoPaper(ValueError):
    """What was sent is no paper. `what`: empty, choice or rows. Never says what was chosen."""

    def __init__(self, what: str) -> None:
        super().__init__(f"no paper: {what}")
        self.what = what


def signed_here(election: Election, offered: Offered, sent: Mapping[str, str]) -> tuple[Row, ...]:
    """From the typed code. Raises WrongCode, NoPaper, RefusedRow for a slip of another vote."""
    code = read_code(sent.get("ma", ""))
    return fill(election, code, chosen(election, offered, sent))


def chosen(election: Election, offered: Offered, sent: Mapping[str, str]) -> dict[str, str]:
    picked = {item.name: sent.get(item.name, NONE) for item in election.items}
    found = {name: _choice(election, offered.get(name, ()), digit) for name, digit in picked.items() if digit != NONE}
    if not found:
        raise NoPaper("empty")
    return found


def signed_there(election: Election, offered: Offered, sent: str) -> tuple[Row, ...]:
    """For each item in the election's order: digit, key, signature; zeros where it is not voted on. Raises NoPaper."""
    if len(sent) != ROW_LETTERS * len(election.items) or not sent.isascii():
        raise NoPaper("rows")
    rows = []
    for place, item in enumerate(election.items):
        part = sent[place * ROW_LETTERS : (place + 1) * ROW_LETTERS]
        if part[0] != NONE:
            choice = _choice(election, offered.get(item.name, ()), part[0])
            rows.append(Row(item.name, *_key_and_signature(part[1:], choice)))
    if not rows:
        raise NoPaper("empty")
    return tuple(sorted(rows))


def _key_and_signature(letters: str, choice: str) -> tuple[bytes, str, bytes]:
    try:
        key, signature = bytes.fromhex(letters[: 2 * KEY_BYTES]), bytes.fromhex(letters[2 * KEY_BYTES :])
    except ValueError as wrong:
        raise NoPaper("rows") from wrong
    if len(key) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        raise NoPaper("rows")
    return key, choice, signature


def _choice(election: Election, offered: tuple[str, ...], digit: str) -> str:
    if not (digit.isascii() and digit.isdecimal() and len(digit) == 1) or int(digit) > len(election.choices):
        raise NoPaper("choice")
    choice = election.choices[int(digit) - 1]
    if choice not in offered:
        raise NoPaper("choice")
    return choice


__all__ = ["NONE", "ROW_LETTERS", "NoPaper", "RefusedRow", "chosen", "signed_here", "signed_there"]
