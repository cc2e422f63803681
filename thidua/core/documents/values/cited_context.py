"""What stands before a cited document and belongs to it: who issued it on which day ("Ngày 1/2/2031, Bộ A đã ban hành Thông
tư số …"), whose list it is in ("các Quyết định của B về …: Quyết định số 1/…; …"), and that the list ends it ("Bãi bỏ
các văn bản sau đây: …").
"""

import re
from datetime import date

from thidua.core.documents.lines import is_body_name, is_position
from thidua.core.documents.model import LIKELY, Piece, piece
from thidua.core.documents.source import PLAIN, Mapped
from thidua.core.documents.values.cited_issuer import issuer_after
from thidua.core.vietnamese.dates import find_dates

REACH, LONGEST_LIST, LONGEST_BULLET, MOST_ITEMS = 200, 1_500, 4, 40
_WHO = r"(?P<who>(?:(?!\b(?:da|vua|ban\s+hanh|ngay)\b)[^,;:.()\n“”\"]){2,110}?)"
ISSUED_BY = re.compile(
    rf"(?:^|[\n,;:.(]\s*|\bnam\s+(?:19|20)\d\d\s+|/(?:19|20)\d\d\s+){_WHO}\s+(?:(?:da|vua|moi)\s+)?"
    r"(?:ky\s+)?(?:ban\s+hanh|co|thong\s+qua|ra)\s+(?:cac\s+)?$"
)
ON_DAY = re.compile(r"\bngay\s+(?=\d)")
LONGEST_DAY = 40
# "ban hành" as words of a sentence that opens with its verb: nobody is named.
ENDED = re.compile(r"(?:thay\s+the|bai\s+bo|huy\s+bo|het\s+hieu\s+luc)\b")


def issued_before(flow: Mapped, start: int) -> tuple[Piece | None, date | None]:
    """ "Ngày 9/6/2031, Chính phủ ban hành" right before the name of a document."""
    window = max(0, start - REACH)
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


def list_issuer(flow: Mapped, start: int, kind: str) -> Piece | None:
    """ "các Quyết định của Thủ tướng …: Quyết định số 1/…; Quyết định số 2/…": one issuer for all of the list."""
    opening = max(0, start - LONGEST_LIST)
    opening = max(opening, flow.plain.rfind("\n", opening, start) + 1)
    plain = re.escape(" ".join(kind.lower().translate(PLAIN).split())).replace(r"\ ", r"\s+")
    head = re.compile(rf"\bcac\s+{plain}(?=\s+cua\s)").search(flow.plain, opening, start)
    if head is None:
        return None
    issuer, end = issuer_after(flow, head.end(), start)
    colon = flow.plain.find(":", end, start)
    return issuer if issuer is not None and colon >= 0 and ". " not in flow.plain[end:start] else None


def is_in_ended_list(flow: Mapped, start: int, kinds: re.Pattern[str]) -> bool:
    """An item of a list, each beginning with a document's name, below a line that ends with a colon and says what ends."""
    line = flow.plain.rfind("\n", max(0, start - LONGEST_BULLET), start) + 1
    if line == 0 or flow.plain[line:start].strip(" -+*"):
        return False
    for _item in range(MOST_ITEMS):
        above = flow.plain.rfind("\n", max(0, line - 1 - LONGEST_LIST), line - 1) + 1
        ending = flow.plain[max(above, line - 1 - REACH) : line - 1].rstrip()
        if ending.endswith(":"):
            return ENDED.search(ending) is not None
        if above == 0 or kinds.match(flow.plain[above : above + REACH].lstrip(" -+*")) is None:
            return False
        line = above
    return False
