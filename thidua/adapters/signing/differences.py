"""What reads otherwise: the text of two files, page by page."""

from difflib import SequenceMatcher
from itertools import zip_longest

import pypdfium2

from thidua.core.signatures import Difference

MOST = 20
AROUND = 200
#: Comparing grows with the square of the words; a page of a paper has some 500.
MOST_PAGES, MOST_WORDS = 300, 3000


def differences(before: bytes, after: bytes) -> tuple[Difference, ...]:
    """Stretches of words that differ, at most MOST. Empty where the words are the same (a picture may still differ)."""
    found: list[Difference] = []
    pairs = zip_longest(_pages(before), _pages(after), fillvalue=None)
    for number, (old, new) in enumerate(pairs, 1):
        found += _of_page(number, old, new)
    return tuple(found[:MOST])


def _of_page(number: int, old: list[str] | None, new: list[str] | None) -> list[Difference]:
    if old is None or new is None:
        return [Difference(number, _short(old or []), _short(new or []))]
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [Difference(number, _short(old[a:b]), _short(new[c:d])) for tag, a, b, c, d in steps if tag != "equal"]


def _pages(content: bytes) -> list[list[str]]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return []
    try:
        return [_words(document, number) for number in range(min(len(document), MOST_PAGES))]
    finally:
        document.close()


def _words(document: pypdfium2.PdfDocument, number: int) -> list[str]:
    """None of a page that does not open: forged files break in many places, and the verdict is known already."""
    try:
        return str(document[number].get_textpage().get_text_bounded()).split()[:MOST_WORDS]
    except pypdfium2.PdfiumError:
        return []


def _short(words: list[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= AROUND else text[:AROUND] + "…"
