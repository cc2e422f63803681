"""Names of people below a signature: with degrees or ranks, in capitals, behind "(Đã ký)", two beside each other."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.lines import is_body_name, is_caps, is_position, starts_with_word
from thidua.core.documents.source import Mapped

DEGREES = re.compile(
    r"(?:(?:GS|PGS|TSKH|TS|ThS|Th\.S|CN|KS|KTS|NGND|NGƯT|TTND|TTƯT|NSND|NSƯT|BS(?:\.?\s?CK\s?I{1,2})?|BSCKI{1,2}|CKI{1,2}|DS|LS"
    r"|(?:Đại|Thượng|Trung|Thiếu)\s(?:tướng|tá|úy|uý)|Đại\stướng|Chuẩn đô đốc|Luật sư|Kỹ sư|Dược s[ĩỹ]|Bác s[ĩỹ]|Tiến s[ĩỹ]|Thạc s[ĩỹ]|Ông|Bà|Đ/c|Đồng chí)"
    r"(?:[.,]|\b)\s*)+",
    re.I,
)
SIGNED = re.compile(r"[(\[]?\s*da\s+k[yi](?:\s+(?:so|ten|va\s+dong\s+dau|&\s*dong\s+dau))?\s*[)\]]?\s*[:.;-]?\s*")
SIGN_HINT = re.compile(
    r"[(\[]?\s*(?:da\s+k[yi]|ky(?:\s+va)?,?\s*(?:ten|ghi|dong\s+dau|ro)|chu\s+ky|chua\s+ky|dong\s+dau)\b"
)
VOWEL = re.compile(r"[aeiouy]")
WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*\.?")
# First words that open a body or a place as well as a name, once accents are gone.
NOT_PEOPLE = (
    "doan thanh nien",
    "doan dai bieu",
    "doan kiem tra",
    "doan giam sat",
    "doan chu tich",
    "van phong",
    "thanh tra",
)
# `LONGEST` counts characters, degrees included: most lines are longer, and looking for degrees costs.
FEWEST, MAX_WORDS, LONGEST = 2, 6, 80


def is_sign_hint(part: Mapped) -> bool:
    """ "(Đã ký)", "(Ký, ghi rõ họ tên)" and nothing more."""
    return SIGN_HINT.match(part.plain) is not None and name_in(part) is None


def name_in(part: Mapped) -> Mapped | None:
    """The name, without "(Đã ký)" before it; degrees and ranks stay as printed."""
    match = SIGNED.match(part.plain)
    bare = part.cut(match.end() if match else 0, len(part)).strip(" |*")
    return bare if len(bare) and is_person(bare) else None


def is_person(part: Mapped) -> bool:
    """Two to six capitalised words without figures or punctuation."""
    if len(part) > LONGEST:
        return False
    words = DEGREES.sub("", part.text).split()
    if not FEWEST <= len(words) <= MAX_WORDS or not all(WORD.fullmatch(word) for word in words):
        return False
    if any(word.endswith(".") and len(word) > 3 for word in words):
        return False
    plain_words = part.plain.split()[-len(words) :]
    if not all(VOWEL.search(word) or word.strip(".'’") in ("h", "k", "s") for word in plain_words):
        return False
    return all(word[0].isupper() for word in words) and not is_position(part.plain)


def is_named_in_capitals(part: Mapped) -> bool:
    """ "NGUYỄN VĂN A": a known family name first, and no body's or post's words."""
    words = DEGREES.sub("", part.text).lower().split()
    if not FEWEST <= len(words) <= MAX_WORDS - 1 or not is_caps(part.text) or not is_person(part):
        return False
    if starts_with_word(part.plain, NOT_PEOPLE):
        return False
    return is_surname(words[0]) and (not is_body_name(part.plain) or words[0] in lexicon.SURNAMES)


def is_surname(word: str) -> bool:
    return word.lower() in lexicon.SURNAMES or word.lower() in lexicon.PLAIN_SURNAMES


def people_in(part: Mapped, count: int) -> list[Mapped]:
    """`count` names run together on one line, each beginning with a family name; empty when they cannot be told apart."""
    starts = [match.start() for match in WORD.finditer(part.text) if is_surname(match[0])]
    if count < FEWEST or not starts or starts[0] > 0:
        return []
    found = _parted(part, starts, count)
    return found if all(is_person(each) for each in found) else []


def _parted(part: Mapped, starts: list[int], count: int) -> list[Mapped]:
    """Cuts at family names so that the parts have most equal numbers of words."""
    chosen = [0]
    total = len(part.text.split())
    for order in range(1, count):
        wanted = order * total / count
        later = [
            start for start in starts if start > chosen[-1] and len(part.text[chosen[-1] : start].split()) >= FEWEST
        ]
        if not later:
            return []
        chosen.append(min(later, key=lambda start: abs(len(part.text[:start].split()) - wanted)))
    ends = [*chosen[1:], len(part)]
    return [part.cut(start, end).strip() for start, end in zip(chosen, ends, strict=True)]
