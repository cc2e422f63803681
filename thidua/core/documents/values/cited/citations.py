"""Numbered documents named in the text: what each is called, its date, who issued it, what it is about."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from thidua.core.documents import lexicon
from thidua.core.documents.head.docnumber import CitedNumber
from thidua.core.documents.lines import is_body_name, starts_with_word
from thidua.core.documents.model import LIKELY, Citation, Piece, piece
from thidua.core.documents.source import Mapped
from thidua.core.documents.values.cited.context import is_in_ended_list, issued_before, list_issuer
from thidua.core.documents.values.cited.issuer import issuer_after
from thidua.core.documents.values.cited.lists import Mention, carry_sender, goes_on, nest, share
from thidua.core.documents.values.cited.names import TYPE_START, last_type, named, numbers_in
from thidua.core.documents.values.cited.sender import sender_before
from thidua.core.vietnamese.dates import find_dates

# "Quyết định 12/QĐ-MH năm 2031 của …": a year is no date.
YEAR_ONLY = re.compile(r"\s+nam\s+(?:19|20)\d\d(?=\s+cua\s)")
# "Giấy phép số 5/GP-X cấp lần đầu ngày …", "điều chỉnh lần thứ hai ngày …"
TIMES = r"(?:(?:cap|cap\s+doi|cap\s+lai|dieu\s+chinh|sua\s+doi|thay\s+doi|ban\s+hanh)\s+lan\s+(?:dau|(?:thu\s+)?\w+)\s*,?\s+)?"
ISSUED = re.compile(
    rf"\s*(?:\(?khoa\s+[ivxl]+\)?\s*)?[,(]?\s*{TIMES}(?:ky\s+|ban\s+hanh\s+|de\s+|cung\s+)?(?=ngay\s|\d{{1,2}}\s?[/.-]\s?\d|\d{{1,2}}\s+thang\s)"
)
# "ngày 19/8/20314": the number of a footnote stands at the year.
NOTED_YEAR = re.compile(r"((?:19|20)\d\d)\d(?!\d)")
ABOUT_VERBS = "|".join(word.replace(" ", r"\s+") for word in lexicon.ABOUT_OPENINGS)
# "… của Chính phủ quy định: “5. …”": what the document says there, not what it is about.
SAYS = r"\s*(?:nhu\s+sau\s*)?:"
ABOUT = re.compile(rf"(?:[^\S\n]*\(khoa[^)\n]{{1,12}}\))?[^\S\n]*[,:]?[^\S\n]*(?=(?:{ABOUT_VERBS})\b(?!{SAYS}))")
# "… về việc A và ý kiến chỉ đạo của …": what somebody said is a second ground.
SAID_TOO = re.compile(
    r"\s+va\s+(?:y\s+kien|ket\s+luan|huong\s+dan|chi\s+dao|de\s+nghi)\s+(?:chi\s+dao\s+)?cua\s|\s+va\s+y\s+kien\s+(?:chi\s+dao|ket\s+luan)\b"
)
# "… cải thiện nhà ở và Điều 3 Quyết định số …": a part of the next document is named before it.
_ARTICLES = r"(?:(?:diem|khoan|dieu|muc|chuong)\s+[\w,\s]{1,24})+"
ABOUT_CUTS = re.compile(
    r"\s+(?:gan\s+voi|va|theo|tai|cua|cung\s+voi)\s*$|\s+gan\s+voi\s+viec\b.*$"
    rf"|\s+(?:va|theo|tai)\s+(?:tai\s+)?{_ARTICLES}$|\s+(?:quy\s+dinh|ghi\s+ro|neu\s+ro)?\s*(?:nhu\s+sau\s*)?:$"
)
ABOUT_END = re.compile(r"[;\n]|\s?\[\d{1,3}\]|\.(?=\s|$|/)|,\s+(?=\w)|\s\((?!\d)")
# "… thủ tục hành chính (TTHC) liên quan đến …", "… chi thường xuyên (vốn sự nghiệp) thuộc …": a short form or a kind in
# brackets, and the subject goes on.
INSIDE = re.compile(
    r"\s\((?!(?:sau day|goi|viet|kem|dinh kem|nay|theo|so|khoa|co hieu luc|ban hanh|lan)\b)[^()\n;]{1,30}\)(?=\s[^\W\d_])"
)
# "…, được sửa đổi, bổ sung bởi Nghị định số …": what became of the document is not its subject.
_CHANGED = r"(?:sua\s+doi|bo\s+sung|thay\s+the)"
AMENDED = re.compile(
    rf",?\s+(?:da\s+)?duoc\s+{_CHANGED}(?:\s*,?\s*{_CHANGED})*"
    r"(?=\s*(?:$|[;.)\n]|,?\s*(?:mot\s+so\s+dieu|boi|tai|theo|bang|nam|ngay|lan)\b))"
)
# "Theo công văn số … về việc A, thì nguồn kinh phí …": what follows from it.
CONSEQUENCE = "thì "  # with its tone: "thị trấn" goes on with a list
# "…, Nghị định này có hiệu lực …": the sentence goes on with the document itself.
SAME_AGAIN = re.compile(rf"{TYPE_START.pattern}\s+(?:nay|tren|neu\s+tren)\b")
# Who speaks after the comma: "…, đồng chí Phó Chủ tịch có ý kiến như sau".
SPEAKING = re.compile(r"(?:dong\s+chi|thay\s+mat)\s")
# "…, các bộ, cơ quan ngang bộ đã tập trung triển khai …".
MANY_DID = re.compile(
    r"cac\s+(?:bo|so|co quan|don vi|dia phuong|cap|nganh)\b[^.;:\n]{0,160}\sda\s+(?:tap trung|trien khai|ban hanh|chi dao|hoan thanh|nghiem tuc|chu dong|to chuc|co)\s"
)
PLACE = re.compile(r"(?:tinh|thanh pho|xa|phuong|huyen)\s+(?=\w)")
# "… thay thế, bãi bỏ cho phù hợp với Nghị định số …": the one fitted to is not the one that ends.
FITTED = r"(?!(?:(?!\bso\s*:?\s*\d)[^\n]){0,120}\b(?:phu\s+hop|thong\s+nhat|so|trai)\s+voi\b)"
REPLACING = re.compile(rf"(?:thay\s+the|bai\s+bo|huy\s+bo|het\s+hieu\s+luc){FITTED}(?:(?!\.\s|\n)[\s\S]){{0,200}}$")
# "được bãi bỏ tại Nghị định số …": that one ends the other; "bãi bỏ khoản 2 Điều 1 của Thông tư số …": the rest stands.
_PARTS = (
    r"diem\s+[a-z]|khoan\s+\d+[a-z]?|dieu\s+\d+[a-z]?|muc\s+[\divx]+|chuong\s+[\divx]+|phu\s+luc(?:\s+[\divx]+)?"
    r"|mot\s+phan|mot\s+so\s+(?:dieu|noi\s+dung|quy\s+dinh)"
)
# "thay thế Nghị quyết số … sửa đổi một số điều của Nghị định số …": the second belongs to what the first is about.
WITHIN = re.compile(
    r"\d\s?/\s?\w[^;\n]*\s(?:cua|sua\s+doi|bo\s+sung|ap\s+dung|huong\s+dan|thi\s+hanh|thuc\s+hien|kem\s+theo)\s+$"
)
PARTLY = re.compile(rf"(?:\b(?:tai|boi|bang|theo)\s+|\b(?:{_PARTS})[\s,;]*(?:cua\s+)?(?:cac\s+)?)$")
EXPIRING = re.compile(r"(?:(?!\.\s|\n)[\s\S]){0,400}?\bhet\s+hieu\s+luc\b")
AS_FOLLOWS = re.compile(r"\b(?:nhu\s+sau|sau\s+day)\s*:\s*(?=\n)")
LONGEST_SENTENCE, MOST_CONTINUED = 3_000, 6
DASHED_YEAR = re.compile(r"^(\d+[a-zđ]?)-((?:19|20)\d\d/)")
# "Theo Điều 3 thì Công văn số … không còn phù hợp": the ground stands before "thì".
THEN = re.compile(r"\sthì\s")
SENTENCE_START = re.compile(r"[.\n]\s")


def citations_in(
    flow: Mapped, preamble_end: int, own: str | None, *, subject_end: int = 0
) -> list[tuple[Citation, int, int]]:
    """Each mention with its place in the flow, own number left out."""
    return [
        (each.cited, each.start, each.end) for each in mentions_in(flow, preamble_end, own, subject_end=subject_end)
    ]


def mentions_in(flow: Mapped, preamble_end: int, own: str | None, *, subject_end: int = 0) -> list[Mention]:
    """Grounds stand between the subject and the words "… như sau:" or the first section."""
    said = AS_FOLLOWS.search(flow.plain, subject_end, preamble_end)
    grounds = range(subject_end, said.end() if said else preamble_end)
    found: list[Mention] = []
    numbers = numbers_in(flow)
    previous: tuple[int, str | None] | None = None
    opened: tuple[CitedNumber, str | None, Piece] | None = None
    for order, number in enumerate(numbers):
        name = named(flow, number, previous)
        if opened is not None and goes_on(flow, opened[0], number):
            name = (opened[1], number.start, opened[2])
        if name is None:
            continue
        opened = (number, name[0], name[2]) if name[2] is not None else opened
        limit = numbers[order + 1].start if order + 1 < len(numbers) else len(flow)
        mention = _mention(flow, number, *name, limit=limit, grounds=grounds)
        previous = (mention.end, mention.cited.type)
        found.append(mention)
    nest(flow, found)
    share(flow, found)
    carry_sender(flow, found)
    return [each for each in found if own is None or not _is_own(each.cited, own)]


def _is_own(cited: Citation, own: str) -> bool:
    """Also where its symbol is left out: "kèm theo Quyết định số 12 ngày …"."""
    if not cited.symbol:
        return re.match(rf"{re.escape(cited.number)}\b", own) is not None
    return _key(cited.number_symbol) == _key(own)


def _key(number_symbol: str) -> str:
    """ "18-2001/CT-TTg" and "18/2001/CT-TTg" are one document."""
    plain = number_symbol.casefold().replace("–", "-").replace("ð", "đ")
    return DASHED_YEAR.sub(r"\1/\2", plain)


# --- what follows the number ---


def _mention(
    flow: Mapped,
    number: CitedNumber,
    kind: str | None,
    start: int,
    named_before: Piece | None,
    *,
    limit: int,
    grounds: range,
) -> Mention:
    issued, end = _issued_on(flow, number.end)
    only_year = YEAR_ONLY.match(flow.plain, end) if issued is None else None
    end = only_year.end() if only_year else end
    issuer, end = issuer_after(flow, end, limit)
    if issued is None:
        issued, end = _issued_behind(flow, end, number.year)
    if issued is None and named_before is not None:
        issued = _in_year(_day_within(flow, start, number.start), number.year)
    issuer = issuer or named_before or sender_before(flow, start, number.symbol)
    if issuer is None:
        issuer, day = issued_before(flow, start)
        issued = issued or _in_year(day, number.year)
    if issuer is None and kind is not None:
        issuer = list_issuer(flow, start, kind, TYPE_START)
    about = _about_after(flow, end, limit)
    cited = Citation(
        type=" ".join(kind.split()) if kind else None,
        number=number.number,
        year=number.year,
        symbol=number.symbol,
        number_symbol=number.number_symbol,
        date=issued.isoformat() if issued else None,
        issuer=issuer,
        about=piece(flow.cut(*about), "citation-about", LIKELY) if about else None,
        role=_role(flow, start, end, grounds),
        text=piece(flow.cut(start, end), "citation-numbered"),
    )
    return Mention(cited, start, end, max(end, about[1] if about else end), number.end, number, about)


def _issued_on(flow: Mapped, position: int) -> tuple[date | None, int]:
    gap = ISSUED.match(flow.plain, position)
    if gap is None:
        return None, position
    found = next(find_dates(NOTED_YEAR.sub(r"\1", flow.plain[gap.end() : gap.end() + 60], count=1)), None)
    if found is None or found.start != 0 or found.value is None:
        return None, position
    end = gap.end() + found.end
    return found.value, end + flow.plain[end : end + 1].isdigit()


def _issued_behind(flow: Mapped, position: int, year: int | None) -> tuple[date | None, int]:
    """A day behind the issuer; of another year than the number's it belongs to what follows."""
    found, end = _issued_on(flow, position)
    return (found, end) if _in_year(found, year) is not None else (None, position)


