"""Names of bodies at the top of a document: which lines form one name, who issues, who stands above."""

import re
from decimal import Decimal

from thidua.core.documents import lexicon
from thidua.core.documents.lines import is_body_name, is_caps, starts_with_word
from thidua.core.documents.model import GUESS, LIKELY, SURE, Issuer, Piece, piece
from thidua.core.documents.source import Mapped, joined

DASH = re.compile(r"\s[-–—]\s|(?<=\w)[-–—]\s|\s[-–—](?=\w)")
# "BỘ A-BỘ B": only in a joint paper does a dash without blanks part two bodies.
TIGHT_DASH = re.compile(r"\s?[-–—]\s?")
# "VĂN PHÒNG HĐND - UBND" is one office that serves two bodies.
SERVED = ("hdnd", "ubnd", "hoi dong nhan dan", "uy ban nhan dan", "doan dai bieu", "doan dbqh")
# Two bodies run together on one line, the superior first: "BỘ MẪU TỔNG CỤC THỬ", "UBND TỈNH MẪU SỞ THỬ".
_SCHOOL = r"truong\s(?:dai|cao|trung|tieu|mam|mn|th|thcs|thpt|chinh)\b"
_COMMITTEE = r"(?:ubnd|uy\sban\snhan\sdan)"
RUN_TOGETHER = (
    re.compile(rf"bo(?:\s\S+)+?(?P<gap>\s)(?:tong\scuc|cuc|vien|hoc\svien|benh\svien|{_SCHOOL})\s\S"),
    re.compile(
        rf"{_COMMITTEE}\s(?:tinh|thanh\spho|tp\.?)(?:\s\S+)+?(?<!\sco)(?P<gap>\s)(?:so|ban\squan\sly|{_SCHOOL})\s\S"
    ),
    re.compile(
        rf"{_COMMITTEE}\s(?:thi\sxa|huyen|quan|xa|phuong|dac\skhu)(?:\s\S+)+?(?P<gap>\s)"
        rf"(?:phong|ban\squan\sly|trung\stam|van\sphong|{_SCHOOL})\s\S"
    ),
    re.compile(rf"so(?:\s\S+)+?(?P<gap>\s)(?:chi\scuc|trung\stam|benh\svien|ban\squan\sly|{_SCHOOL})\s\S"),
    re.compile(r"tong\scuc(?:\s\S+)+?(?P<gap>\s)(?:cuc|chi\scuc)\s\S"),
)
LONGEST_NAME = 160
# "KHLT", "QCPH", "HDLN": liên tịch, phối hợp, liên ngành.
JOINT_CODES = re.compile(r"\w*(?:LT|PH|LN)")


def opens_body(plain: str) -> str | None:
    """The words that make a letterhead line begin with a body's name."""
    if starts_with_word(plain, lexicon.LETTERHEAD_NOT_HEADS):
        return None
    if is_body_name(plain):
        return starts_with_word(plain, lexicon.BODY_HEADS)
    return starts_with_word(plain, lexicon.LETTERHEAD_HEADS)


