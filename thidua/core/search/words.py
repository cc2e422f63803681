"""The words of a text as both databases see them: runs of a–z and 0–9 only, so that neither splits or drops any.

Each word has two spellings. `plain` forgets diacritics and đ (SQLite's own folding keeps đ); `marked` keeps them, with
one place for the tone, every letter beyond ASCII written as «zz» + its code.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from thidua.core.documents.graph.identity import number_key, symbol_key
from thidua.core.documents.head.docnumber import cited_numbers
from thidua.core.vietnamese.folding import comparison_key, fold

WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")
LONGEST = 60  # letters of one word that count
#: PostgreSQL keeps at most 256 places of one word in one vector: shorter parts lose none. Parts overlap by the longest
#: phrase that can be asked for, so that a phrase is never cut in two.
OVERLAP = 32
STEP = 220


@dataclass(frozen=True)
class Word:
    plain: str
    marked: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """In reading order; offsets count in `text`, which is in composed form."""
    return [Word(*_spellings(match[0]), *match.span()) for match in WORD.finditer(text)]


@lru_cache(maxsize=20_000)
def _spellings(word: str) -> tuple[str, str]:
    return _ascii(fold(word))[:LONGEST], _ascii(comparison_key(word))[: LONGEST * 2]


def _ascii(word: str) -> str:
    return "".join(char if char.isascii() and char.isalnum() else f"zz{ord(char):x}" for char in word)


def squeezed(code: str) -> tuple[str, str]:
    """A code as one word in both spellings: «LC-1.3a» → «lc13a»; a document number loses its leading zeros."""
    parts = [match[0] for match in WORD.finditer(code)]
    if len(parts) > 1 and parts[0][0].isdigit() and parts[0].isalnum():
        parts[0] = number_key(parts[0])
    spelt = [_spellings(part) for part in parts]
    return "".join(one for one, _ in spelt)[:LONGEST], "".join(other for _, other in spelt)[: LONGEST * 2]


def number_words(text: str) -> list[tuple[str, str]]:
    """Every document number in the text as one word, each once; one with a year also without it."""
    found: dict[tuple[str, str], None] = {}
    for cited in cited_numbers(text):
        for year in {cited.year, None}:
            found.setdefault(number_word(cited.number, year, cited.symbol))
    return list(found)


def number_word(number: str, year: int | None, symbol: str) -> tuple[str, str]:
    """«05», 2031, «NĐ-CP» → «5y2031ndcp» in both spellings: «y» keeps the year apart from the digits of the number."""
    parts = [number_key(number), f"y{year}" if year else "", *symbol_key(symbol).split("-")]
    spelt = [_spellings(part) for part in parts if part]
    return "".join(one for one, _ in spelt)[:LONGEST], "".join(other for _, other in spelt)[: LONGEST * 2]


def parts_of(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Overlapping stretches short enough for any engine; at least one, which may be empty."""
    for start in range(0, max(1, len(words) - OVERLAP if len(words) > STEP + OVERLAP else 1), STEP):
        yield words[start : start + STEP + OVERLAP]
