"""Classes of bodies named at once ("các sở, ban, ngành") and words that point back ("như trên", "Lưu: VT")."""

import re
from dataclasses import dataclass

from thidua.core.vietnamese.folding import comparison_key

PLURAL = re.compile(r"\b(?:các|những|mọi|toàn thể|tất cả)\b")
SELF = re.compile(
    r"như (?:trên|kính gửi|điều|khoản|mục|thành phần|nơi nhận)\b.*|lưu\b.*|(?:vt|vp|th|tđkt|nv|vx|kt|nc|tc)(?:[,;. ]+(?:vt|th|vx|kt|nc|tc|tđkt|nv|hc))*"
    r"|(?:lđ\s?vp|cvp|pcvp)(?:[,;\s/]+(?:các )?(?:lđ\s?vp|cvp|pcvp))*|vp\s*[:(].*|(?:các )?phòng\b.*\b(?:chuyên môn|cm|nghiệp vụ|trực thuộc)\b.*"
    r"|(?:các )?(?:phòng|ban|đơn vị)[^.]*\b(?:trực thuộc|thuộc (?:sở|ban|vp|văn phòng|cơ quan))\b.*|như\s+đ\d+.*"
)
#: Bodies of other provinces and of the centre: outside whatever the organisation holds.
OUTSIDE = re.compile(
    r"\btrung ương\b|\btw\b|\bchính phủ\b|\bquốc hội\b|\bchủ tịch nước\b|^(?:các )?(?:bộ|vụ|cục|tổng cục|ban bí thư)\b(?! chỉ huy)"
    r"|\b(?:các|mọi) (?:tỉnh|bộ)\b|\bcác thành phố trực thuộc\b"
)

OFFICES = frozenset({"department"})
AGENCIES = frozenset({"department", "party", "front", "armed-forces", "public-service", "media"})
FIRMS = frozenset({"enterprise", "state-enterprise"})
#: Class words → kinds of units, longest first where one opens another.
CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("cơ quan chuyên môn", OFFICES),
    ("cơ quan đảng", frozenset({"party"})),
    ("ban đảng", frozenset({"party"})),
    ("ban xây dựng đảng", frozenset({"party"})),
    ("cơ quan báo chí", frozenset({"media"})),
    ("cơ quan truyền thông", frozenset({"media"})),
    ("cơ quan thông tin", frozenset({"media"})),
    ("đơn vị sự nghiệp", frozenset({"public-service"})),
    ("lực lượng vũ trang", frozenset({"armed-forces"})),
    ("tổ chức chính trị", frozenset({"front"})),
    ("đoàn thể", frozenset({"front"})),
    ("mặt trận", frozenset({"front"})),
    ("hội", frozenset({"front"})),
    ("doanh nghiệp", FIRMS),
    ("công ty", FIRMS),
    ("bệnh viện", frozenset({"public-service"})),
    ("trường", frozenset({"public-service"})),
    ("cơ quan", AGENCIES),
    ("đơn vị", AGENCIES),
    ("sở", OFFICES),
    ("ban", OFFICES),
    ("ngành", OFFICES),
    ("địa phương", frozenset({"commune", "district"})),
    ("xã", frozenset({"commune"})),
    ("phường", frozenset({"commune"})),
    ("thị trấn", frozenset({"commune"})),
    ("đặc khu", frozenset({"commune"})),
    ("huyện", frozenset({"district"})),
    ("thị xã", frozenset({"district"})),
    ("thành phố", frozenset({"district"})),
)
#: "các đơn vị trong cụm thi đua": those that belong to a bloc, of whatever kind the noun says.
BLOC = re.compile(r"\b(?:khối|cụm)(?:,\s*(?:khối|cụm))?(?: thi đua)?\b")
LEAD = re.compile(r"(?:(?:thủ trưởng|chủ tịch|lãnh đạo|giám đốc|bí thư) )?(?:(?:uỷ ban nhân dân|ubnd|đảng uỷ) )?")
TRAILING = re.compile(r" (?:(?:cấp )?tỉnh|thành phố|trên địa bàn.*)$")
SEPARATOR = re.compile(r"\s*(?:[,;/&]| và )\s*")
#: "các cơ quan tham mưu giúp việc Tỉnh ủy": the Party's own.
OF_THE_PARTY = re.compile(r"\b(?:tỉnh|thành) uỷ\b|\b(?:khối|của) đảng\b")


@dataclass(frozen=True)
class Class:
    """A class as printed: kinds of units, and whether only members of blocs are meant."""

    kinds: frozenset[str]
    in_bloc: bool = False


def points_back(text: str) -> bool:
    return SELF.fullmatch(comparison_key(text).strip(" .;:-")) is not None


def is_outside(text: str) -> bool:
    """A body of the centre or of all provinces, as far as its words say."""
    return OUTSIDE.search(comparison_key(text)) is not None


def class_in(text: str) -> Class | None:
    """The class a plural names, None where no plural stands or its nouns are not classes of bodies."""
    key = comparison_key(text)
    plural = PLURAL.search(key) or _enumerated(key)
    if plural is None or is_outside(key) or SEPARATOR.search(key, 0, plural.start()):
        return None
    in_bloc = BLOC.search(key, plural.end())
    nouns = key[plural.end() : in_bloc.start() if in_bloc else len(key)]
    kinds: set[str] = set()
    for noun in SEPARATOR.split(PLURAL.sub(" ", nouns).strip()):
        kinds |= next((found for word, found in CLASSES if _opens(noun.strip(), word)), frozenset())
    if kinds >= AGENCIES and OF_THE_PARTY.search(nouns):
        kinds = {"party"}
    if in_bloc and kinds & AGENCIES == AGENCIES:
        kinds = set()
    return Class(frozenset(kinds), in_bloc is not None) if kinds or in_bloc else None


def _enumerated(key: str) -> re.Match[str] | None:
    """ "UBND xã, phường", "Sở, ban, ngành": class nouns alone, two at least, need no "các"."""
    found = LEAD.match(key)
    nouns = [noun for noun in SEPARATOR.split(key[found.end() :]) if noun] if found else []
    known = {word for word, _kinds in CLASSES} | {"ban ngành"}
    return found if len(nouns) > 1 and all(TRAILING.sub("", noun) in known for noun in nouns) else None


def _opens(noun: str, word: str) -> bool:
    return noun.startswith(word) and not noun[len(word) : len(word) + 1].isalnum()
