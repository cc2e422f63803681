"""When two registered documents are one and the same: number, symbol, issuer and year (law.md §9.2).

The printed type is no part of it: one document is cited as «Công văn» here and «Hướng dẫn» there.
"""

import re
from datetime import date

from thidua.core.vietnamese.folding import DASHES, fold, nfc

#: How offices shorten the names of issuers; folded.
SHORT_FORMS = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "ubmttq": "uy ban mat tran to quoc",
    "mttq": "mat tran to quoc",
    "tdkt": "thi dua khen thuong",
    "tp": "thanh pho",
    "vn": "viet nam",
}
_NUMBER = re.compile(r"0*(\d+)\s*([a-zđ]?)")
_YEAR = re.compile(r"(?:^|/)((?:19|20)\d\d)(?=/|$)")


def number_key(number: str) -> str:
    """«05» and «5» are one number, «5a» another. A number that is not written gives «»."""
    found = _NUMBER.fullmatch(_plain(number))
    return f"{int(found[1])}{found[2]}" if found and len(found[1]) <= 12 else ""


def symbol_key(symbol: str) -> str:
    """Blanks, dashes, case and Ð aside. Đ is not D: ĐA is a scheme (đề án), DA a project (dự án)."""
    bare = _YEAR.sub("", _plain(symbol))
    return re.sub(r"\s+", "", bare).strip("/-")


def issuer_key(issuer: str) -> str:
    """Accents, case and marks aside, the usual short forms written out."""
    words = re.findall(r"[a-z0-9]+", fold(issuer))
    return " ".join(SHORT_FORMS.get(word, word) for word in words)


def year_of(symbol: str, issued_on: date | None) -> int | None:
    """The year inside a normative number, else that of the day of issue."""
    found = _YEAR.search(_plain(symbol))
    return int(found[1]) if found else issued_on.year if issued_on else None


def identity(number: str, symbol: str, issuer: str, issued_on: date | None) -> str:
    """One key for one document; «» where number, issuer or year is unknown: then nothing can be called the same."""
    counted, body, year = number_key(number), issuer_key(issuer), year_of(symbol, issued_on)
    if not (counted and body and year):
        return ""
    return f"{year}|{counted}|{symbol_key(symbol)}|{body}"[:400]


def _plain(text: str) -> str:
    return DASHES.sub("-", nfc(text).replace("Ð", "Đ").replace("ð", "đ").casefold()).strip()