def _day_within(flow: Mapped, start: int, end: int) -> date | None:
    """ "Nghị định ngày 2/3/2031 của Chính phủ số …": between the type and the number."""
    return next((found.value for found in find_dates(flow.plain[start:end])), None)


def _in_year(day: date | None, year: int | None) -> date | None:
    return day if day is not None and year in (None, day.year) else None


def _about_after(flow: Mapped, position: int, limit: int) -> tuple[int, int] | None:
    """The tail "về …", up to the end of the item, outside quotation marks."""
    gap = ABOUT.match(flow.plain, position)
    if gap is None:
        return None
    start, end = gap.end(), min(limit, position + 700)
    for mark in ABOUT_END.finditer(flow.plain, start, end):
        inside = flow.text[start : mark.start()]
        if mark[0][0] == "," and not _starts_clause(flow, mark.end()):
            continue
        if (
            mark[0][-1] == "("
            and (short := INSIDE.match(flow.plain, mark.start(), end))
            and _goes_on_small(flow, short)
        ):
            continue
        if inside.count("“") <= inside.count("”") or mark[0] == "\n":
            end = mark.start()
            break
    for further in (AMENDED, SAID_TOO):
        cut = further.search(flow.plain, start, end)
        end = cut.start() if cut else end
    end = _before_next_type(flow, start, end, limit)
    end = _before_closing(flow, start, end)
    tail = flow.cut(start, end).strip(" ,;")
    trimmed = ABOUT_CUTS.search(tail.plain)
    tail = (tail.cut(0, trimmed.start()) if trimmed else tail).strip(" ,;:")
    return (start, start + len(tail)) if len(tail) else None


