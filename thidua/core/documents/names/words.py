"""The words of printed names: how they are cut, which are abbreviations, which say nothing about the body.

An abbreviation is read by initials ("Sở KH&CN" is any body whose words begin so), never from a list of known bodies.
"""

import re
from dataclasses import dataclass

from thidua.core.vietnamese.folding import comparison_key, fold, nfc, unify_tone_place

WORD = re.compile(r"[^\W_]+")
SYLLABLE = re.compile(
    r"(ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ch|ng|nh|[cmnpt])?", re.ASCII
)
JOINING = frozenset({"và", "các", "của", "thuộc"})
LONGEST_NAME = 600
LONGEST_MIXED = 4

#: What an item of «Nơi nhận» adds in brackets about the sending, not about the body.
PURPOSE = re.compile(
    r"\(\s*(?:để\s+)?(?:b/c|bc|báo cáo|p/h|ph|phối hợp|t/h|th|thực hiện|biết|theo dõi|chỉ đạo|đăng tải|c/đ|đ/b|để)\b[^()]*\)"
    r"|\((?:qua|gửi|bản|nhận)\s[^()]*\)|\(\s*\d+\s*(?:bản|b)?\s*\)",
    re.IGNORECASE,
)
TRAILING_PURPOSE = re.compile(r"[\s,]+(?:(?:b/c|p/h|t/h)|để\s.*)$", re.IGNORECASE)
#: "Văn phòng …: LĐ, các phòng": who inside the body receives it.
INSIDE = re.compile(r":\s*(?:LĐ|lãnh đạo|[CP]?CVP|PCVP|các phòng|phòng|VT|TH|LĐVP|CV)\b.*$", re.IGNORECASE | re.DOTALL)
#: "Xã A (huyện B)", "xã A, huyện B": the unit above tells namesakes apart.
QUALIFIED = re.compile(
    r"(?P<name>[^(]*?)\s*[,(\s]\s*(?:thuộc\s+)?(?P<above>(?:huyện|thị xã|thành phố|quận)\s[^,()]+)\)?", re.IGNORECASE
)
BRACKETS = re.compile(r"\(([^()]*)\)")
EDGES = " \t\n\r-–—+*•·.;:,/"

#: The person stands for the body. Longer titles first; abbreviations as printed.
TITLES = tuple(
    sorted(
        (
            "đồng chí",
            "đ/c",
            "ông",
            "bà",
            "lãnh đạo",
            "thủ trưởng",
            "người đứng đầu",
            "thường trực",
            "chủ tịch",
            "phó chủ tịch",
            "tổng giám đốc",
            "phó tổng giám đốc",
            "giám đốc",
            "phó giám đốc",
            "bí thư",
            "phó bí thư",
            "trưởng",
            "phó trưởng",
            "chánh",
            "phó chánh",
            "chánh án",
            "viện trưởng",
            "cục trưởng",
            "chi cục trưởng",
            "hiệu trưởng",
            "chỉ huy trưởng",
            "chính uỷ",
            "chủ nhiệm",
            "tổng biên tập",
            "tổ trưởng",
            "ct",
            "pct",
            "gđ",
            "pgđ",
            "bt",
            "pbt",
            "tt",
            "lđ",
        ),
        key=len,
        reverse=True,
    )
)
TITLE = re.compile(rf"(?:các\s+)?(?:{'|'.join(map(re.escape, TITLES))})(?=[\s,;/:&]|$)[\s,;/:&]*(?:và\s+)?")
#: The head of an office printed as one word: the office stays.
OFFICE_HEADS = re.compile(
    r"(?:các\s+|c\s*,\s*)?(?:cpvp|pcvp|cvp|phó cvp|(?:phó )?chánh vp|lđvp|lđ\s+vp)(?=[\s,;/]|$)[\s,;/]*"
)

#: One body under several established names: the left one is tried wherever one of the right ones is printed, and back.
SAME = (
    ("tỉnh đoàn", "đoàn thanh niên cộng sản hồ chí minh"),
    ("tỉnh đoàn", "đoàn thanh niên"),
    ("uỷ ban mặt trận tổ quốc việt nam", "uỷ ban mặt trận tổ quốc"),
    ("uỷ ban mặt trận tổ quốc việt nam", "mặt trận tổ quốc việt nam"),
    ("uỷ ban mặt trận tổ quốc việt nam", "mặt trận tổ quốc"),
    ("ban chỉ huy bộ đội biên phòng", "bộ chỉ huy bộ đội biên phòng"),
    ("ban chỉ huy bộ đội biên phòng", "bộ đội biên phòng"),
    ("hội liên hiệp phụ nữ", "hội phụ nữ"),
    ("văn phòng uỷ ban nhân dân", "văn phòng uỷ ban"),
)
CENTRE = "tw"
#: A body followed by three or four names that begin with a family name.
FAMILY = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Phùng|Đinh|Trịnh|Đoàn|Lương|Mai|Tô|Trương|Lò|Giàng|Hà|Cao|Vàng"
PERSON = re.compile(rf"(?P<body>.{{3,120}}?)\s+(?P<person>(?:{FAMILY})(?:\s+[^\W\d_]+){{2,3}})")


