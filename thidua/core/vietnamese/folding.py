"""One spelling for searching, one for comparing.

`fold` forgets diacritics (people search without them); `comparison_key` keeps them and only unifies what two
typists write differently: Unicode form, case, blanks, dashes, quotes, and the place of the tone
(hoà/hòa, uỷ/ủy).
"""

import re
import unicodedata

DASHES = re.compile("[\u2010-\u2015\u2212]")
BLANKS = re.compile(r"\s+")
# Đ (U+0110), Ð (U+00D0, Icelandic eth, common in older Vietnamese files) and đ do not decompose.
STROKED_D = str.maketrans("đĐðÐ", "dDdD")

TONES = "\u0300\u0301\u0303\u0309\u0323"
# A tone on the first of the pairs oa, oe, uy that end a syllable moves to the second: hòa -> hoà, ủy -> uỷ.
OLD_PLACEMENT = re.compile(
    f"([oO])([{TONES}])([aAeE])(?![\u0300-\u036f\\w])|([uU])([{TONES}])([yY])(?![\\w\u0300-\u036f])"
)


def nfc(text: str) -> str:
    """Composed form, the only one stored."""
    return unicodedata.normalize("NFC", text)


def without_marks(text: str) -> str:
    """Letters without tone and quality marks; đ becomes d."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return bare.translate(STROKED_D)


def fold(text: str) -> str:
    """Accent-free search key: "Văn hoá  công sở" and "van hoa cong so" give the same."""
    folded = without_marks(without_marks(text).casefold())
    return BLANKS.sub(" ", DASHES.sub("-", folded)).strip()


def unify_tone_place(text: str) -> str:
    """hòa -> hoà, ủy -> uỷ; "qu" is a consonant, so quý keeps its only possible place."""
    decomposed = unicodedata.normalize("NFD", text)
    moved = OLD_PLACEMENT.sub(_move_tone, decomposed)
    return unicodedata.normalize("NFC", moved)


def _move_tone(match: re.Match[str]) -> str:
    first, tone, second = (group for group in match.groups() if group)
    return first + second + tone


def comparison_key(text: str) -> str:
    """Equal for two spellings of the same Vietnamese words; diacritics still count."""
    unified = unify_tone_place(text).replace("Ð", "Đ").replace("ð", "đ").casefold()
    plain_marks = re.sub("[“”„\"'‘’]", "", DASHES.sub("-", nfc(unified)))
    return BLANKS.sub(" ", plain_marks).strip()


def same_text(one: str, other: str) -> bool:
    return comparison_key(one) == comparison_key(other)