def _before_closing(flow: Mapped, start: int, end: int) -> int:
    """Up to a bracket that closes one opened before the subject."""
    depth = 0
    for place in range(start, end):
        depth += (flow.text[place] == "(") - (flow.text[place] == ")")
        if depth < 0:
            return place
    return end


def _goes_on_small(flow: Mapped, bracket: re.Match[str]) -> bool:
    return flow.text[bracket.end() + 1 : bracket.end() + 2].islower()


def _starts_clause(flow: Mapped, at: int) -> bool:
    """After the comma somebody acts: "…, Sở Nội vụ đề nghị", "…, tỉnh Hư Cấu đã"."""
    plain = flow.plain[at : at + 60]
    if (
        flow.text.startswith(CONSEQUENCE, at)
        or SAME_AGAIN.match(plain)
        or SPEAKING.match(plain)
        or MANY_DID.match(flow.plain, at)
    ):
        return True
    place = PLACE.match(plain)
    if place:
        return flow.text[at + place.end() : at + place.end() + 1].isupper()
    return flow.text[at : at + 1].isupper() and is_body_name(plain)


def _before_next_type(flow: Mapped, start: int, end: int, limit: int) -> int:
    """When another numbered document follows in the same item, its own name is not part of this subject."""
    if end < limit or limit >= len(flow):
        return end
    match = last_type(flow.plain[start:end])
    return start + match.start() if match else end


