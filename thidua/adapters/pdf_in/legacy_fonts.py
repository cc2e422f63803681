"""Fonts of the years before Unicode: their letters are told by the name of the font, not by the codes in the file."""

from thidua.core.vietnamese import legacy

SOFT_HYPHEN = "\u00ad"


def unicode_of(letters: str, font: str) -> tuple[str, str | None]:
    """The letters as Unicode, and the name of the old encoding they were in."""
    encoding, is_capital = legacy.font_encoding(font)
    if encoding is None:
        # Word writes its hyphen that does not break as a soft one; in TCVN3 the same code is the letter ư.
        return letters.replace(SOFT_HYPHEN, "-"), None
    made = legacy.to_unicode(letters, encoding)
    return made.upper() if is_capital else made, encoding.value
