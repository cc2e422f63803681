"""Number and symbol of a document: `05/KH-UBND`, `05 /SYT-VP`, `05/2031/NĐ-CP`, `06/2022/QH15`,
`29-CT/TU`, blank."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from thidua.core.documents import lexicon
from thidua.core.documents.model import LIKELY, SURE, Number, piece
from thidua.core.documents.source import Mapped

LETTER = r"[^\W\d_]"
CODE = rf"{LETTER}(?:[\w&]|\.(?=\w))*"
SYMBOL = rf"{CODE}(?:\s?[-–/]\s?(?:{CODE}|\d{{1,4}}\b))*"
COUNT = r"\d{1,6}[a-zđ]?"
STATE = rf"(?P<number>{COUNT})\s?/\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{SYMBOL})"
PARTY = rf"(?P<number>{COUNT})\s?[-–]\s?(?P<symbol>{CODE}\s?/\s?{CODE}(?:[-–]{CODE})?)"
# A draft, or a number still to be written by hand: "Số:      /QĐ-UBND", "Số ...-CT/TU".
BLANK = rf"(?P<hole>[\s.…_]*)[/-]\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{SYMBOL})"

HEADER_FORMS = tuple(re.compile(rf"S[ốôoó]\s{{0,4}}[:.]?\s{{0,8}}(?P<whole>{form})", re.I) for form in (STATE, PARTY))
HEADER_BLANK = re.compile(rf"S[ốôoó]\s{{0,4}}:?(?P<whole>{BLANK})", re.I)
CITED_PARTY = PARTY.replace("number", "pnumber").replace("symbol", "psymbol")
# "số357/TTr-CP": the blank after "số" is often lost.
CITED_FORMS = re.compile(rf"(?:(?<![\w/.-])|(?<=[sS][ốôoó]))(?:(?P<state>{STATE})|(?P<party>{CITED_PARTY}))")
# "12/QĐ-UBND - Sở Mẫu": a dash between blanks before a word with one capital belongs to the sentence.
SYMBOL_TAIL = re.compile(rf"\s[-–]\s(?P<code>{CODE})$")


@dataclass(frozen=True)
class CitedNumber:
    """A document number inside running text."""

    number: str
    year: int | None
    symbol: str
    number_symbol: str
    start: int
    end: int


def header_number(line: Mapped) -> tuple[Number, int] | None:
    """The number at the start of a letterhead line, and where the rest of the line begins."""
    for form in HEADER_FORMS:
        match = form.match(line.text)
        if match and _is_symbol(match["symbol"]):
            return _number(line, match), match.end()
    match = HEADER_BLANK.match(line.text)
    return (_number(line, match), match.end()) if match and _is_symbol(match["symbol"]) else None


def _number(line: Mapped, match: re.Match[str]) -> Number:
    groups = match.groupdict()
    number = piece(line.cut(*match.span("number")), "number") if groups.get("number") else None
    year = int(groups["year"]) if groups.get("year") else None
    symbol = piece(line.cut(*match.span("symbol")), "symbol", LIKELY if number is None else SURE)
    return Number(number, year, symbol, piece(line.cut(*match.span("whole")), "number"))


def _is_symbol(symbol: str) -> bool:
    """Symbols are capitals (QĐ-TTg, CTr, UBND-TH), so "24/bộ" is none."""
    first = re.split(r"[-–/.&\s]", symbol)[0]
    return first[0].isupper() and sum(char.isupper() for char in first) * 2 >= len(re.sub(r"\d", "", first)) - 1


def cited_numbers(text: str) -> Iterator[CitedNumber]:
    for match in CITED_FORMS.finditer(text):
        number, symbol = match["number"] or match["pnumber"], match["symbol"] or match["psymbol"]
        if not _is_symbol(symbol):
            continue
        tail = SYMBOL_TAIL.search(symbol)
        lost = len(symbol) - tail.start() if tail and sum(map(str.isupper, tail["code"])) < 2 else 0
        end = match.end() - lost
        symbol = symbol[: len(symbol) - lost]
        whole = "".join(text[match.start() : end].split())
        year = int(match["year"]) if match["year"] else None
        yield CitedNumber(number, year, "".join(symbol.split()), whole, match.start(), end)


def type_of_symbol(symbol: str) -> str | None:
    """The type a code stands for; a symbol without a type code (UBND-TH) is a công văn's."""
    code = re.split(r"[-–/]", "".join(symbol.split()))[0]
    for name, known in lexicon.DOCUMENT_TYPES.items():
        if known == code:
            return name
    return None
