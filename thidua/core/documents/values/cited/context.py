"""What stands before a cited document and belongs to it: who issued it on which day ("Ngày 1/2/2031, Bộ A đã ban hành Thông
tư số …"), whose list it is in ("các Quyết định của B về …: Quyết định số 1/…; …"), and that the list ends it ("Bãi bỏ
các văn bản sau đây: …").
"""

import re
from collections.abc import Iterator
from datetime import date

from thidua.core.documents.lines import is_body_name, is_position
from thidua.core.documents.model import LIKELY, Piece, piece
from thidua.core.documents.source import PLAIN, Mapped
from thidua.core.documents.values.cited.issuer import issuer_after
from thidua.core.vietnamese.dates import find_dates

REACH, LONGEST_LIST, LONGEST_BULLET, MOST_ITEMS = 200, 1_500, 4, 40
_WHO = r"(?P<who>(?:(?!\b(?:da|vua|ban\s+hanh|ngay)\b)[^,;:.()\n“”\"]){2,110}?)"
ISSUED_BY = re.compile(
    rf"(?:^|[\n,;:.(]\s*|\bnam\s+(?:19|20)\d\d\s+|/(?:19|20)\d\d\s+)(?:(?:sau\s+khi|tu\s+khi|khi|vi\s+vay|do\s+do)\s+)?{_WHO}\s+(?:(?:da|vua|moi)\s+)?"
    r"(?:ky\s+)?(?:ban\s+hanh|co|thong\s+qua|ra)\s+(?:cac\s+)?$"
)
# "Liên Bộ A, Bộ B và Bộ C ban hành": commas part those who issued together.
ISSUED_TOGETHER = re.compile(
    r"\b(?P<who>lien\s+(?:bo|so|nganh)\b[^;.()\n“”\"]{4,170}?)\s+(?:(?:da|vua|moi)\s+)?(?:ky\s+)?ban\s+hanh\s+(?:cac\s+)?$"
)
ON_DAY = re.compile(r"\bngay\s+(?=\d)")
LONGEST_DAY = 40
ANY_KIND = r"van\s+ban(?:\s+quy\s+pham\s+phap\s+luat)?(?:\s+(?:sau(?:\s+day)?|duoi\s+day))?"
PLURAL = re.compile(r"[\s*+-]*(?:(?:cac|nhung)\s+)?")
VAGUE = ("trung uong", "cap tren")
# "của Hội đồng nhân dân và Ủy ban nhân dân": which of them issued an item is not said.
SEVERAL = re.compile(r"\s*(?:,|va\b|hoac\b)")
# "ban hành" as words of a sentence that opens with its verb: nobody is named.
ENDED = re.compile(r"(?:thay\s+the|bai\s+bo|huy\s+bo|het\s+hieu\s+luc)\b")


def issued_before(flow: Mapped, start: int) -> tuple[Piece | None, date | None]:
    """ "Ngày 9/6/2031, Chính phủ ban hành" right before the name of a document."""
    window = max(0, start - REACH)
    together = ISSUED_TOGETHER.search(flow.plain, window, start)
    if together is not None:
        who = flow.cut(*together.span("who")).strip()
        return piece(who, "citation-sender", LIKELY), _day_before(flow, together.start("who"))
    match = ISSUED_BY.search(flow.plain, window, start)
    if match is None:
        return None, None
    who = flow.cut(*match.span("who")).strip()
    if not (is_body_name(who.plain) or is_position(who.plain)) or not who.text[:1].isupper():
        return None, None
    return piece(who, "citation-sender", LIKELY), _day_before(flow, match.start("who"))


def _day_before(flow: Mapped, end: int) -> date | None:
    """The day that ends where the name of who issued it begins."""
    opening = next(iter(reversed(list(ON_DAY.finditer(flow.plain, max(0, end - LONGEST_DAY), end)))), None)
    if opening is None:
        return None
    found = next(find_dates(flow.plain[opening.start() : end]), None)
    if found is None or found.start != 0 or flow.plain[opening.start() + found.end : end].strip(" ,"):
        return None
    return found.value


def list_issuer(flow: Mapped, start: int, kind: str, kinds: re.Pattern[str]) -> Piece | None:
    """ "các Quyết định của Thủ tướng …: Quyết định số 1/…; Quyết định số 2/…": one issuer for all of the list, also where
    its items stand below each other."""
    plain = re.escape(" ".join(kind.lower().translate(PLAIN).split())).replace(r"\ ", r"\s+")
    opening = max(0, start - LONGEST_LIST)
    opening = max(opening, flow.plain.rfind("\n", opening, start) + 1)
    head = re.compile(rf"\bcac\s+{plain}(?=\s+cua\s)").search(flow.plain, opening, start)
    if head is not None:
        issuer, end = issuer_after(flow, head.end(), start)
        colon = flow.plain.find(":", end, start)
        return issuer if issuer is not None and colon >= 0 and ". " not in flow.plain[end:start] else None
    whose = re.compile(rf"(?:\bcac\s+|(?<=\n)[ *+-]*)(?:{plain}|{ANY_KIND})(?=\s+cua\s)")
    for heading in _headings_above(flow, start, kinds):
        head = whose.search(flow.plain, heading.start, heading.stop)
        if head is not None:
            issuer, end = issuer_after(flow, head.end(), heading.stop)
            if issuer is None or SEVERAL.match(flow.plain, end, heading.stop):
                return None
            plain = issuer.text.translate(PLAIN).lower()
            return issuer if (is_body_name(plain) or is_position(plain)) and plain not in VAGUE else None
    return None


def is_in_ended_list(flow: Mapped, start: int, kinds: re.Pattern[str]) -> bool:
    """An item of a list below a line that says what ends."""
    return any(ENDED.search(flow.plain, heading.start, heading.stop) for heading in _headings_above(flow, start, kinds))


def _headings_above(flow: Mapped, start: int, kinds: re.Pattern[str]) -> Iterator[range]:
    """The lines that end with a colon above a list whose items each begin with a document's name, from the nearest
    outward: "Các Quyết định của …:" may itself be an item of such a list."""
    line = flow.plain.rfind("\n", max(0, start - LONGEST_BULLET), start) + 1
    if line == 0 or flow.plain[line:start].strip(" -+*"):
        return
    for _item in range(MOST_ITEMS):
        above = flow.plain.rfind("\n", max(0, line - 1 - LONGEST_LIST), line - 1) + 1
        printed = flow.plain[above : line - 1]
        if printed.rstrip().endswith(":"):
            yield range(max(above, line - 1 - REACH), line - 1)
            called = PLURAL.sub("", printed, count=1)
            if kinds.match(called) is None or " nay " in called:
                return
        elif kinds.match(printed[:REACH].lstrip(" -+*")) is None:
            return
        if above == 0:
            return
        line = above
