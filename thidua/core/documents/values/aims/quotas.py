"""How many may be proposed for commendation, and for whom.

Kinds seen in launch documents: so many for a named body, for each body of a class, one slot shared by "tập thể hoặc cá
nhân", a share of those who took part, a cap. A document without any gives none.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from thidua.core.documents.lines import starts_with_word
from thidua.core.documents.model import LIKELY, Piece, Quota, piece
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.casing import UPPER

_N = r"\d{1,4}(?:\s*\([^)\d\n]{1,20}\))?"
EITHER = re.compile(
    rf"(?P<n>{_N})\s+(?:truong\s+hop\s*\(?\s*(?:la\s+)?(?:tap\s+the|ca\s+nhan)\s+(?:hoac|va/hoac)\s+(?:ca\s+nhan|tap\s+the)\)?|tap\s+the\s+(?:hoac|va/hoac)"
    rf"\s+(?:\d{{1,3}}\s+)?ca\s+nhan|ca\s+nhan\s+(?:hoac|va/hoac)\s+(?:\d{{1,3}}\s+)?tap\s+the|truong\s+hop)"
)
COLLECTIVES = re.compile(rf"(?P<n>{_N})\s+tap\s+the\b")
INDIVIDUALS = re.compile(rf"(?P<n>{_N})\s+ca\s+nhan\b")
COUNTED = re.compile(rf"{_N}\s+(?:tap\s+the|ca\s+nhan|truong\s+hop)\b")
SHARE = re.compile(
    r"(?P<n>\d{1,3}(?:,\d{1,2})?)\s?%\s+(?:tong\s+)?(?:so\s+)?(?P<who>(?:tap\s+the|ca\s+nhan)[^,;.)\n]{0,120})"
)
LIMIT = re.compile(
    r"\b(?:khong qua|toi da|khong vuot qua|moi [^:;.\n]{1,80}?|de nghi|xet chon|lua chon|chon|gioi thieu|suy ton|so luong)\b|:\s*\d|/\s?0?1\s"
)
AWARDS = re.compile(
    r"\b(?:khen|de nghi|xet chon|binh chon|suy ton|so luong|chi tieu khen|gioi thieu|ty le|tang thuong)"
)
FOR = re.compile(r"(?:doi voi|cho)\s+(?P<who>[^:]{2,400}?)(?=\s*:|,?\s+(?:moi|khong qua|toi da|duoc|de nghi)\b)")
EACH = re.compile(r"\bmoi\s+(?:co quan|don vi|dia phuong|so|xa|phuong|cum|khoi|dau moi|to chuc|doan|ban|truong)\b")
EACH_WHO = re.compile(r"\bmoi\s+[^:;.]{2,80}?(?=\s+(?:duoc|chon|xet|de nghi|gioi thieu|lua chon|khong qua|toi da)\b)")
# "Số lượng khen thưởng: mỗi sở …": the colon ends a label, not a holder.
LABEL = re.compile(
    r"(?:\d+[.)]\s*)?(?:so luong|chi tieu|ty le|muc|hinh thuc|khen thuong|bang khen|giay khen|doi tuong)\b"
)
SPLIT = re.compile(r"\s*;\s*(?:và\s+)?")
ITEM = re.compile(rf"[\n]|(?<=[;.])\s+(?=[-+–]?\s?[{UPPER}])")
LONGEST = 700


def quotas_in(
    flow: Mapped, first: int, section_at: Callable[[int], str | None], heading_at: Callable[[int], str]
) -> tuple[Quota, ...]:
    """Quotas in paragraphs from `first` on; `heading_at` gives the plain headings above a place."""
    found: list[Quota] = []
    for start, end in _paragraphs(flow, first):
        body = flow.cut(start, min(end, start + LONGEST))
        counts: list[Quota] = []
        if _speaks(body, heading_at(start)):
            counts = [quota for clause in _clauses(body) for quota in _counted(clause, section_at(start))]
        found += counts or _shared(body, section_at(start), heading_at(start))
    return tuple(found)


def _clauses(body: Mapped) -> list[Mapped]:
    """ "mỗi sở … không quá 01 tập thể; mỗi xã chọn 01 trường hợp": each clause with its own count."""
    parts = _split(body)
    return (
        parts if len(parts) > 1 and all(COUNTED.search(part.plain) for part in parts if len(part.strip())) else [body]
    )


def _paragraphs(flow: Mapped, first: int) -> list[tuple[int, int]]:
    found, position = [], first
    while position < len(flow):
        end = flow.text.find("\n", position)
        end = len(flow) if end < 0 else end
        found.append((position, end))
        position = end + 1
    return found


def _speaks(body: Mapped, headings: str) -> bool:
    return LIMIT.search(body.plain) is not None and (AWARDS.search(headings) or AWARDS.search(body.plain)) is not None


def _counted(body: Mapped, section: str | None) -> list[Quota]:
    either = EITHER.search(body.plain)
    collectives, individuals = COLLECTIVES.search(body.plain), INDIVIDUALS.search(body.plain)
    if either is None and collectives is None and individuals is None:
        return []
    counts = {
        "collectives": None if either else _n(collectives),
        "individuals": None if either else _n(individuals),
        "either": _n(either),
    }
    start = min(match.start() for match in (either, collectives, individuals) if match)
    text = piece(body.strip(" -+–;."), "quota", LIKELY)
    return [Quota(text, holder, share=None, section=section, **counts) for holder in _holders(body, start)]


def _n(match: re.Match[str] | None) -> int | None:
    found = re.match(r"\d+", match["n"]) if match else None
    return int(found[0]) if found else None


def _holders(body: Mapped, counted_at: int) -> list[Piece | None]:
    """Named bodies each for themselves ("Sở A; Sở B mỗi đơn vị …"), or the words before the colon."""
    bare = body.strip(" -+–")
    shift = len(body.text) - len(body.text.lstrip(" -+–"))
    lead = FOR.match(bare.plain)
    colon = bare.text.find(":", 0, max(0, counted_at - shift + 1))
    each = EACH_WHO.search(bare.plain, max(0, colon), max(0, counted_at - shift))
    if lead:
        who = bare.cut(*lead.span("who"))
    elif colon >= 0 and not (each and LABEL.match(bare.plain)):
        who = bare.cut(0, colon)
    elif each:
        who = bare.cut(*each.span())
    else:
        return [None]
    parts = _split(who) if EACH.search(body.plain[:counted_at]) and ";" in who.text else [who]
    return [piece(part.strip(" ,;:"), "quota-holder", LIKELY) for part in parts if len(part.strip(" ,;:"))] or [None]


def _split(who: Mapped) -> list[Mapped]:
    parts, position = [], 0
    for gap in SPLIT.finditer(who.text):
        parts.append(who.cut(position, gap.start()))
        position = gap.end()
    return [*parts, who.cut(position, len(who))]


def _shared(body: Mapped, section: str | None, headings: str) -> list[Quota]:
    """ "không quá 10% tập thể, 5% cá nhân trực tiếp tham gia": one entry for each share, its holder the people counted."""
    if not re.search(r"khong qua|toi da|khong vuot qua", body.plain) or not (
        AWARDS.search(body.plain) or AWARDS.search(headings)
    ):
        return []
    found = []
    for match in SHARE.finditer(body.plain):
        if starts_with_word(match["who"], ("tap the dat", "ca nhan dat", "ca nhan hoan", "tap the hoan")):
            continue
        text = piece(body.cut(match.start(), match.end()).strip(" ,"), "quota-share", LIKELY)
        who = piece(body.cut(*match.span("who")).strip(" ,"), "quota-holder", LIKELY)
        found.append(Quota(text, who, None, None, None, Decimal(match["n"].replace(",", ".")), section))
    return found
