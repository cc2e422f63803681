"""Number and symbol of a document: `05/KH-UBND`, `05 /SYT-VP`, `05/2031/NĐ-CP`, `06/2022/QH15`,
`29-CT/TU`, blank, damaged."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from thidua.core.documents import lexicon
from thidua.core.documents.lines import CAPITAL
from thidua.core.documents.model import GUESS, LIKELY, SURE, Number, Piece, piece
from thidua.core.documents.source import Mapped

LETTER = r"[^\W\d_]"
# "1234/CT(GTGT)", "5/BMG(VP)-TH": who wrote it stands in brackets, without a blank.
WITHIN = r"(?:\([A-ZĐÐ]{2}[\w&.-]{0,10}\))?"
CODE = rf"{LETTER}(?:[\w&]|\.(?=\w))*{WITHIN}"
SYMBOL = rf"{CODE}(?:\s?[-–/]\s?(?:{CODE}|\d{{1,4}}\b))*"
# "66.2/2025/NQ-CP": resolutions that carry out one law are counted under its number.
# A firm may count its letters within a month: "32.7/TTr-CTM".
COUNT = r"\d{1,6}(?:\.\d{1,3}(?=/(?:(?:19|20)\d\d/|[A-ZĐ][A-Za-zĐđ]{1,4}-)))?[a-zđ]?"
# "18-2001/CT-TTg": until about 2005 a dash stood between number and year.
PARTS = r"(?:/|[-–](?=\s?(?:19|20)\d\d\s?/))"
STATE = rf"(?P<number>{COUNT})\s{{0,2}}{PARTS}\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{SYMBOL})"
# "05-BTP-BTC/TTLT": before 1996 those who issue stood before the type.
PARTY = rf"(?P<number>{COUNT})\s?[-–]\s?(?P<symbol>{CODE}(?:[-–]{CODE}){{0,3}}\s?/\s?{CODE}(?:[-–]{CODE})?)"
# A draft, or a number still to be written by hand: "Số:      /QĐ-UBND", "Số ...-CT/TU".
BLANK = rf"(?P<hole>[\s.…_]*)[/-]\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{SYMBOL})"
# Handwriting or a stamp over the number: "Số: 4Z3/KH-UBND", "Số: l5 …/QĐ-UBND".
DAMAGED = rf"(?P<junk>[^/\n]{{1,14}}?)\s?[/-]\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{SYMBOL})"
# Youth union and old Party papers part number and symbol by a blank: "Số: 77 KH/ĐTN".
PARTED = rf"(?P<number>{COUNT})\s(?P<symbol>[A-ZĐÐ]{{2,4}}\s?/\s?{CODE}(?:[-–]{CODE})?)"

# Over the accent-free text: "Sỏ:", "Sô:", "So", "S:" read alike. "Luật số: 80/2025/QH15" names the type first.
LABEL = re.compile(
    r"(?:(?:bo luat|luat|phap lenh|lenh|nghi quyet|nghi dinh|quyet dinh|thong tu)\s+)?s(?:[o06](?:\s+(?:ky\s+)?hieu)?(?!\w)|(?=\s?:))\s{0,4}[:.;]?"
)
TYPED = re.compile(r"(?:bo luat|luat|phap lenh|lenh|nghi quyet|nghi dinh|quyet dinh|thong tu)\b")
BARE_LABEL = re.compile(rf"{LABEL.pattern}\s*")
HEADER_FORMS = tuple(re.compile(rf"\s{{0,8}}(?P<whole>{form})") for form in (STATE, PARTY, PARTED))
HEADER_BLANK = re.compile(rf"(?P<whole>{BLANK})")
HEADER_DAMAGED = re.compile(rf"\s{{0,8}}(?P<whole>{DAMAGED})")
UNLABELLED = re.compile(
    rf"[\W_]{{0,3}}(?P<whole>(?:{STATE})|(?:{PARTY.replace('number', 'pnumber').replace('symbol', 'psymbol')}))\W*$"
)
# "số 61-CP", "số 327-CT": until 1996 the code of who issued it alone, always after the word "số".
OLD = r"(?P<onumber>\d{1,4})\s?[-–]\s?(?P<osymbol>CP|TTg|HĐBT|HÐBT|HĐNN|CT|CTN|TVQH)(?![\w/–-])"
# "Nghị quyết số 79 NQ/TW": in running text only before the Party's own bodies.
CITED_PARTED = r"(?P<rnumber>\d{1,4})\s(?P<rsymbol>(?:NQ|CT|KL|QĐ|QÐ|TB|HD|KH|CTr|QC)\s?/\s?(?:TW|TU))(?![\w/–-])"
AFTER_SO = re.compile(r"\b[sS]ố\s*:?\s*$")
CITED_PARTY = PARTY.replace("number", "pnumber").replace("symbol", "psymbol")
LONGEST_TRACE = 24
ENDS_OPEN = re.compile(r"(?<![-–—_])[/–-]\s*$")
NATIONAL_ASSEMBLY = re.compile(r"(?:UBTV)?QH\d{1,2}[a-z]?")
# "số357/TTr-CP": the blank after "số" is often lost.
# "QCVN 01:2031/BXD": a standard's year is no number.
CITED_FORMS = re.compile(
    rf"(?:(?<![\w/.-])(?<!\d:)|(?<=[sS][ốôoó]))(?:(?P<state>{STATE})|(?P<party>{CITED_PARTY})|(?P<old>{OLD})|(?P<parted>{CITED_PARTED}))"
)
# "12/QĐ-UBND - Sở Mẫu": a dash between blanks before a word with one capital belongs to the sentence.
SYMBOL_TAIL = re.compile(rf"\s[-–]\s(?P<code>{CODE})$")


# "42/2031/QH151", "15/2031/NĐ-CP2": a footnote's mark run into a symbol that never ends with a figure of its own.
FOOTNOTE_MARK = re.compile(r"(?:(?:NĐ|NÐ|NQ|QĐ|QÐ|CT|TT)-(?:CP|TTg|B[A-ZĐ]{1,9})|QH1\d)(?P<mark>\d{1,2})$")


@dataclass(frozen=True)
class CitedNumber:
    """A document number inside running text."""

    number: str
    year: int | None
    symbol: str
    number_symbol: str
    start: int
    end: int


def header_number(line: Mapped, *, in_subject: bool = False) -> tuple[Number, int] | None:
    """The number at the start of a letterhead line, and where the rest of the line begins. Inside a subject a type's word
    before "số" names another document."""
    label = _label(line)
    if in_subject and label is not None and TYPED.match(line.plain):
        return None
    if label is None:
        return _unlabelled(line)
    for form in HEADER_FORMS:
        match = form.match(line.text, label.end())
        if match and _is_symbol(match["symbol"]):
            return _number(line, match), match.end()
    match = HEADER_BLANK.match(line.text, label.end())
    if match and _is_symbol(match["symbol"]):
        return _number(line, match), match.end()
    match = HEADER_DAMAGED.match(line.text, label.end())
    return (_number(line, match), match.end()) if match and _is_damaged(match) else None


def _label(line: Mapped) -> re.Match[str] | None:
    """The word "Số", whatever recognition made of its accent; "SỞ" is another word, and a small "số" without a colon
    stands inside a sentence whose line was broken before it."""
    label = LABEL.match(line.plain)
    if label is not None and line.text[:1].islower() and ":" not in label[0]:
        return None
    word = re.search(r"\w+\W*$", line.text[: label.end()]) if label else None
    return None if word is None or word[0][1:2] in ("ở", "Ở", "ơ", "Ơ") else label


def _unlabelled(line: Mapped) -> tuple[Number, int] | None:
    """The word "Số" lost by recognition: only where the line is nothing but a number with a known type code."""
    match = UNLABELLED.fullmatch(line.text) if len(line) < 40 else None
    if match is None:
        return None
    symbol = match["symbol"] or match["psymbol"]
    if not _is_symbol(symbol) or not types_of_symbol(symbol):
        return None
    groups = {"number": match["number"] or match["pnumber"], "symbol": symbol}
    ends = {name: "p" + name if match[name] is None else name for name in groups}
    number = piece(line.cut(*match.span(ends["number"])), "number-unlabelled", LIKELY)
    year = int(match["year"]) if match["year"] else None
    whole = piece(line.cut(*match.span("whole")), "number-unlabelled", LIKELY)
    return Number(number, year, piece(line.cut(*match.span(ends["symbol"])), "symbol", LIKELY), whole), match.end()


def _is_damaged(match: re.Match[str]) -> bool:
    """The symbol must be beyond doubt, and what stands for the number short and unlike words."""
    symbol, junk = match["symbol"], match["junk"]
    if "/" not in match["whole"] and re.search(rf"{CAPITAL}{{2}}", junk):
        return False  # "34Z mCT-KHCN": half of the symbol is gone too
    plain_words = [word for word in junk.split() if len(word) > 2 and _is_word(word)]
    return (
        _is_symbol(symbol) and (bool(types_of_symbol(symbol)) or sum(map(str.isupper, symbol)) > 2) and not plain_words
    )


def _is_word(text: str) -> bool:
    """Letters as words are printed; "ÊđŠ" is what recognition made of a number."""
    return text.isalpha() and (text.islower() or text.isupper() or text.istitle())


def _number(line: Mapped, match: re.Match[str]) -> Number:
    groups = match.groupdict()
    number = piece(line.cut(*match.span("number")), "number") if groups.get("number") else None
    year = int(groups["year"]) if groups.get("year") else None
    sure = SURE if number is not None else GUESS if groups.get("junk") else LIKELY
    symbol = piece(line.cut(*match.span("symbol")), "symbol", sure)
    junk = piece(line.cut(*match.span("junk")).strip(), "number-unreadable", GUESS) if groups.get("junk") else None
    return Number(number, year, symbol, junk or piece(line.cut(*match.span("whole")), "number"))


def _is_symbol(symbol: str) -> bool:
    """Symbols are capitals (QĐ-TTg, CTr, UBND-TH), so "24/bộ" is none."""
    first = re.split(r"[-–/.&\s]", symbol)[0]
    return first[0].isupper() and sum(char.isupper() for char in first) * 2 >= len(re.sub(r"\d", "", first)) - 1


def number_trace(line: Mapped) -> str | None:
    """What is left behind "Số:" when no number can be read there; None where the line is about something else."""
    label = _label(line)
    if label is None or ":" not in line.text[: label.end()] or len(line) - label.end() > LONGEST_TRACE:
        return None
    rest = line.text[label.end() :].strip(" .…_/-")
    return rest if not any(word.isalpha() and len(word) > 2 for word in rest.split()) else None


def kept_number(first: Number | None, number: Number) -> Number:
    """The first number read counts; another one, unlike it, makes both doubtful."""
    if first is None or (first.number is None and number.number is not None) or _is_cleaner(first, number):
        return number
    if number.number is None or first.number is None or number.number_symbol == first.number_symbol:
        return first
    return Number(doubted(first.number), first.year, first.symbol, doubted(first.whole) or first.whole)


def _is_cleaner(first: Number, number: Number) -> bool:
    """ "Số hiệu: 5/QĐ-UBNDNgày đăng …" of a catalogue above the paper's own "Số: 5/QĐ-UBND"."""
    if number.number_symbol == first.number_symbol:
        return False
    glued = (first.number_symbol or "").removeprefix(number.number_symbol or "\0")
    return re.match(rf"{CAPITAL}(?:(?!{CAPITAL})[^\W\d_]){{2}}", glued) is not None