def _role(flow: Mapped, start: int, end: int, grounds: range) -> str:
    opening = max(flow.plain.rfind("\n", 0, start) + 1, start - LONGEST_SENTENCE)
    is_ground = _opens_ground(flow, opening)
    is_ground = is_ground or _goes_on_as_ground(flow, opening)
    if not is_ground and (
        _ends_whole(flow, opening, start) or _expires(flow, end) or is_in_ended_list(flow, start, TYPE_START)
    ):
        return "replaced"
    if not is_ground or start not in grounds or start - opening >= LONGEST_SENTENCE:
        return "cited"
    if SENTENCE_START.search(flow.plain, opening, start) or THEN.search(flow.text, opening, start):
        return "cited"
    return "legal_basis"


def _ends_whole(flow: Mapped, opening: int, start: int) -> bool:
    """A verb before it says that the whole of it ends."""
    window = max(opening, start - 260)
    ended = REPLACING.search(flow.plain, window, start)
    if ended is None or WITHIN.search(flow.plain, ended.start(), start):
        return False
    return PARTLY.search(flow.plain, window, start) is None


def _goes_on_as_ground(flow: Mapped, opening: int) -> bool:
    """ "Căn cứ Nghị định …;" and below it, without the word, "Nghị định …;": the list of grounds goes on."""
    for _line in range(MOST_CONTINUED):
        if opening < 2 or TYPE_START.match(flow.plain, _line_start(flow, opening)) is None:
            return False
        if flow.plain[max(0, opening - 8) : opening].rstrip()[-1:] not in (";", ","):
            return False
        opening = flow.plain.rfind("\n", 0, opening - 1) + 1
        if _opens_ground(flow, opening):
            return True
    return False