@dataclass(frozen=True)
class Token:
    """A printed word, or an abbreviation with its letters."""

    word: str
    letters: str = ""

    @property
    def initials(self) -> str:
        return self.letters or self.word[:1]


def plain_name(text: str) -> str:
    """Without the bullet, the end mark and remarks on the sending; brackets that name something stay."""
    bare = PURPOSE.sub(" ", nfc(text)[:LONGEST_NAME]).strip(EDGES)
    return " ".join(TRAILING_PURPOSE.sub("", bare).split()).strip(EDGES)


def key_of(text: str) -> str:
    """One spelling of the words: joined by single blanks, joining words and marks left out."""
    return " ".join(word for word in WORD.findall(comparison_key(text)) if word not in JOINING)


def tokens(text: str, *, are_capitals_short: bool) -> tuple[Token, ...]:
    """Words in order. What no syllable can be is an abbreviation; words in capitals only where told so.

    "SỞ NỘI VỤ" in capitals is three words, "CA tỉnh" is not "ca": both readings are tried.
    """
    found = []
    for match in WORD.finditer(unify_tone_place(text).replace("Ð", "Đ")):
        printed = match[0]
        word = comparison_key(printed)
        if word in JOINING:
            continue
        if word == CENTRE:
            found += [Token("trung"), Token("ương")]
        elif _is_short(printed, text[match.end() : match.end() + 1], are_capitals_short):
            found.append(Token(word, _letters(printed)))
        else:
            found.append(Token(word))
    return tuple(found)


def _is_short(printed: str, following: str, are_capitals_short: bool) -> bool:
    if printed.isdigit():
        return False
    if len(printed) == 1:
        return following == "." and printed.isupper()
    if not SYLLABLE.fullmatch(fold(printed)):
        return True
    return are_capitals_short and printed.isupper()


def _letters(printed: str) -> str:
    """ "TTr" stands for two words, "ubnd" for four; a longer mixed one ("AgriBank") is a name by itself."""
    capitals = [letter for letter in printed if letter.isupper() or letter.isdigit()]
    is_mixed = len(printed) <= LONGEST_MIXED and len(capitals) > 1
    return "".join(capitals if is_mixed else printed).casefold()


def words_of(key: str) -> tuple[str, ...]:
    """The words of a body's own name; an abbreviation in it ("TNHH") as one letter after the other, as it is printed."""
    return tuple(part for word in key.split() for part in (word if _is_short(word, "", False) else (word,)))


def initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)


def fits(printed: tuple[Token, ...], words: tuple[str, ...]) -> bool:
    """Every printed word is the body's word in its place, every abbreviation the initials of the words it covers."""
    at = 0
    for token in printed:
        if not token.letters:
            if words[at : at + 1] != (token.word,):
                return False
            at += 1
            continue
        covered = words[at : at + len(token.letters)]
        if "".join(word[0] for word in covered) != token.letters:
            return False
        at += len(token.letters)
    return at == len(words)


def without_title(text: str) -> str:
    """ "Giám đốc, các Phó Giám đốc Sở A" → "Sở A"; "CVP UBND B" → "văn phòng UBND B"."""
    key = comparison_key(text)
    at = 0
    office = ""
    while True:
        rest = key[at:]
        found = OFFICE_HEADS.match(rest)
        if found:
            office = "văn phòng "
        found = found or TITLE.match(rest)
        if not found:
            break
        at += found.end()
    return (office + _printed_tail(text, key, at)).strip(EDGES) if at else ""


def without_doubled_noun(text: str) -> str:
    """ "(Trưởng) ban Ban A" → "Ban A"."""
    first, _blank, rest = text.partition(" ")
    return rest if fold(rest).startswith(fold(first) + " ") else text


def _printed_tail(text: str, key: str, at: int) -> str:
    """The printed words from the same place on, so that capitals are still known. Marks may differ in number, words not."""
    count = len(key[at:].split())
    return " ".join(nfc(text).split()[-count:]) if count else ""
