"""What stands before a section: I. · 1. · 3.1. · a) · (i) · Điều 5. · Chương II · Một là, · Thứ nhất: ...

One printed marker may be read in several ways ("I." is Roman one, a letter of a long list, or a badly scanned "1.");
`readings_of` lists them with what each costs, and `numbering` chooses by the sequence. `marker_of` is the plain reading.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from thidua.core.documents import lexicon
from thidua.core.documents.roman import roman
from thidua.core.documents.source import PLAIN, Mapped

LETTERS = "abcdđeghiklmnopqrstuvxy"
# Lists of letters as people really write them; letters in `OPTIONAL` may be left out without a gap.
ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
OPTIONAL = "đfjwz"
ORDINALS = (
    ("mot", "nhat"),
    ("hai",),
    ("ba",),
    ("bon", "tu"),
    ("nam",),
    ("sau",),
    ("bay",),
    ("tam",),
    ("chin",),
    ("muoi",),
    ("muoi mot",),
    ("muoi hai",),
    ("muoi ba",),
    ("muoi bon",),
    ("muoi lam",),
)
ORDINAL_VALUE = {word: value for value, words in enumerate(ORDINALS, start=1) for word in words}
_WORDS = "|".join(sorted(ORDINAL_VALUE, key=len, reverse=True))
_CARDINALS = "|".join(sorted(set(ORDINAL_VALUE) - {"nhat", "tu"}, key=len, reverse=True))
ROMAN = r"[IVXLC]{1,7}"

# Over the text itself, for case matters: I. and i), A. and a).
ROMAN_FORM = re.compile(rf"(?P<open>\()?(?P<n>{ROMAN})\s?(?P<form>[.)/:]|[-–](?=\s|[^\W\d_]))(?=\s|[^\W\d_]|$)")
LOW_ROMAN_FORM = re.compile(r"(?P<open>\()?(?P<n>[ivx]{1,5})\s?(?P<form>[.)])(?=\s|[^\W\d_])")
DECIMAL_FORM = re.compile(
    r"(?P<n>(?:(?P<head>[IVX]{1,4}|[A-HĐ])\.)?\d{1,2}(?:\.\d{1,2}){0,4})(?P<form>\s?[.):/]|(?=\s))(?!\d)"
)
ARABIC_FORM = re.compile(r"(?P<open>\()?(?P<n>\d{1,3})\s?(?P<form>[.)/]|:(?=\s)|[-–](?=\s))(?!\d)")
LETTER_FORM = re.compile(r"(?P<open>\()?(?P<n>[a-zđ]{1,2})\s?(?:(?P<form>[.)/])(?=\s|[^\W_])|(?P<dash>[-–])(?=\s))")
BIG_LETTER_FORM = re.compile(r"(?P<n>[A-ZĐ])\s?(?:(?P<form>[.)/])(?=\s|[^\W\d_]{2})|(?P<dash>[-–])(?=\s))")
# Over the accent-free text.
# Recognition glues words: "Điều5.", "PHẦNII".
DIEU_FORM = re.compile(r"dieu(?:\s{1,3}|(?=\d))(?P<n>\d{1,4}[a-z]?|[li]{1,2})\s?(?P<form>[.:,)]|[-](?=\s)|$)")
LOOSE_DIEU = re.compile(r"dieu\s{1,3}(?P<n>\d{1,4}[a-z]?)\s(?=[^\W\d_])")
CHAPTER_FORM = re.compile(
    rf"(?P<kind>phan|chuong|muc|tieu muc)(?P<gap>\s{{0,3}})(?P<n>{ROMAN}|\d{{1,3}}|thu (?:{_WORDS})|[a-e])\s?"
    r"(?:(?P<form>[.:]|-(?=\s))|$|(?=\s(?P<rest>\S+\s?\S*)))",
    re.I,
)
LA_FORM = re.compile(rf"(?P<n>{_CARDINALS})\s{{1,3}}la\s?[,:]")
THU_FORM = re.compile(rf"thu\s{{1,3}}(?P<n>{_WORDS})(?:\s?[:,.]|\s{{1,3}}la\s?[,:])")
KINDS = {"phan": "phan", "chuong": "chuong", "muc": "muc", "tieu muc": "tieu-muc"}
CITED = tuple(name.translate(PLAIN) for name in lexicon.DOCUMENT_TYPES)

# What character recognition makes of I, II, III, V and of 1, 0.
SCANNED_ROMAN = re.compile(r"(?P<n>[IVXLClHnmT1|!]{1,6})\s?[.,:](?=\s)")
SCANNED_ARABIC = re.compile(r"(?P<n>[\dlIiO|]{1,3})\s?(?P<form>[.,)])(?=\s)")
BARE_NUMBER = re.compile(r"(?P<n>\d{1,2})\s+(?=[^\W\d_])")
AS_ROMAN = {"l": "I", "1": "I", "|": "I", "!": "I", "T": "I", "H": "II", "n": "II", "m": "III"}
AS_DIGIT = str.maketrans("lIi|O", "11110")


@dataclass(frozen=True)
class Marker:
    """`path` is the position the marker claims: (3,) for "3.", (3, 1) for "3.1."; `length` its printed width.

    `form` is how it is punctuated: "1." and "1)" number different lists. `cost` is how unlikely this reading is,
    `doubt` how much of it is no marker at all (0: a sure one, 2: only a sequence can prove it).
    """

    style: str
    path: tuple[int, ...]
    length: int
    form: str = "."
    cost: float = 0
    doubt: int = 0

    @property
    def number(self) -> int:
        return self.path[-1]


def marker_of(body: Mapped) -> Marker | None:
    """The marker a line or paragraph starts with. Whether it fits the sequence is for the tree to say."""
    return next((each for each in readings_of(body) if not each.cost and each.doubt < 2), None)


def readings_of(body: Mapped) -> tuple[Marker, ...]:
    """All ways to read the start of a paragraph as a marker, the plainest first."""
    text, plain = body.text[:60], body.plain[:60]
    if not text or not (text[0].isalnum() or text[0] in "(|!"):
        return ()
    worded = _worded(text, plain)
    if worded:
        return (worded,)
    strict = [*_numbered(text), *_lettered(text)]
    return (*strict, *_scanned(text, strict))


# --- figures ---


def _numbered(text: str) -> list[Marker]:
    match = DECIMAL_FORM.match(text)
    if match and "." in match["n"]:
        sure = _opens_words(text[match.end() :])
        if match["form"] == "/" and text[match.end() : match.end() + 1].isupper():
            return []  # "… số / 32.7/TTr-CTM": a letter's number, wrapped
        return [_decimal(match, 0 if sure else 2)] if sure or match["form"].strip() else []
    match = ARABIC_FORM.match(text)
    if match is None or (match["open"] and match["form"] != ")"):
        return []
    form = "()" if match["open"] else match["form"]
    sure = bool(match["open"]) or _opens_words(text[match.end() :])
    if not sure and (text[match.end()] != " " or match["form"] not in ".)"):
        return []
    return [Marker("arabic", (int(match["n"]),), match.end(), form, doubt=0 if sure else 2)]


def _decimal(match: re.Match[str], doubt: int) -> Marker:
    parts = match["n"].split(".")
    head = match["head"]
    first = roman_value(head) or ALPHABET.find(head.lower()) + 1 if head else int(parts[0])
    return Marker("arabic-decimal", (first, *map(int, parts[1:])), match.end(), doubt=doubt)


def _opens_words(rest: str) -> bool:
    """Words follow, not the rest of a figure such as "2.5 triệu" or "24/7"."""
    rest = rest.lstrip(" ")
    return not rest or rest[0].isupper() or rest[0] in "“\"'‘(["


# --- words ---


def _worded(text: str, plain: str) -> Marker | None:
    if not text[0].isupper():
        return None
    for form, style in ((LA_FORM, "la-ordinal"), (THU_FORM, "thu-ordinal")):
        match = form.match(plain)
        if match:
            return Marker(style, (ORDINAL_VALUE[match["n"]],), match.end())
    return _article(text, plain) or _chapter(text, plain)


def _article(text: str, plain: str) -> Marker | None:
    match = DIEU_FORM.match(plain)
    if match:
        number = int(re.sub(r"\D", "", match["n"].translate(AS_DIGIT)) or 0)
        return Marker("dieu", (number,), match.end(), doubt=0 if match["n"][0].isdigit() else 1)
    match = LOOSE_DIEU.match(plain)
    if match and text[match.end()].isupper() and not plain[match.end() :].startswith(CITED):
        return Marker("dieu", (int(re.sub(r"\D", "", match["n"])),), match.end() - 1, doubt=2)
    return None


def _chapter(text: str, plain: str) -> Marker | None:
    match = CHAPTER_FORM.match(plain)
    if match is None:
        return None
    if not match["gap"] and not _is_figure(text[match.start("n") : match.end("n")]):
        return None
    following = text[match.start("rest") : match.end("rest")] if match["rest"] else ""
    if match["rest"] and not (following.isupper() and len(following) > 1):
        return None
    # A small l among Roman figures is a badly read I.
    word = text[match.start("n") : match.end("n")].replace("l", "I") if match["n"][0] in "ivxlc" else match["n"]
    value = _chapter_value(word)
    return Marker(KINDS[match["kind"]], (value,), match.end()) if value else None


def _is_figure(number: str) -> bool:
    return number.isdecimal() or (number.isupper() and roman_value(number) > 0)


def _chapter_value(word: str) -> int:
    if word.isdecimal():
        return int(word)
    letter = ALPHABET.find(word) + 1 if len(word) == 1 and word in "abde" else 0
    return ORDINAL_VALUE.get(word.removeprefix("thu "), 0) or roman_value(word.upper()) or letter


# --- letters ---


def _lettered(text: str) -> list[Marker]:
    found: list[Marker] = []
    match = ROMAN_FORM.match(text)
    if match and roman_value(match["n"]) and _paired(match):
        doubt = 0 if match.end() < len(text) else 1
        found.append(Marker("roman", (roman_value(match["n"]),), match.end(), _form(match), doubt=doubt))
    match = BIG_LETTER_FORM.match(text)
    if match:
        doubt = 1 if found or match["n"] == "I" else 0
        form = match["form"] or "-"
        found.append(Marker("big-letter", (ALPHABET.find(match["n"].lower()) + 1,), match.end(), form, doubt=doubt))
    return found or _small(text)


def _small(text: str) -> list[Marker]:
    found: list[Marker] = []
    match = LETTER_FORM.match(text)
    if match and _paired(match):
        ends = match["form"] == ")"
        sure = ends or text[match.end() :].strip()[:1].isupper()
        value = _letter_value(match["n"])
        if value:
            found.append(Marker("letter", (value,), match.end(), _form(match), doubt=0 if sure else 2))
    match = LOW_ROMAN_FORM.match(text)
    if match and roman_value(match["n"].upper()) and _paired(match):
        sure = match["form"] == ")" and (bool(match["open"]) or len(match["n"]) > 1)
        found.append(
            Marker("roman", (roman_value(match["n"].upper()),), match.end(), "i" + _form(match), doubt=0 if sure else 1)
        )
    return found


def _paired(match: re.Match[str]) -> bool:
    return not match["open"] or match["form"] == ")"


def _form(match: re.Match[str]) -> str:
    if match["open"]:
        return "()"
    return match["form"] or match.groupdict().get("dash") or "-"


def _letter_value(letters: str) -> int:
    """a=1 … đ=5 …; after z come aa, bb in long lists."""
    value = ALPHABET.find(letters[0]) + 1
    if len(letters) == 2:
        return value + len(ALPHABET) if letters[0] == letters[1] else 0
    return value


def letters_between(first: int, second: int) -> int:
    """How many steps a list of letters takes from one to the other when people leave out đ, f, j, w or z."""
    skipped = sum(letter in OPTIONAL for letter in ALPHABET[first : second - 1])
    return second - first - skipped


# --- damaged by character recognition ---


def _scanned(text: str, strict: list[Marker]) -> list[Marker]:
    """Readings that only a sequence can prove."""
    found: list[Marker] = []
    match = SCANNED_ROMAN.match(text)
    if match:
        letters = "".join(AS_ROMAN.get(char, char) for char in match["n"])
        for each in {letters, letters.removesuffix("L") + "I" if letters.endswith("L") else letters, letters + "I"}:
            value = roman_value(each)
            if value and not any(known.style == "roman" and known.path == (value,) for known in strict):
                cost = 2.5 if each == letters + "I" else 0.2 if each == match["n"] else 1.0
                found.append(Marker("roman", (value,), match.end(), ".", cost, doubt=2))
    match = SCANNED_ARABIC.match(text)
    if match and not (match["n"].isdecimal() and match["form"] != ","):
        heads = text[match.end() :].strip()
        cost = 0.2 if match["n"].isdecimal() else 2.5 if heads.isupper() else 1.0
        form = match["form"].replace(",", ".")
        found.append(Marker("arabic", (int(match["n"].translate(AS_DIGIT)),), match.end(), form, cost, doubt=2))
    match = BARE_NUMBER.match(text)
    if match and text[match.end()].isupper():
        found.append(Marker("arabic", (int(match["n"]),), match.end() - 1, ".", 2.5, doubt=2))
    return sorted(found, key=lambda each: each.cost)


def is_scanned_heading(body: Mapped) -> bool:
    """A heading in capitals behind what may be a damaged Roman number: "lll. KINH PHÍ", "1V. TỔ CHỨC"."""
    match = SCANNED_ROMAN.match(body.text)
    return match is not None and body.text[match.end() : match.end() + 40].isupper()


@lru_cache(4096)
def roman_value(letters: str) -> int:
    """0 when the letters are no Roman number."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    if not letters or any(letter not in values for letter in letters):
        return 0
    total = 0
    for letter, following in zip(letters, letters[1:] + " ", strict=True):
        value = values[letter]
        total += -value if values.get(following, 0) > value else value
    return total if letters == roman(total) else 0