def doubted(found: Piece | None) -> Piece | None:
    return replace(found, sure=min(found.sure, GUESS)) if found is not None else None


# --- a number over two lines ---


def is_number_open(line: Mapped) -> bool:
    """ "Số:", "Số: 123/QĐ-": the rest must stand on another line."""
    label = _label(line)
    if label is None:
        return False
    return BARE_LABEL.fullmatch(line.plain) is not None or (
        bool(re.match(r"\s*[\d.…_]", line.text[label.end() :]))
        and (header_number(line) is None or bool(ENDS_OPEN.search(line.text)))
    )


# "Số:   4390     /UBND-NC": the gaps left for a number written later look like those between columns.
BEFORE_GAP = re.compile(r"[Ss][ốôoỐÔO]\s*:?\s*(?:\d{1,6}[a-zđ]?)?")
AFTER_GAP = re.compile(rf"(?:\d{{1,6}}[a-zđ]?\s*)?(?:[/–-]\s?(?:(?:19|20)\d\d\s?/\s?)?{SYMBOL}|$)")


def is_gap_in_number(first: Mapped, second: Mapped) -> bool:
    """Two columns of one line that are one number."""
    return (
        BEFORE_GAP.fullmatch(first.text) is not None
        and len(second) > 0
        and AFTER_GAP.fullmatch(second.text) is not None
        and (second.text[0].isdigit() != first.text[-1].isdigit() or second.text[0] in "/-–")
    )


