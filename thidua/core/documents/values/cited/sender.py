"""Who sent or approved a cited document, named before it: "đề nghị của Sở A tại Tờ trình số …", "được Ủy ban B phê duyệt
tại Quyết định số …", "Bộ A tại văn bản số …, Bộ B tại văn bản số …".
"""

import re

from thidua.core.documents.lines import is_body_name, is_position
from thidua.core.documents.model import LIKELY, Piece, piece
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.cited.issuer import name_end

REACH = 160
# What somebody does in a document of his own: "đã chấp thuận tại", "có ý kiến tại".
_VERBS = (
    "phat dong|ban hanh|de nghi|bao cao|kien nghi|phe duyet|phe chuan|chap thuan|thong qua|cong bo|cong nhan|quyet dinh|cho phep"
    "|giao|trinh|xac nhan|thong nhat|chi dao|yeu cau|huong dan|tra loi|tham dinh|ket luan|thong bao|co y kien|tham gia y kien"
)
AT = re.compile(rf"\s+(?:(?:da|vua)\s+)?(?:(?:{_VERBS.replace(' ', chr(92) + 's+')})\s+)?(?:tai\s+)+(?:cac\s+)?$")
# "Sở A (Công văn số …)": whose it is stands right before the bracket.
IN_BRACKETS = re.compile(r"\s*\(\s*(?:theo\s+|tai\s+)?(?:cac\s+)?$")
# "ý kiến của các Bộ: A (…), B (…)": the kind is said once.
KIND_ONCE = re.compile(r"\bcac\s+(?:bo|so|phong|ban)\s*:\s*(?:[^;:.\n]*,\s*)?$")
# A name behind one of these words is the doer's; behind a comma or "và" it may only be the last part of a longer name.
STRONG = re.compile(r"(?<!\w)(?:cua|do|duoc)\s+")
WEAK = re.compile(r"(?:^|[\n,;:(]|(?<!\w)va(?=\s))\s*(?:y\s+kien\s+)?")
LISTED_ONE = re.compile(r"[:,]\s*")
LIST_REACH, SENTENCE_REACH = 400, 500
SENTENCE_END = re.compile(r"[.;]\s+|\n\s*")
SENDS = re.compile(r"\b(?:trinh|bao\s+cao|de\s+nghi|kien\s+nghi|gui)\b(?!\s+(?:cua|tai))")
HAS_DONE = re.compile(r"\s+(?:da|vua|co)\s+(?!duoc\b|nhan\b)")
# Names the walk along capitals does not follow: "Trưởng phòng hành chính", joined posts.
_LOOSE = (
    r"(?P<who>(?:(?!\b(?:tai(?!\s+(?:chinh|nguyen|san|nan))|cua|theo|duoc|so\s+\d)\b)[^,;:.()\n“”\"]){3,120}?)\s+"
    r"(?:(?:phat dong|ban hanh|de nghi|bao cao|kien nghi)\s+)?(?:tai\s+)+(?:cac\s+)?$"
)
LOOSE = tuple(re.compile(rf"\b(?:{word})\s+{_LOOSE}") for word in ("cua|do", "va"))
# Whose code it is: a decree sent "của Ủy ban nhân dân cấp xã tại Nghị định số …" is not the commune's.
NATIONAL = {"CP": "chinh phu", "TTG": "thu tuong", "UBTVQH": "uy ban thuong vu", "QH": "quoc hoi"}


def sender_before(flow: Mapped, position: int, symbol: str) -> Piece | None:
    """The body whose name ends right before "tại" and the document's name."""
    window = max(0, position - REACH)
    tail = AT.search(flow.plain, window, position) or IN_BRACKETS.search(flow.plain, window, position)
    if tail is None:
        return None
    who = (
        _named_until(flow, window, tail.start())
        or _of_kind(flow, window, tail)
        or _loosely(flow, window, position)
        or _who_sends(flow, tail.start())
    )
    return piece(who, "citation-sender", LIKELY) if who is not None and _fits(who.plain, symbol) else None


def _named_until(flow: Mapped, window: int, end: int) -> Mapped | None:
    """The nearest name that reaches `end` without a gap."""
    for anchors in (STRONG, WEAK):
        for anchor in reversed(list(anchors.finditer(flow.plain, window, end))):
            start = anchor.end()
            if _opens_name(flow, start, end) and name_end(flow, start, end) == end:
                return flow.cut(start, end)
    return None


def _of_kind(flow: Mapped, window: int, tail: re.Match[str]) -> Mapped | None:
    """The one of "các Bộ: A (Công văn …), B (Công văn …)" right before its bracket, as printed."""
    if "(" not in tail[0]:
        return None
    for anchor in reversed(list(LISTED_ONE.finditer(flow.plain, window, tail.start()))):
        start = anchor.end()
        if not flow.text[start : start + 1].isupper() or name_end(flow, start, tail.start()) != tail.start():
            continue
        kind = KIND_ONCE.search(flow.plain, max(0, start - LIST_REACH), start)
        if kind is not None:
            return flow.cut(start, tail.start())
    return None


def _who_sends(flow: Mapped, end: int) -> Mapped | None:
    """ "Bộ A đã xây dựng, trình Chính phủ dự thảo … tại Tờ trình số …": the subject of a sentence that says it sends."""
    reach = max(0, end - SENTENCE_REACH)
    marks = [mark.end() for mark in SENTENCE_END.finditer(flow.plain, reach, end)]
    opening = marks[-1] if marks else 0
    if opening < reach:
        return None
    if SENDS.search(flow.plain, opening, end) is None or not _opens_name(flow, opening, end):
        return None
    stop = name_end(flow, opening, end)
    return flow.cut(opening, stop) if HAS_DONE.match(flow.plain, stop, end) else None


def _opens_name(flow: Mapped, start: int, end: int) -> bool:
    plain = flow.plain[start:end]
    return flow.text[start : start + 1].isupper() and (is_body_name(plain) or is_position(plain))


def _loosely(flow: Mapped, window: int, position: int) -> Mapped | None:
    for pattern in LOOSE:
        found = pattern.search(flow.plain[window:position])
        if found is not None and (is_body_name(found["who"]) or is_position(found["who"])):
            return flow.cut(window + found.start("who"), window + found.end("who")).strip()
    return None


def _fits(who: str, symbol: str) -> bool:
    organ = re.split(r"[-–/]", symbol)[-1].rstrip("0123456789").upper()
    return organ not in NATIONAL or NATIONAL[organ] in who
