"""The key under which one document stands once in a body's books: its identity (core.documents.identity), as one text.

A book compares whole keys, so every part must be known; a citation, which may be silent on some, uses `match`.
"""

from datetime import date

from thidua.core.documents.graph.identity import Identity, identity_of, issuer_key, number_key

#: Longest number of a document that prints no symbol, as `identity_of` reads one.
MOST_DIGITS = 6


def identity(number: str, symbol: str, issuer: str, issued_on: date | None) -> str:
    """One key for one document; «» where number, issuer or year is unknown: then nothing can be called the same."""
    if symbol.strip():
        found = identity_of(f"{number}/{symbol}", issuer=issuer, issued_on=issued_on)
    else:
        found = _without_symbol(number, issuer, issued_on)
    if found is None or not found.issuer or not found.year:
        return ""
    return f"{found.year}|{found.number}|{found.symbol.casefold()}|{found.issuer}"[:400]


def _without_symbol(number: str, issuer: str, issued_on: date | None) -> Identity | None:
    """Small bodies print a number alone."""
    key = number_key(number)
    digits = key[:-1] if key[-1:].isalpha() else key
    if not (digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS):
        return None
    return Identity(key, "", issuer_key(issuer), issued_on.year if issued_on else None)
