"""Dictionary order as a key of 0-9 and a-z alone: any database, under any collation, sorts it alike.

Alphabet a ă â b c d đ e ê ... y; among equal letters the tones ngang, huyền, hỏi, ngã, sắc, nặng; then lower
before upper case. Letters of the whole text decide before tones, tones before case.
"""

import unicodedata

from thidua.core.vietnamese.folding import STROKED_D

TONE_RANK = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# Quality marks make another letter, sorted after the bare one: breve before circumflex before horn.
QUALITY_RANK = {"\u0306": "1", "\u0302": "2", "\u031b": "3"}
STROKED = "đĐðÐ"
END, BLANK = "0", "1"  # then «2» punctuation, «3» digits, letters


def _clusters(text: str) -> list[tuple[str, str]]:
    """(base letter, its marks) in reading order."""
    pairs: list[tuple[str, str]] = []
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char) and pairs:
            pairs[-1] = (pairs[-1][0], pairs[-1][1] + char)
        else:
            pairs.append((char, ""))
    return pairs


def _letter(base: str, marks: str) -> str:
    """Two ASCII characters or more: the letter, then which of its Vietnamese variants."""
    if base in STROKED:
        return "d1"
    bare = base.translate(STROKED_D).casefold()
    if bare.isspace():
        return BLANK
    if not bare.isascii():
        # Foreign letters come after z, in code point order.
        return "".join(f"zz{ord(char):06x}" for char in bare)
    if bare.isdigit():
        return f"3{bare}"
    if not bare.isalpha():
        return f"2{ord(bare):02x}"
    quality = max((QUALITY_RANK.get(mark, "0") for mark in marks), default="0")
    return "".join(char + "0" for char in bare[:-1]) + bare[-1] + quality


def _tone(marks: str) -> str:
    return max((TONE_RANK.get(mark, "0") for mark in marks), default="0")


def sort_key(text: str) -> str:
    """ASCII key; `sorted(words, key=sort_key)` is the order of a Vietnamese dictionary."""
    pairs = _clusters(" ".join(text.split()))
    letters = "".join(_letter(base, marks) for base, marks in pairs)
    tones = "".join(_tone(marks) for _base, marks in pairs)
    case = "".join("1" if base.isupper() else "0" for base, _marks in pairs)
    # END is below everything else, so a shorter text comes first; tones and case only break ties.
    return f"{letters}{END}{tones}{END}{case}"


def name_key(full_name: str) -> str:
    """People are listed by given name (last word), then surname, then middle names."""
    words = full_name.split()
    if len(words) < 2:
        return sort_key(full_name)
    given, surname, middle = words[-1], words[0], " ".join(words[1:-1])
    return (END + END).join(sort_key(part) for part in (given, surname, middle))
