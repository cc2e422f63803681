"""Texts typed before Unicode: TCVN3 (ABC, fonts .VnTime) and VNI (fonts VNI-Times), and the code page Windows-1258.

Such text arrives as Western characters («§éc lËp», «Ñoäc laäp») because the font, not the code, made the letters.
Tables: TCVN 5712:1993 VN3; VNI Software's Windows character set; Microsoft's code page 1258.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from string import ascii_uppercase

from thidua.core.vietnamese.syllables import is_syllable


class Encoding(Enum):
    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"
    CP1258 = "Windows-1258"


TCVN3_LETTERS = (
    "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
    "¨©ª«¬\u00ad®µ¶·\u00b8¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§",
)
#: Character of the font -> letter. Capitals with a tone have no code: the capital fonts (.VnTimeH) show small letters large.
TCVN3 = dict(zip(TCVN3_LETTERS[1], TCVN3_LETTERS[0], strict=True))

_VNI_MARKS = {  # mark after the vowel -> combining marks
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_BASES = {"a": "ùøûõïâáàåãäêéèúüë", "e": "ùøûõïâáàåãä", "o": "ùøûõïâáàåãä", "u": "ùøûõï", "y": "ùøûõ"}


def _vni_table() -> dict[str, str]:
    lower = {
        base + mark: unicodedata.normalize("NFC", base + _VNI_MARKS[mark])
        for base, marks in _VNI_BASES.items()
        for mark in marks
    } | _VNI_ALONE
    for base, letter in (("ô", "ơ"), ("ö", "ư")):
        lower |= {base + mark: unicodedata.normalize("NFC", letter + _VNI_MARKS[mark]) for mark in "ùøûõï"}
    return lower | {code.upper(): letter.upper() for code, letter in lower.items()}


#: One or two characters of the font -> letter.
VNI = _vni_table()
VNI_CODES = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
#: What can only follow a vowel: a stretch of text that begins so belongs to the stretch before it.
VNI_MARKS = frozenset(_VNI_MARKS) | {mark.upper() for mark in _VNI_MARKS}
# «tr-êng»: programs that copy TCVN3 text turn ư (the soft hyphen) into a hyphen.
LOST_U = re.compile(r"(?<=[A-Za-z®§])-(?=[¬êëìíî])")
FONT_NAME = re.compile(r"(?:[A-Z]{6}\+)?(?:(?P<tcvn3>\.?Vn[A-Z]\w*)|(?P<vni>VNI[-_ ]?\w+))", re.ASCII)

STYLE_OF_FONT = re.compile("[,-]")


def font_encoding(font: str) -> tuple[Encoding | None, bool]:
    """What a font's name says of the text under it, and whether its small letters are shown as capitals."""
    match = FONT_NAME.match(font.strip())
    if match is None:
        return None, False
    if match["vni"]:
        return Encoding.VNI, False
    return Encoding.TCVN3, STYLE_OF_FONT.split(font.strip())[0].endswith("H")


def to_unicode(text: str, encoding: Encoding) -> str:
    """Composed Unicode. `text` holds the Western characters that the bytes of the old text stand for."""
    if encoding is Encoding.CP1258:
        return _from_1258(text)
    if encoding is Encoding.VNI:
        return VNI_CODES.sub(lambda match: VNI[match[0]], text)
    return _capitals(LOST_U.sub("ư", text).translate(_TCVN3_CODES))


_TCVN3_CODES = str.maketrans(TCVN3)
_TCVN3_LETTERS = frozenset((*TCVN3.values(), *ascii_uppercase))
_1258_CODES = {
    code: char
    for code in range(0x80, 0x100)
    if (char := bytes([code]).decode("cp1258", "replace")) != "\ufffd" and char != bytes([code]).decode("latin-1")
}


def _from_1258(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_1258_CODES))


WORD = re.compile(r"[^\W\d_]+")


def _capitals(text: str) -> str:
    """«CéNG HßA»: typed in capitals, but the letters with a tone have only one code, the small one."""
    return "\n".join(_begun(_capitals_of_line(line)) for line in text.split("\n"))


# Where a sentence or an item of a list begins; only letters that the font has no capital of can have lost it.
BEGINNING = re.compile(
    r"(?:^\s*(?:[-+•*–]|[a-zđ]\)|\d+(?:\.\d+)*[.)]?|[IVX]+\.)\s+|(?<=[^\W\d_]{2}[.!?])\s+)([^\W\d_])"
)


