"""What a certificate says and where on the sheet each part stands. Millimetres are data of a stock, never of the code."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from thidua.core.documents.out.drafting import date_words

ALIGNS = ("left", "center", "right")
#: Parts of the sheet from top to bottom; «code» is the QR square with the address under it.
FIELDS: Final = (
    "nation", "motto", "issuer", "verb", "award", "name", "place", "achievement", "decision", "golden", "dated",
    "position", "signatory", "code",
)  # fmt: skip
#: What pre-printed stock bears already.
PREPRINTED: Final = frozenset({"nation", "motto", "issuer", "verb", "award"})
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"


@dataclass(frozen=True)
class Spot:
    """Where one part is printed: left upper corner and width in tenths of a millimetre, letters in tenths of a point."""

    field: str
    x: int
    y: int
    width: int
    size: int
    align: str = "center"
    is_printed: bool = True


@dataclass(frozen=True)
class Sheet:
    """Width and height in tenths of a millimetre."""

    width: int
    height: int


@dataclass(frozen=True)
class Misplaced:
    """`what`: «unknown», «missing», «twice», «outside», «narrow», «letters», «align»."""

    field: str
    what: str


@dataclass(frozen=True)
class Merit:
    """Who is honoured with what, as printed. `place` is an address, or post and unit."""

    family: str
    award: str
    name: str
    place: str
    achievement: str
    golden: int
    code: str


@dataclass(frozen=True)
class Signing:
    """Who signs which decision, where and when. `is_party`: a Party body prints the Party's name for the nation's."""

    issuer: str
    number: str
    signed_on: date
    place: str
    position: str
    signatory: str
    is_party: bool = False


def misplaced(spots: Iterable[Spot], sheet: Sheet) -> list[Misplaced]:
    """Everything wrong with the positions of a stock. What is not printed may stand anywhere on the sheet."""
    listed = list(spots)
    names = [spot.field for spot in listed]
    found = [Misplaced(name, "missing") for name in FIELDS if name not in names]
    found += [Misplaced(name, "twice") for name in FIELDS if names.count(name) > 1]
    found += [Misplaced(name, "unknown") for name in names if name not in FIELDS]
    return found + [Misplaced(spot.field, what) for spot in listed for what in _wrong(spot, sheet)]


def _wrong(spot: Spot, sheet: Sheet) -> list[str]:
    """The printed square of the code is as high as it is wide; of text only its upper edge is known before printing."""
    height = spot.width if spot.field == "code" else spot.size
    checks = {
        "outside": spot.x < 0 or spot.y < 0 or spot.x + spot.width > sheet.width or spot.y + height > sheet.height,
        "narrow": spot.width < 100,
        "letters": not 50 <= spot.size <= 720,
        "align": spot.align not in ALIGNS,
    }
    return [what for what, is_wrong in checks.items() if is_wrong]


def texts_of(merit: Merit, signing: Signing) -> Mapping[str, str]:
    """The words of each part (Nghị định 98/2023/NĐ-CP, Điều 104): a title is «TẶNG DANH HIỆU», a form «TẶNG»."""
    return {
        "nation": PARTY if signing.is_party else NATION,
        "motto": "" if signing.is_party else MOTTO,
        "issuer": signing.issuer.upper(),
        "verb": "TẶNG DANH HIỆU" if merit.family == "title" else "TẶNG",
        "award": merit.award.upper(),
        "name": merit.name,
        "place": merit.place,
        "achievement": merit.achievement,
        "decision": f"Quyết định số {signing.number} {date_words(signing.signed_on)}",
        "golden": f"Số sổ vàng: {merit.golden}",
        "dated": f"{signing.place}, {date_words(signing.signed_on)}".lstrip(", "),
        "position": signing.position.upper(),
        "signatory": signing.signatory,
        "code": merit.code,
    }


def printed_names(name: str, family: str, authority: str) -> tuple[str, str]:
    """(name on the sheet, name in the decision) proposed for an award as the law calls it; an officer reads it over.

    The law names several givers or equals in one line: «Bằng khen của Bộ trưởng, Chủ tịch …» is given by one of them,
    «Lao động tiên tiến, Chiến sĩ tiên tiến» are two titles of one height. «Xã, phường tiêu biểu» is one name.
    """
    kind, by, _givers = name.partition(" của ")
    if by:
        return kind, f"{kind} của {authority}"
    own = re.split(r", (?=[A-ZĐÁẢÀẠÃÂĂÊÔƠƯ])", name)[0].replace("bộ, ban, ngành, tỉnh", "tỉnh")
    return own, f"danh hiệu “{own}”" if family == "title" else f"{own} của {authority}"
