"""What a cited document is called: the type word before its number, a law's title, an issuer printed in between."""

import re

from thidua.core.documents import lexicon
from thidua.core.documents.head.docnumber import CitedNumber, cited_numbers, type_of_symbol
from thidua.core.documents.lines import is_body_name
from thidua.core.documents.model import LIKELY, Piece, piece
from thidua.core.documents.ranges import Ranges
from thidua.core.documents.source import PLAIN, Mapped
from thidua.core.documents.values.cited.laws import law_before

TYPE_WORDS = sorted([*lexicon.DOCUMENT_TYPES, *lexicon.CITED_ONLY], key=len, reverse=True)
_TYPES = "|".join(name.translate(PLAIN).replace(" ", r"\s+") for name in TYPE_WORDS)
TYPE_BEFORE = re.compile(rf"(?<!\w)(?P<type>{_TYPES})\b(?P<between>[^;.()\n]{{0,90}}?)(?P<so>\bso\s*:?\s*)?$")
TYPE_START = re.compile(rf"(?:{_TYPES})\b")
# "Mẫu số 3 ngày …" is no document: only the types that are counted.
WITHOUT_SYMBOL = re.compile(
    r"(?<!\w)(?:nghi\s+quyet|quyet\s+dinh|chi\s+thi|ke\s+hoach|cong\s+van|thong\s+bao|to\s+trinh|bao\s+cao|ket\s+luan"
    r"|huong\s+dan|thong\s+tu|nghi\s+dinh|van\s+ban)\s+so\s*:?\s*(?P<number>\d{1,5}[a-z]?)(?=\s*,?\s+(?:cua\s+[^;.,()\n]{3,70}\s+)?ngay\s+\d{1,2}(?:\s?[/.-]|\s+thang\s))"
)
NUMBER_WORD = re.compile(r"\bso\s*(?:hieu\s*)?:?\s*$")
# "Mẫu số 01/TĐKT" is a form, not a document.
FORM_NUMBER = re.compile(r"\b(?:mau|bieu|bieu mau|phu luc|phu bieu|bang|phieu|tai khoan|dien thoai)\s+(?:so\s*:?\s*)?$")
LIST_GAP = re.compile(r"[\s,;:]*(?:va\s+)?(?:so\s*:?\s*)?$")
# "Báo cáo thẩm tra số …", "báo cáo bổ sung, giải trình số …", "Chương trình hành động số …"
QUALIFIED = re.compile(r"(?:[^\W\d_]+,?\s+){0,4}[^\W\d_]+")
# "Quyết định chấp thuận điều chỉnh chủ trương đầu tư số …": longer, but nothing that begins another phrase.
LONG_NAME = re.compile(
    r"(?:(?!(?:cua|theo|tai(?!\s+(?:chinh|nguyen|san))|va|o|den|trong|cho|voi|la|duoc)\s)[^\W\d_]+\s+){0,15}[^\W\d_]+"
)
# "Nghị định ngày 2/3/2031 của Chính phủ số 15/…": the day may stand there too.
DAY = r"(?:\s*,?\s*ngay\s+\d{1,2}(?:\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\s+thang\s+\d{1,2}\s+nam\s+\d{4})\s*,?)"
OF_BODY = re.compile(rf"{DAY}?\s*cua\s+(?P<body>(?:(?!ngay\s+\d)[^,;]){{2,80}}?)(?P<day>{DAY})?$")
# "Bộ Kế hoạch và Đầu tư: Số …": the type's name is part of a body's.
NAME_LEAD = re.compile(r"(?<!\w)(?:bo|so|phong|vu|ban|vien|cuc)\s+$")
# "QĐ số 5/…", "NQ 7/…": the code of a type said for its name.
ABBREVIATED = re.compile(r"(?<![\w/–-])(?P<code>[A-ZĐÐ][A-ZĐÐa-z]{0,3})\s+(?:[Ss]ố\s*:?\s*)?$")
LETTER_CODES = ("CV",)
# "Nghị quyết HĐND tỉnh số 7/…": the issuer without "của".
BARE_BODY = re.compile(r"\s+(?P<body>[^,;:]{4,60})$")
DATED_NEXT = re.compile(r"\s+ngay\s+\d")


def numbers_in(flow: Mapped) -> list[CitedNumber]:
    """Every number with a symbol, and those a type's word and a full day leave no doubt about: "Quyết định số 12 ngày
    1/2/2031"."""
    found = list(cited_numbers(flow.text))
    taken = Ranges((each.start, each.end) for each in found)
    for match in WITHOUT_SYMBOL.finditer(flow.plain):
        if match.start("number") not in taken:
            number = match["number"]
            found.append(CitedNumber(number, None, "", number, *match.span("number")))
    return sorted(found, key=lambda each: each.start)