def _begun(line: str) -> str:
    """«- ủy ban» was typed «- Ủy ban»."""
    return BEGINNING.sub(lambda match: match[0][:-1] + _capital(match[1]), line)


def _capital(letter: str) -> str:
    return letter.upper() if letter.upper() not in _TCVN3_LETTERS else letter


def _capitals_of_line(line: str) -> str:
    words = [match[0] for match in WORD.finditer(line)]
    shouted = [_is_shouted(word) for word in words]
    before, after = _nearest(shouted), _nearest(shouted[::-1])[::-1]
    made = []
    for word, own, left, right in zip(words, shouted, before, after, strict=True):
        around = [each for each in (left, right) if each is not None]
        is_loud = own or (own is None and bool(around) and all(around))
        made.append(word.upper() if is_loud else word)
    rest = iter(made)
    return WORD.sub(lambda match: next(rest), line)


def _nearest(shouted: Sequence[bool | None]) -> list[bool | None]:
    """For each word, what the last word before it that tells says."""
    made: list[bool | None] = []
    last = None
    for each in shouted:
        made.append(last)
        last = last if each is None else each
    return made


def _is_shouted(word: str) -> bool | None:
    """None where a word alone does not tell: «Hồ» may have been typed as HỒ, «UBND» is always large, «HIÊN» is not."""
    if any(char.isascii() and char.islower() for char in word):
        return False
    if word.isupper() and len(word) > 1 + word.isascii() and is_syllable(word.lower()):
        return True
    return True if any(map(str.islower, word)) and any(map(str.isupper, word[1:])) else None


@dataclass(frozen=True)
class Evidence:
    """Of the words with letters beyond a–z: how many there are and how many are Vietnamese syllables."""

    words: int
    right: int

    @property
    def share(self) -> float:
        return self.right / self.words if self.words else 0.0


# What parts words; letters of the old fonts that look like signs («®», «µ») do not.
BREAKS = re.compile("[\\s\x00-\x26\x28-\x40\\[-`{-\x7f“”‘’„–—…\u00a0•●]+")
SAMPLE = 200_000


def evidence(text: str) -> Evidence:
    """How Vietnamese the marked words of a text are; the beginning of a long text is enough."""
    marked = [word for word in BREAKS.split(text[:SAMPLE]) if not word.isascii()]
    return Evidence(len(marked), sum(map(is_syllable, marked)))


@dataclass(frozen=True)
class Recognised:
    encoding: Encoding
    text: str
    is_sure: bool


ENOUGH_WORDS = 5
SURE_SHARE, POSSIBLE_SHARE, MARGIN = 0.85, 0.6, 0.15


def recognise(western: str) -> Recognised | None:
    """Which old encoding reads as Vietnamese; None where the text is none, or already reads best as it stands."""
    sample = western[:SAMPLE]
    as_it_stands = evidence(sample)
    found = [(evidence(to_unicode(sample, encoding)), encoding) for encoding in Encoding]
    ranked = sorted((each for each in found if each[0].words >= ENOUGH_WORDS), key=_share, reverse=True)
    if not ranked:
        return None
    best, encoding = ranked[0]
    others = max([each[0].share for each in ranked[1:]], default=0.0)
    if best.share < POSSIBLE_SHARE or best.share - as_it_stands.share < MARGIN:
        return None
    is_sure = best.share >= SURE_SHARE and best.share - others >= MARGIN
    return Recognised(encoding, to_unicode(western, encoding), is_sure)


def _share(ranked: tuple[Evidence, Encoding]) -> float:
    return ranked[0].share


# Letters no Western encoding has: where they stand, the text is Unicode already.
ONLY_UNICODE = re.compile("[ăĂđĐơƠưƯ\u1ea0-\u1ef9\u0300-\u0303\u0306\u0309\u0323\u031b]")


def is_unicode_vietnamese(text: str) -> bool:
    return ONLY_UNICODE.search(text) is not None


def mended(text: str) -> Recognised | None:
    """A Unicode text that holds the Western characters of an old font (copied out of a document or a PDF)."""
    if text.isascii() or is_unicode_vietnamese(text):
        return None
    found = recognise(text)
    return found if found and found.is_sure and found.encoding is not Encoding.CP1258 else None
