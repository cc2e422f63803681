"""When two mentions are one document: number, symbol, issuer and year; the type's word is only a hint.

One letter in practice carries another word than its code («Công văn số …/TTr-…»), the number is written with or without
leading zeros and blanks, the symbol with Ð for Đ and any dash. đ and d stay apart: HĐ is a contract, HD a guidance, ĐA a
proposal, DA a project.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum

from thidua.core.vietnamese.folding import fold

WRITTEN = re.compile(
    r"(?:s[ốôoó] ?[:.]? ?)?(?P<number>\d{1,6}(?:\.\d{1,3}(?=/))? ?[a-zđ]?) ?(?:[/-]| ) ?"
    r"(?:(?P<year>(?:19|20)\d\d) ?/ ?)?(?P<symbol>[^\W\d_].*)",
    re.I,
)
ANY_DASH = re.compile("[\u2010-\u2015\u2212]")
BETWEEN_CODES = re.compile(r"[\s./-]+")

LONGEST = 120

#: Bodies whose code in a symbol belongs to one body of the whole country, so a citation need not name it.
CENTRAL_CODES = {"TTG": "thu tuong chinh phu", "CP": "chinh phu", "CTN": "chu tich nuoc"}
SHORT_FORMS = (
    (re.compile(r"\bubmttq\b|\bub mttq\b"), "uy ban mat tran to quoc"),
    (re.compile(r"\bubnd\b"), "uy ban nhan dan"),
    (re.compile(r"\bhdnd\b"), "hoi dong nhan dan"),
    (re.compile(r"\bmttq\b"), "mat tran to quoc"),
    (re.compile(r"\btp\b\.?"), "thanh pho"),
    (re.compile(r"\btw\b"), "trung uong"),
    (re.compile(r"\btdkt\b"), "thi dua khen thuong"),
    (re.compile(r"\bvn\b"), "viet nam"),
)
#: A head signs for the body: «Chủ tịch UBND tỉnh» issues under the number of «UBND tỉnh».
HEADS = re.compile(r"^(?:(?:pho )?chu tich|bo truong|thu truong|(?:pho )?giam doc)\s+(?=(?:uy ban|hoi dong|bo|so)\b)")
COUNTRY = re.compile(r"\s+(?:cong hoa xa hoi chu nghia )?viet nam$")


class Match(Enum):
    SAME = "same"
    POSSIBLE = "possible"  # nothing speaks against it, but a side does not say its issuer or its year
    OTHER = "other"


@dataclass(frozen=True)
class Identity:
    """`number` without leading zeros, `symbol` in capitals with «-» between codes, `issuer` as `issuer_key` makes it."""

    number: str
    symbol: str
    issuer: str = ""
    year: int | None = None

    @property
    def key(self) -> str:
        """What both sides always say: an indexable column. Issuer and year are compared by `match`."""
        return f"{self.number}/{self.symbol}"


def identity_of(number_symbol: str, *, issuer: str = "", issued_on: date | None = None) -> Identity | None:
    """None for a blank or unreadable number: a document without a number is never taken for another.

    A year inside the number («05/2031/NĐ-CP») counts before the date's.
    """
    found = WRITTEN.fullmatch(" ".join(_plain(number_symbol[:LONGEST]).split()))
    if found is None:
        return None
    symbol = symbol_key(found["symbol"])
    if not symbol:
        return None
    year = int(found["year"]) if found["year"] else issued_on.year if issued_on else None
    return Identity(number_key(found["number"]), symbol, issuer_key(issuer) or issuer_by_symbol(symbol), year)


def _plain(text: str) -> str:
    return ANY_DASH.sub("-", unicodedata.normalize("NFC", text)).replace("Ð", "Đ").replace("ð", "đ")


def number_key(number: str) -> str:
    """«05», «5» and « 5 » are one number; «5a» is another."""
    bare = "".join(_plain(number).split()).lower()
    return bare.lstrip("0") or bare[:1]


def symbol_key(symbol: str) -> str:
    """«QÐ – UBND», «qđ/ubnd» and «QĐ-UBND» are one symbol."""
    codes = [code for code in BETWEEN_CODES.split(_plain(symbol).strip(" ,;:.()")) if code]
    return "-".join(codes).upper()


def issuer_by_symbol(symbol: str) -> str:
    """The body a symbol names by itself, "" where many bodies share the code (UBND, BTC of several committees)."""
    return CENTRAL_CODES.get(symbol.rsplit("-", 1)[-1], "")


def issuer_key(name: str) -> str:
    """Folded, abbreviations written out, the head's post left off."""
    words = re.sub(r"[^\w\s]", " ", fold(name))
    for short, long in SHORT_FORMS:
        words = short.sub(long, words)
    plain = " ".join(words.split())
    plain = HEADS.sub("", plain)
    return COUNTRY.sub("", plain) or plain


def same_issuer(one: str, other: str) -> bool | None:
    """None where one side is silent or says less («ủy ban nhân dân tỉnh» of a document that names the province)."""
    if not one or not other:
        return None
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return None if long.startswith(f"{short} ") else False


def match(one: Identity, other: Identity) -> Match:
    """SAME when all four parts agree; OTHER when any two that are said disagree."""
    if one.key != other.key:
        return Match.OTHER
    issuers = same_issuer(one.issuer, other.issuer)
    years = None if one.year is None or other.year is None else one.year == other.year
    if issuers is False or years is False:
        return Match.OTHER
    return Match.SAME if issuers and years else Match.POSSIBLE


def law_identity(title: str, year: int | None) -> Identity:
    """A law is cited by its title and year, without a number: «Luật Thi đua, khen thưởng năm 2022»."""
    words = " ".join(re.sub(r"[^\w\s]", " ", fold(title)).split())
    return Identity("", words[:100], "quoc hoi", year)
