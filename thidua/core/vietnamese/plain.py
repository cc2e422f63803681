"""Accent-free small letters, one character for one: what patterns are matched on, with the offsets of the text."""

import unicodedata

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


def plain_char(char: str) -> str:
    """One character for one character, always."""
    if char in "đĐÐð":
        return "d"
    base = unicodedata.normalize("NFD", char)[0].lower()
    if base in DASHES:
        return "-"
    return base if len(base) == 1 else char


class _Plain(dict[int, str]):
    def __missing__(self, code: int) -> str:
        value = self[code] = plain_char(chr(code))
        return value


PLAIN = _Plain()
