"""Laws named by their title with a date or a year: "Luật Thi đua, khen thưởng ngày 15/6/2022", "… năm 2022"."""

import re

from thidua.core.documents.model import LIKELY, Law, piece
from thidua.core.documents.source import Mapped
from thidua.core.vietnamese.dates import find_dates
from thidua.core.vietnamese.folding import comparison_key

HEAD = re.compile(r"(?<!\w)(?:bo\s+luat|luat|phap\s+lenh|hien\s+phap)(?!\w)")
# "kỷ luật", "quy luật", "đạo luật"; "luật sư", "Hội Luật gia": words of their own, which capitals make look like a title.
ENDS_WORD = (" phap ", " bo ", " ky ", " ki ", " quy ", " dao ", " du ", " am ")
BEGINS_WORD = re.compile(r"luat\s+(?:su|gia|le|tuc|phap|hoa|dinh)(?!\w)")
AMENDING = re.compile(r"(?:bo\s+luat|luat|phap\s+lenh)\s+sua\s+doi")
# "Chương trình xây dựng luật, pháp lệnh năm 2031" names none.
KIND_ALONE = re.compile(r"bo\s+luat|phap\s+lenh")
LISTED = re.compile(r"(?<!\w)cac\s+(?:bo\s+)?luat\s*:\s*")
LIST_GAP = re.compile(r"\s*[,;]?\s*(?:va\s+)?")
LONGEST = 320
TAIL = re.compile(
    r",?\s+(?:(?P<day>(?=ngay\s+\d))|nam\s+(?P<year>(?:19|20)\d\d)(?!\s?[-–/\d])|(?P<bare>(?:19|20)\d\d)(?![\d/–-]|\.\d)"
    r"|(?P<number>so\s*:?\s*\d|\d{1,4}/\d{4}/))|(?P<stop>[;:\n()]|\.(?=\s|$))"
)
AGAIN = re.compile(r"\s*[,;]?\s*(?:va\s+)?(?=ngay\s+\d)")
# Words no title has: the year after them is another matter's.
NOT_IN_TITLE = re.compile(
    r"\b(?:nghi\s+dinh|thong\s+tu|quyet\s+dinh\s+so|ke\s+hoach|chi\s+thi|trong\s+nam|tai\s+cac|cac\s+van\s+ban)\b"
    r"|\b(?:trong|(?<!dau )tu|truoc|sau|den|vao|cua|theo|va|cac|tai)$"
)


def laws_in(flow: Mapped) -> list[tuple[Law, int, int]]:
    """Every mention of a law by title with its date or year; a law with a number is a citation."""
    found: list[tuple[Law, int, int]] = []
    for listing in LISTED.finditer(flow.plain):
        found += _listed(flow, listing.end())
    heads = [match.start() for match in HEAD.finditer(flow.plain) if _is_head(flow, match.start())]
    taken = 0
    for order, start in enumerate(heads):
        if start < taken:
            continue
        tail = TAIL.search(flow.plain, start, start + LONGEST)
        if tail is None or tail["stop"] or tail["number"]:
            continue
        is_shared = order + 1 < len(heads) and heads[order + 1] < tail.start()
        if is_shared and not AMENDING.match(flow.plain, start):
            continue
        laws = _dated(flow, start, tail)
        found += laws
        taken = laws[-1][2] if laws else taken
    return found


def _listed(flow: Mapped, position: int) -> list[tuple[Law, int, int]]:
    """ "các Luật: A ngày …, B ngày … và C năm …": titles that do not say the word again."""
    found: list[tuple[Law, int, int]] = []
    while flow.text[position : position + 1].isupper() and HEAD.match(flow.plain, position) is None:
        tail = TAIL.search(flow.plain, position, position + LONGEST)
        if tail is None or tail["stop"] or tail["number"]:
            break
        laws = _dated(flow, position, tail, fewest=1)
        if not laws:
            break
        found += laws
        gap = LIST_GAP.match(flow.plain, laws[-1][2])
        position = gap.end() if gap else laws[-1][2]
    return found


def _is_head(flow: Mapped, start: int) -> bool:
    """Printed with a capital and no part of another word: "pháp luật", "LUẬT SƯ"."""
    if not flow.text[start].isupper() or _is_other_word(flow, start):
        return False
    before = " " + " ".join(flow.plain[max(0, start - 8) : start].split()) + " "
    return not before.endswith(ENDS_WORD)


def _is_other_word(flow: Mapped, start: int) -> bool:
    """ "Luật sư", "Luật gia", but "Luật Hòa giải", "Luật Giá": a title's word has a capital."""
    word = BEGINS_WORD.match(flow.plain, start)
    if word is None:
        return False
    last = flow.text[start : word.end()].split()[-1]
    return not last[0].isupper() or last.isupper() or word[0].endswith("su")


def _dated(flow: Mapped, start: int, tail: re.Match[str], *, fewest: int = 2) -> list[tuple[Law, int, int]]:
    """One entry per date: "Luật sửa đổi … ngày 14/6/2005, ngày 16/11/2013" are two."""
    title = flow.cut(start, tail.start()).strip(" ,")
    if len(title.text.split()) < fewest or KIND_ALONE.fullmatch(title.plain) or NOT_IN_TITLE.search(title.plain):
        return []
    name = piece(title, "law-title", LIKELY)
    year = tail["year"] or tail["bare"]
    if year:
        return [(Law(name, None, int(year)), start, tail.end())]
    found: list[tuple[Law, int, int]] = []
    position = tail.end()
    while True:
        dated = next(find_dates(flow.plain[position : position + 60]), None)
        if dated is None or dated.start != 0 or dated.value is None:
            return found
        position += dated.end
        found.append((Law(name, dated.value.isoformat(), None), start, position))
        again = AGAIN.match(flow.plain, position)
        if again is None:
            return found
        position = again.end()


def law_before(flow: Mapped, position: int) -> tuple[str, int] | None:
    """The law whose title ends before a number: its word and place. An amending law's title names other laws."""
    window = max(0, position - LONGEST)
    opening = max(window, *(flow.plain.rfind(mark, window, position) + 1 for mark in (";", "\n", ". ")))
    heads = [match for match in HEAD.finditer(flow.plain, opening, position) if _is_head(flow, match.start())]
    if not heads:
        return None
    amending = next((head for head in heads if AMENDING.match(flow.plain, head.start())), None)
    best = amending or heads[-1]
    return flow.text[best.start() : best.end()], best.start()


def distinct_laws(mentions: list[tuple[Law, int, int]]) -> tuple[Law, ...]:
    found: dict[tuple[str, str], Law] = {}
    for law, _start, _end in mentions:
        found.setdefault((comparison_key(law.title.text), law.date or str(law.year)), law)
    return tuple(found.values())
