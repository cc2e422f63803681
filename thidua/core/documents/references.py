"""Other documents named in the text: numbered citations, laws by title, documents without a number."""

import re
from dataclasses import replace
from datetime import date

from thidua.core.documents import lexicon
from thidua.core.documents.docnumber import CitedNumber, cited_numbers
from thidua.core.documents.lines import is_body_name, starts_with_word
from thidua.core.documents.model import LIKELY, Citation, Law, Piece, piece
from thidua.core.documents.ranges import Ranges
from thidua.core.documents.source import PLAIN, Mapped
from thidua.core.vietnamese.dates import find_dates
from thidua.core.vietnamese.folding import comparison_key

TYPE_WORDS = sorted([*lexicon.DOCUMENT_TYPES, *lexicon.CITED_ONLY], key=len, reverse=True)
_TYPES = "|".join(name.translate(PLAIN).replace(" ", r"\s+") for name in TYPE_WORDS)
TYPE_BEFORE = re.compile(rf"(?<!\w)(?P<type>{_TYPES})\b(?P<between>[^;.:()\n]{{0,90}}?)(?:\bso\s*:?\s*)?$")
NUMBER_WORD = re.compile(r"\bso\s*:?\s*$")
LIST_GAP = re.compile(r"[\s,;]*(?:va\s+)?(?:so\s*:?\s*)?$")
ISSUED = re.compile(r"\s*[,(]?\s*(?:ky\s+|ban\s+hanh\s+)?(?=ngay\s|\d{1,2}[/.-])")
ISSUER = re.compile(r"\s*[,)]?\s*cua\s+(?P<issuer>[^\s,;.:()“”\"][^,;.:()“”\"\n]{0,160})")
STOPS = tuple(sorted(lexicon.ISSUER_STOPS, key=len, reverse=True))
STOP = re.compile(rf"\s+(?:{'|'.join(re.escape(word).replace(' ', ' +') for word in STOPS)}|{_TYPES})(?![\w])")
ABOUT = re.compile(
    r"\s*[,]?\s*(?=(?:ve|v/v|phe\s+duyet|ban\s+hanh|quy\s+dinh|huong\s+dan|sua\s+doi|phat\s+dong|cong\s+bo)\b)"
)
ABOUT_CUTS = re.compile(r"\s+(?:gan\s+voi|va|theo|tai|cua|cung\s+voi)\s*$|\s+gan\s+voi\s+viec\b.*$")
ABOUT_END = re.compile(r"[;\n]|\.(?=\s|$|/)|,\s+(?=\w)")
REPLACING = re.compile(r"(?:thay\s+the|bai\s+bo|het\s+hieu\s+luc)[^.;\n]{0,200}$")
LAW = re.compile(
    r"(?<!\w)(?P<title>(?:bo luat|luat|phap lenh|hien phap)\s+"
    r"(?:(?!\b(?:bo luat|luat|phap lenh)\s)[^;:.\n()]){2,220}?)"
    r"(?:,?\s+(?=ngay\s+\d)|,?\s+nam\s+(?P<year>(?:19|20)\d\d))"
)
UNNUMBERED = re.compile(
    r"(?<!\w)(?P<type>nghi quyet|ke hoach|de an|quy che|chuong trinh"
    r"|chien luoc|quy dinh|ket luan|chi thi|dieu le|luat)\s+(?=\w)"
)
UNNUMBERED_END = re.compile(
    rf"[,;.:()“”\"\n]|\s+gan\s+voi\b|\s+va\s+(?={_TYPES})|\s+(?:nay|nhu|nham|tren|do|thanh|duoc|co|la|de|da|se)\b"
)
LONGEST_SENTENCE = 3_000
SENTENCE_START = re.compile(r"[.;\n]\s")


# --- numbered ---


def citations_in(flow: Mapped, preamble_end: int, own: str | None) -> list[tuple[Citation, int, int]]:
    """Each mention with its place in the flow, own number left out."""
    found: list[tuple[Citation, int, int]] = []
    numbers = list(cited_numbers(flow.text))
    previous: tuple[int, str | None] | None = None
    for order, number in enumerate(numbers):
        kind, start = _type_before(flow, number, previous)
        if kind is None and start == number.start:
            continue
        limit = numbers[order + 1].start if order + 1 < len(numbers) else len(flow)
        mention = _citation(flow, number, kind, start, limit=limit, preamble_end=preamble_end)
        previous = (mention[2], kind)
        if mention[0].number_symbol != own:
            found.append(mention)
    return found