def joins_number(first: Mapped, second: Mapped) -> bool:
    whole = first.text + " " + second.text
    if not re.match(r"[\d/.…_-]|[A-ZĐÐ]{1,6}", second.text):
        return False
    label = LABEL.match(first.plain)
    found = any(form.match(whole, label.end() if label else 0) for form in (*HEADER_FORMS, HEADER_BLANK))
    return found and len(second.text.split()[0]) < 25


# --- numbers cited in running text ---


def cited_numbers(text: str) -> Iterator[CitedNumber]:
    for match in CITED_FORMS.finditer(text):
        number = match["number"] or match["pnumber"] or match["onumber"] or match["rnumber"]
        symbol = match["symbol"] or match["psymbol"] or match["osymbol"] or match["rsymbol"]
        if not _is_symbol(symbol) or (
            (match["old"] or match["parted"]) and not AFTER_SO.search(text, max(0, match.start() - 8), match.start())
        ):
            continue
        tail = SYMBOL_TAIL.search(symbol)
        lost = len(symbol) - tail.start() if tail and sum(map(str.isupper, tail["code"])) < 2 else 0
        note = FOOTNOTE_MARK.search(symbol)
        lost = lost or (len(note["mark"]) if note else 0)
        end = match.end() - lost
        symbol = symbol[: len(symbol) - lost]
        whole = "".join(text[match.start() : end].split())
        year = int(match["year"]) if match["year"] else None
        yield CitedNumber(number, year, "".join(symbol.split()), whole, match.start(), end)


# --- the type behind a code ---


def types_of_symbol(symbol: str) -> tuple[str, ...]:
    """Every type the code may stand for; none for a symbol without a type code (UBND-TH: a công văn's)."""
    code = re.split(r"[-–/]", "".join(symbol.split()).replace("Ð", "Đ"))[0]
    is_party = "/" in symbol
    named = tuple(name for name, known in lexicon.DOCUMENT_TYPES.items() if known == code)
    special = lexicon.PARTY_CODES.get(code, ()) if is_party else lexicon.JOINT_CODES.get(code, ())
    return special or named


def type_of_symbol(symbol: str) -> str | None:
    return next(iter(types_of_symbol(symbol)), None)


def is_national_assembly(symbol: str) -> bool:
    """ "QH15": the symbol of laws, which never is a công văn's."""
    return NATIONAL_ASSEMBLY.fullmatch("".join(symbol.split())) is not None