def named(
    flow: Mapped, number: CitedNumber, previous: tuple[int, str | None] | None
) -> tuple[str | None, int, Piece | None] | None:
    """(type as printed, where the name starts, an issuer printed before the number); None: no document."""
    window = max(0, number.start - 160)
    before = flow.plain[window : number.start]
    if previous and LIST_GAP.fullmatch(flow.plain, previous[0], number.start):
        return previous[1], number.start, None
    match = last_type(before)
    if number.symbol.upper().startswith("QH") and (match is None or match["between"].strip() or _is_law(match)):
        law = law_before(flow, number.start)
        if law is not None:
            return law[0], law[1], None
    if FORM_NUMBER.search(before):
        return None
    if match and (match["so"] or _is_compound(number) or _is_dated(flow, number, match)):
        start = window + match.start("type")
        return flow.text[start : window + match.end("type")], start, _issuer_before(flow, window, match)
    short = _abbreviated(flow, window, number)
    if short is not None:
        return short
    named = NUMBER_WORD.search(before)
    if named:
        return None, window + named.start(), None
    return (None, number.start, None) if _is_surely_document(number) else None


def _abbreviated(flow: Mapped, window: int, number: CitedNumber) -> tuple[str | None, int, Piece | None] | None:
    """ "QĐ số 5/QĐ-UBND": the short word is the code of the number, or a công văn's, whose number has none."""
    short = ABBREVIATED.search(flow.text[window : number.start])
    if short is None:
        return None
    code = short["code"].replace("Ð", "Đ")
    if code in LETTER_CODES:
        return "công văn", window + short.start(), None
    first = re.split(r"[-–/]", number.symbol.replace("Ð", "Đ"))[0]
    kind = type_of_symbol(number.symbol)
    return (kind, window + short.start(), None) if code == first and kind is not None else None


def _is_law(match: re.Match[str]) -> bool:
    return match["type"].endswith(("luat", "phap lenh"))


def _is_compound(number: CitedNumber) -> bool:
    """Without "số" a bare code is too little: "dự án 135/CP"."""
    return re.search(r"[-–/]|QH\d", number.symbol) is not None


def _is_dated(flow: Mapped, number: CitedNumber, match: re.Match[str]) -> bool:
    """ "Công văn 285/CCT ngày 08/9/2031": the type right before the number and a day right after it."""
    return not match["between"].strip() and DATED_NEXT.match(flow.plain, number.end) is not None


def _is_surely_document(number: CitedNumber) -> bool:
    """A number without any word before it counts when its code is one of the known types'."""
    parts = re.split(r"[-–/]", number.symbol.replace("Ð", "Đ"))
    return len(parts) > 1 and parts[0] in lexicon.DOCUMENT_TYPES.values()


def last_type(before: str) -> re.Match[str] | None:
    """Nearest type word; between it and the number only a qualification, the issuer, or a law's title."""
    best = None
    position = 0
    while match := TYPE_BEFORE.search(before, position):
        is_tail = best is not None and _explains(best) and match.start("type") < best.end("type")
        is_tail = is_tail or (best is not None and best["type"].startswith("giay") and _explains(best))
        is_tail = is_tail or (bool(match["between"].strip()) and NAME_LEAD.search(before, 0, match.start()) is not None)
        if not is_tail and (best is None or not _explains(best) or _explains(match)):
            best = match
        position = match.start() + 1
    return best if best is not None and _explains(best) else None


def _explains(match: re.Match[str]) -> bool:
    between = match["between"].strip(" :")
    if not between or between == "lien tich" or _is_law(match):
        return True
    if not match["so"] or ":" in between:
        return False
    if LONG_NAME.fullmatch(between):
        return True
    return QUALIFIED.fullmatch(between) is not None or OF_BODY.match(match["between"].rstrip(" :")) is not None


def _issuer_before(flow: Mapped, window: int, match: re.Match[str]) -> Piece | None:
    body = OF_BODY.match(match["between"].rstrip(" :")) or BARE_BODY.match(match["between"].rstrip(" :"))
    if body is None or not is_body_name(body["body"]):
        return None
    start = window + match.start("between") + body.start("body")
    name = flow.cut(start, start + len(body["body"])).strip()
    return piece(name, "citation-issuer", LIKELY) if name.text[:1].isupper() else None