def group_bodies(lines: list[Mapped]) -> list[list[Mapped]]:
    """ "UBND TỈNH … / SỞ …" are two bodies, "ỦY BAN NHÂN DÂN / TỈNH …" is one on two lines."""
    groups: list[list[Mapped]] = []
    for line in lines:
        if groups and not _opens_body(line, groups[-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _opens_body(line: Mapped, above: list[Mapped]) -> bool:
    head = opens_body(line.plain)
    if head is None:
        return False
    tail = starts_with_word(line.plain, lexicon.BODY_TAILS)
    if tail is not None and len(head) <= len(tail):
        return False
    return not _is_cut(joined(above)) and not _completes(joined(above).plain, line.plain)


def _completes(above: str, below: str) -> bool:
    """ "ỦY / BAN NHÂN DÂN TỈNH …": the lines together begin with a known name the upper one is only the start of."""
    words = " ".join(above.split())
    head = starts_with_word(f"{words} {below}", lexicon.BODY_HEADS)
    return head is not None and head.startswith(f"{words} ") and words not in lexicon.BODY_HEADS


def _is_cut(name: Mapped) -> bool:
    """A name that cannot stand alone: "ĐẢNG ỦY", "VĂN PHÒNG", "BAN CHẤP HÀNH", "BỘ … VÀ"."""
    bare = " ".join(name.plain.split())
    return bare in lexicon.BARE_HEADS or bare.endswith((" va", ",", " -", " cua", " cac"))


def issuers_of(lines: list[Mapped], *, is_joint: bool = False) -> tuple[Issuer, ...]:
    """The last body named issues, the one above it is its superior; of joint issuers each stands for itself."""
    bare = [line.strip(" *|:_") for line in lines]
    groups = group_bodies([part for line in bare if len(line) for part in _stacked(line)])
    if not groups:
        return ()
    parts = _joint(joined(groups[-1]), TIGHT_DASH if is_joint else DASH)
    if len(parts) > 1:
        above = _name(groups[-2], "letterhead-superior", LIKELY) if len(groups) > 1 else None
        return tuple(_issuer([part], above) for part in parts)
    if is_joint and len(groups) > 1 and not _is_above(groups[-2][0], groups[-1][0]):
        return tuple(_issuer(group, None) for group in groups)
    superior = _name(groups[-2], "letterhead-superior", LIKELY) if len(groups) > 1 else None
    return (_issuer(groups[-1], superior),)


def _stacked(line: Mapped) -> list[Mapped]:
    """A superior and the body below it that lost the end of the line between them."""
    if len(line) > LONGEST_NAME or not is_caps(line.text):
        return [line]
    for pattern in RUN_TOGETHER:
        cut = pattern.match(line.plain)
        if cut is not None:
            return [line.cut(0, cut.start("gap")), *_stacked(line.cut(cut.end("gap"), len(line)))]
    return [line]


def _is_above(upper: Mapped, lower: Mapped) -> bool:
    """ "UBND TỈNH" above "SỞ …" is its superior even where the paper is a joint one."""
    return starts_with_word(upper.plain, ("ubnd", "uy ban nhan dan", "dang bo", "bo")) is not None and (
        starts_with_word(lower.plain, ("so", "phong", "van phong", "chi cuc", "cuc", "trung tam", "dang uy"))
        is not None
    )


def issuer_of(lines: list[Mapped]) -> Issuer | None:
    found = issuers_of(lines)
    return found[0] if found else None


def is_joint_symbol(symbol: str) -> bool:
    """TTLT-BTC-BNV, NQLT/…, KHPH-CAT-SGDĐT: the type code says that several bodies issue together."""
    first = re.split(r"[-–/]", "".join(symbol.split()))[0]
    return JOINT_CODES.fullmatch(first) is not None and len(first) > 2


def _issuer(lines: list[Mapped], superior: Piece | None) -> Issuer:
    known = opens_body(lines[0].plain) is not None or starts_with_word(lines[0].plain, lexicon.BODY_TAILS) is not None
    # One unknown word may be dirt: it is asked of the person.
    sure = SURE if known else LIKELY if len(joined(lines).text.split()) > 1 else GUESS
    name = _name(lines, "letterhead-issuer", sure)
    return Issuer(name, tuple(piece(line, "letterhead-line") for line in lines), superior)


def _name(lines: list[Mapped], rule: str, sure: Decimal) -> Piece:
    return piece(joined(lines), rule, sure)


def _joint(name: Mapped, dash: re.Pattern[str]) -> list[Mapped]:
    """ "BỘ A - BỘ B", "ĐẢNG ỦY - HĐND - UBND XÃ …": parted where a body's name follows the dash."""
    parts: list[Mapped] = []
    position = 0
    for gap in dash.finditer(name.text):
        left, right = name.cut(position, gap.start()).strip(), name.cut(gap.end(), len(name)).strip()
        if is_body_name(left.plain) and is_body_name(right.plain) and not _is_office_of(left, right):
            parts.append(left)
            position = gap.end()
    return [*parts, name.cut(position, len(name)).strip()]


def _is_office_of(left: Mapped, right: Mapped) -> bool:
    return left.plain.startswith(("van phong", "vp")) and starts_with_word(right.plain, SERVED) is not None
