"""Documents named without a number: "Kế hoạch phát triển …", "Nghị quyết Đại hội …"."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.head.docnumber import cited_numbers
from thidua.core.documents.model import LIKELY, Piece, piece
from thidua.core.documents.ranges import Ranges
from thidua.core.documents.source import PLAIN, Mapped

_WORDS = (
    "nghị quyết", "kế hoạch", "đề án", "quy chế", "chương trình", "chiến lược", "quy định", "kết luận", "chỉ thị",
    "điều lệ", "luật",
)  # fmt: skip
UNNUMBERED = re.compile(rf"(?<!\w)(?P<type>{'|'.join(_WORDS)})\s+(?=\w)", re.I)
_TYPES = "|".join(
    name.translate(PLAIN).replace(" ", r"\s+")
    for name in sorted([*lexicon.DOCUMENT_TYPES, *lexicon.CITED_ONLY], key=len, reverse=True)
)
UNNUMBERED_END = re.compile(
    rf"[,;.:()“”\"\n]|\s+gan\s+voi\b|\s+va\s+(?={_TYPES})|\s+(?P<word>nay|nhu|nham|tren|do|thanh|duoc|co|la|de|da|se)\b"
)
# With their tones: "cơ sở", "đô thị", "đa dạng", "thanh niên" belong to a name.
END_WORDS = frozenset(("này", "như", "nhằm", "trên", "do", "thành", "được", "có", "là", "để", "đã", "sẽ"))
NO_NAME = re.compile(r"(?:so|nay|tren|va|den|cua|nhu|voi|gom|cu the|theo|duoi day|sau)\b|\d")
# "UBND tỉnh ban hành Kế hoạch …", "xây dựng Quy chế …", "Điều 1. Phê duyệt Đề án …": this document, or one yet to be
# written. What a numbered document brought in ("… số 1/QĐ-A của B ban hành Quy chế …") is named there.
ACTION = re.compile(
    r"(?<!da )(?<!duoc )(?:\bban hanh|\bxay dung|\bsoan thao|\bdu thao|\blap|\b(?:dieu \d+[.:]|\n) ?(?:thong qua|phe duyet))"
    r"(?: (?:va )?(?:ban hanh|trinh|trien khai))?(?: kem theo [^,.;\n]{3,30} nay)? (?:cac |ban )?$"
)
NUMBERED = re.compile(r"\d\s?[/-]\s?(?:\d{4}\s?/\s?)?[A-ZĐÐ]")
CLAUSE, LONGEST_CLAUSE = re.compile(r"[,;:.]\s|\n"), 240
# "của Chính phủ Quy định về …": there the word is a verb.
VERB_USE = re.compile(r"(?:quy dinh|ket luan)\s+(?:ve|chi tiet|bien phap|chuc nang|mot so|phien|viec|noi dung)\b")


def unnumbered_in(flow: Mapped, taken: Ranges) -> list[tuple[Piece, int, int]]:
    """A capitalised document name inside a sentence, without "số"."""
    found: dict[str, tuple[Piece, int, int]] = {}
    for match in UNNUMBERED.finditer(flow.text):
        start = match.start()
        if not match[0][0].isupper() or match["type"].isupper() or _starts_sentence(flow, start):
            continue
        stop = _name_stop(flow, match.end())
        name = flow.cut(start, stop.start() if stop else match.end() + 160).strip()
        if stop and stop[0].strip() in ("“", '"', "nhu"):
            # The name goes on in quotation marks: part of a longer title, told by the citation around it.
            continue
        if NO_NAME.match(flow.plain, match.end()) or VERB_USE.match(flow.plain, start):
            continue
        if len(name.text.split()) < 4 or cited_number_inside(name):
            continue
        if start in taken or _is_made(flow, start) or flow.plain.endswith("day la ", 0, start):
            continue
        found.setdefault(
            " ".join(name.plain.split()),
            (piece(name, "reference-unnumbered", LIKELY), start, start + len(name)),
        )
    return list(found.values())


def _name_stop(flow: Mapped, start: int) -> re.Match[str] | None:
    for stop in UNNUMBERED_END.finditer(flow.plain, start, start + 160):
        word = flow.text[stop.start("word") : stop.end("word")].lower() if stop["word"] else ""
        if not word or word in END_WORDS or flow.text[start : stop.end()].isascii():
            return stop
    return None


def _is_made(flow: Mapped, start: int) -> bool:
    """Somebody writes it here: an action, no reference."""
    window = max(0, start - 90)
    if ACTION.search(flow.plain[window:start]) is None:
        return False
    before = flow.text[max(0, start - LONGEST_CLAUSE) : start]
    opening = max((each.end() for each in CLAUSE.finditer(before)), default=0)
    return NUMBERED.search(before, opening) is None


def cited_number_inside(name: Mapped) -> bool:
    return next(cited_numbers(name.text), None) is not None


def _starts_sentence(flow: Mapped, start: int) -> bool:
    before = flow.text[max(0, start - 3) : start].rstrip(' “"')
    return not before or before[-1] in ".;:!?\n" or start == 0