def _type_before(flow: Mapped, number: CitedNumber, previous: tuple[int, str | None] | None) -> tuple[str | None, int]:
    """The word the document is called by; in a list ("các Nghị định số …, số …") the first one's."""
    window = max(0, number.start - 160)
    before = flow.plain[window : number.start]
    if previous and LIST_GAP.fullmatch(flow.plain, previous[0], number.start):
        return previous[1], number.start
    match = _last_type(before)
    if match:
        start = window + match.start("type")
        return flow.text[start : window + match.end("type")], start
    named = NUMBER_WORD.search(before)
    return None, window + named.start() if named else number.start


def _last_type(before: str) -> re.Match[str] | None:
    """Nearest type word; between it and the number only its own title may stand ("Luật Thi đua, khen
    thưởng số …")."""
    best = None
    position = 0
    while match := TYPE_BEFORE.search(before, position):
        best, position = match, match.start() + 1
    if best is None or not best["between"].strip():
        return best
    is_titled = best["type"].endswith(("luat", "phap lenh")) or best["between"].strip() in (
        "lien tich",
        "cac",
    )
    return best if is_titled else None


def _citation(
    flow: Mapped, number: CitedNumber, kind: str | None, start: int, *, limit: int, preamble_end: int
) -> tuple[Citation, int, int]:
    end = number.end
    issued, end = _issued_on(flow, end)
    issuer, end = _issuer_after(flow, end, limit)
    about, about_end = _about_after(flow, end, limit)
    cited = Citation(
        type=" ".join(kind.split()) if kind else None,
        number=number.number,
        year=number.year,
        symbol=number.symbol,
        number_symbol=number.number_symbol,
        date=issued.isoformat() if issued else None,
        issuer=issuer,
        about=about,
        role=_role(flow, start, preamble_end),
        text=piece(flow.cut(start, end), "citation-numbered"),
    )
    return cited, start, max(end, about_end if about else end)


def _issued_on(flow: Mapped, position: int) -> tuple[date | None, int]:
    gap = ISSUED.match(flow.plain, position)
    if gap is None:
        return None, position
    found = next(find_dates(flow.plain[gap.end() : gap.end() + 60]), None)
    if found is None or found.start != 0 or found.value is None:
        return None, position
    return found.value, gap.end() + found.end


def _issuer_after(flow: Mapped, position: int, limit: int) -> tuple[Piece | None, int]:
    match = ISSUER.match(flow.plain, position, max(position, limit))
    if match is None:
        return None, position
    start, end = match.span("issuer")
    stop = STOP.search(flow.plain, start, end)
    words = list(re.finditer(r"\S+", flow.text[start : stop.start() if stop else end]))[:16]
    if not words:
        return None, position
    end = start + words[-1].end()
    return piece(flow.cut(start, end), "citation-issuer", LIKELY), end


def _about_after(flow: Mapped, position: int, limit: int) -> tuple[Piece | None, int]:
    """The tail "về …", up to the end of the item, outside quotation marks."""
    gap = ABOUT.match(flow.plain, position)
    if gap is None:
        return None, position
    start, end = gap.end(), min(limit, position + 700)
    for mark in ABOUT_END.finditer(flow.plain, start, end):
        inside = flow.text[start : mark.start()]
        if mark[0][0] == "," and not (
            flow.text[mark.end()].isupper() and is_body_name(flow.plain[mark.end() : mark.end() + 60])
        ):
            continue
        if inside.count("“") <= inside.count("”") or mark[0] == "\n":
            end = mark.start()
            break
    end = _before_next_type(flow, start, end, limit)
    tail = flow.cut(start, end).strip(" ,;")
    trimmed = ABOUT_CUTS.search(tail.plain)
    tail = (tail.cut(0, trimmed.start()) if trimmed else tail).strip(" ,;")
    return (piece(tail, "citation-about", LIKELY), start + len(tail)) if len(tail) else (None, position)


