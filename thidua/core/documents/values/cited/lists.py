"""What is printed once for several cited documents: "các Nghị quyết số 1/…, số 2/… ngày … của …", "các Thông tư của Bộ A: số
1/…; số 2/…", "đề nghị của Sở A tại Tờ trình số … và Công văn số …".
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from thidua.core.documents import lexicon
from thidua.core.documents.head.docnumber import CitedNumber
from thidua.core.documents.model import LIKELY, Citation, piece
from thidua.core.documents.source import Mapped

SHARING_GAP = re.compile(r"\s*(?:[,;]\s*)?(?:va\s+)?(?:so\s*:?\s*)?")
LISTED_NEXT = re.compile(r"(?:[;,]\s*(?:va\s+)?|\s+va\s+)so\s*:?\s*$")
SENT_ALSO = re.compile(r"[^\S\n]*[,;]?[^\S\n]*(?:va\s+)?(?:tai\s+)?(?:cac\s+)?(?:so\s*:?\s*)?")
TYPE_CODES = frozenset(code for code in lexicon.DOCUMENT_TYPES.values() if code)
LETTERS = ("công văn", "văn bản")
# The subject names another document: "sửa đổi, bổ sung một số điều của Nghị định số …".
NESTS = re.compile(r"\s(?:cua|thuc\s+hien|thi\s+hanh|trien\s+khai|bo\s+sung|thay\s+the|kem\s+theo)\s*$")


@dataclass
class Mention:
    """A citation where it stands: `start`..`named_end` names it, `end` includes its subject."""

    cited: Citation
    start: int
    named_end: int
    end: int
    number_end: int
    number: CitedNumber
    about: tuple[int, int] | None = None


def goes_on(flow: Mapped, first: CitedNumber, number: CitedNumber) -> bool:
    """ "các Thông tư của Bộ A: số 1/… về …; số 2/… về …": of one kind, in one paragraph."""
    opening = LISTED_NEXT.search(flow.plain, max(first.end, number.start - 12), number.start)
    same = _codes(first)[0] == _codes(number)[0]
    return opening is not None and same and flow.plain.find("\n", first.end, number.start) < 0


def nest(flow: Mapped, found: list[Mention]) -> None:
    """A subject that names the next document goes on to the end of that name; last first, so that chains join."""
    for mention, inner in reversed(list(pairwise(found))):
        if mention.about is None or not NESTS.search(flow.plain, mention.about[0], inner.start):
            continue
        gap = flow.plain[mention.about[1] : inner.start]
        if len(gap) > 20 or "\n" in gap:
            continue
        mention.about = (mention.about[0], inner.end)
        mention.cited = replace(mention.cited, about=piece(flow.cut(*mention.about), "citation-about", LIKELY))


def share(flow: Mapped, found: list[Mention]) -> None:
    """A date and issuer printed after the last of a list belong to those before it too."""
    for mention, later in reversed(list(pairwise(found))):
        if mention.about is not None or not SHARING_GAP.fullmatch(flow.plain, mention.named_end, later.start):
            continue
        is_listed = later.start == later.number.start
        if not is_listed and _organ(mention.number) != _organ(later.number):
            continue
        changes: dict[str, object] = {}
        issuer = mention.cited.issuer
        is_bare = mention.cited.date is None and (issuer is None or issuer.rule == "citation-sender")
        if is_bare and later.cited.date and mention.number.year in (None, int(later.cited.date[:4])):
            changes["date"] = later.cited.date
        if mention.cited.issuer is None and later.cited.issuer is not None:
            changes["issuer"] = later.cited.issuer
        mention.cited = replace(mention.cited, **changes)  # type: ignore[arg-type]


def carry_sender(flow: Mapped, found: list[Mention]) -> None:
    """ "đề nghị của Sở A tại Tờ trình số … và Công văn số …": one sender, as far as the codes agree."""
    for mention, later in pairwise(found):
        sender = mention.cited.issuer
        if sender is None or sender.rule != "citation-sender" or later.cited.issuer is not None:
            continue
        bodies = _organs(mention)
        if SENT_ALSO.fullmatch(flow.plain, mention.end, later.start) and bodies & set(_codes(later.number)):
            later.cited = replace(later.cited, issuer=sender)


def _organs(mention: Mention) -> set[str]:
    """Of a công văn the first code is a body's: "577/CT-THNVDT" is no chỉ thị."""
    codes = _codes(mention.number)
    is_letter = (mention.cited.type or "").lower() in LETTERS
    return set(codes) if is_letter else set(codes) - TYPE_CODES


def _codes(number: CitedNumber) -> list[str]:
    return re.split(r"[-–/]", number.symbol)


def _organ(number: CitedNumber) -> str:
    return _codes(number)[-1]