def _line_start(flow: Mapped, opening: int) -> int:
    line = flow.plain[opening : opening + 40]
    return opening + len(line) - len(line.lstrip(" -–—+*•"))


def _opens_ground(flow: Mapped, opening: int) -> bool:
    start = _line_start(flow, opening)
    return starts_with_word(flow.plain[start : start + 40], lexicon.LEGAL_BASIS_OPENINGS) is not None


def _expires(flow: Mapped, end: int) -> bool:
    return EXPIRING.match(flow.plain, end) is not None


# --- one entry per document ---


def distinct(mentions: list[tuple[Citation, int, int]]) -> list[Citation]:
    """One per document; a later short mention may still add the date or the issuer."""
    found: dict[str, Citation] = {}
    for cited, _start, _end in mentions:
        key = _key(cited.number_symbol) if cited.symbol else f"{cited.type} {cited.number}".casefold()
        known = found.get(key)
        if known is None or (known.date and cited.date and known.date != cited.date):
            found.setdefault(key if known is None else f"{key} {cited.date}", cited)
            continue
        found[key] = replace(
            known,
            type=known.type or cited.type,
            date=known.date or cited.date,
            issuer=_in_small_letters(known.issuer, cited.issuer),
            about=known.about or cited.about,
            role=_weightier(known.role, cited.role),
        )
    return [each for each in found.values() if each.symbol or not _is_named_in_full(each, found)]


def _is_named_in_full(bare: Citation, found: dict[str, Citation]) -> bool:
    """ "Quyết định số 12 ngày 1/2/2031" where "12/QĐ-MH" of that day is named too."""
    return any(each.symbol and (each.number, each.date) == (bare.number, bare.date) for each in found.values())


def _in_small_letters(one: Piece | None, other: Piece | None) -> Piece | None:
    """The subject is often in capitals; the same name in the body reads better."""
    if one is not None and other is not None and one.text.isupper() and other.text.upper().startswith(one.text):
        return other
    return one or other


def _weightier(one: str, other: str) -> str:
    """Named in the subject and again as a ground: a ground."""
    return next((role for role in ("replaced", "legal_basis") if role in (one, other)), one)


def types_called(mentions: list[tuple[Citation, int, int]]) -> Iterator[tuple[str, str]]:
    """(number and symbol, the word before it) for every mention that has one."""
    for cited, _start, _end in mentions:
        if cited.type:
            yield _key(cited.number_symbol), cited.type