def _before_next_type(flow: Mapped, start: int, end: int, limit: int) -> int:
    """When another numbered document follows in the same item, its own name is not part of this subject."""
    if end < limit or limit >= len(flow):
        return end
    match = _last_type(flow.plain[start:end])
    return start + match.start() if match else end


def _role(flow: Mapped, start: int, preamble_end: int) -> str:
    if REPLACING.search(flow.plain, max(0, start - 260), start):
        return "replaced"
    opening = flow.plain.rfind("\n", 0, start) + 1
    if start - opening > LONGEST_SENTENCE:
        return "cited"
    is_basis = start < preamble_end and starts_with_word(
        flow.plain[opening : opening + 40], lexicon.LEGAL_BASIS_OPENINGS
    )
    return "legal_basis" if is_basis and not SENTENCE_START.search(flow.plain, opening, start) else "cited"


def distinct(mentions: list[tuple[Citation, int, int]]) -> list[Citation]:
    """One per document; a later short mention may still add the date or the issuer."""
    found: dict[str, Citation] = {}
    for cited, _start, _end in mentions:
        key = cited.number_symbol.casefold().replace("–", "-")
        known = found.get(key)
        if known is None or (known.date and cited.date and known.date != cited.date):
            found[key if known is None else f"{key} {cited.date}"] = cited
            continue
        found[key] = replace(
            known,
            type=known.type or cited.type,
            date=known.date or cited.date,
            issuer=known.issuer or cited.issuer,
            about=known.about or cited.about,
            role="replaced" if cited.role == "replaced" else known.role,
        )
    return list(found.values())


# --- without number ---


def laws_in(flow: Mapped) -> list[tuple[Law, int, int]]:
    """Every mention of a law by title with its date or year."""
    found: list[tuple[Law, int, int]] = []
    for match in LAW.finditer(flow.plain):
        start, end = match.span("title")
        title = flow.cut(start, end).strip(" ,")
        if not title.text[:1].isupper() or not title.text.split()[-1] or re.search(r"\d/", title.text):
            continue
        dated = next(find_dates(flow.plain[match.end() : match.end() + 60]), None)
        is_dated = dated is not None and dated.start == 0 and dated.value is not None
        day = dated.value.isoformat() if is_dated and dated is not None and dated.value is not None else None
        year = int(match["year"]) if match["year"] else None
        if day is None and year is None:
            continue
        law = Law(piece(title, "law-title", LIKELY), day, year)
        ends = match.end() + (dated.end if is_dated and dated is not None else 0)
        found.append((law, start, ends))
    return found


def distinct_laws(mentions: list[tuple[Law, int, int]]) -> tuple[Law, ...]:
    found: dict[tuple[str, str], Law] = {}
    for law, _start, _end in mentions:
        found.setdefault((comparison_key(law.title.text), law.date or str(law.year)), law)
    return tuple(found.values())


def unnumbered_in(flow: Mapped, taken: Ranges) -> list[tuple[Piece, int, int]]:
    """A capitalised document name inside a sentence, without "số"."""
    found: dict[str, tuple[Piece, int, int]] = {}
    for match in UNNUMBERED.finditer(flow.plain):
        start = match.start()
        if not flow.text[start].isupper() or _starts_sentence(flow, start):
            continue
        stop = UNNUMBERED_END.search(flow.plain, match.end(), match.end() + 160)
        name = flow.cut(start, stop.start() if stop else match.end() + 160).strip()
        rest = flow.plain[match.end() : match.end() + 12]
        if stop and stop[0].strip() in ("“", '"', "nhu"):
            # The name goes on in quotation marks: part of a longer title, told by the citation around it.
            continue
        if re.match(r"so\b|nay\b|tren\b|\d", rest) or len(name.text.split()) < 4 or cited_number_inside(name):
            continue
        if start in taken or flow.plain.endswith("day la ", 0, start):
            continue
        found.setdefault(
            " ".join(name.plain.split()),
            (piece(name, "reference-unnumbered", LIKELY), start, start + len(name)),
        )
    return list(found.values())


def cited_number_inside(name: Mapped) -> bool:
    return next(cited_numbers(name.text), None) is not None


def _starts_sentence(flow: Mapped, start: int) -> bool:
    before = flow.text[max(0, start - 3) : start].rstrip(' “"')
    return not before or before[-1] in ".;:!?\n" or start == 0
