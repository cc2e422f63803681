"""Whether the words of a text layer are Vietnamese, or what a recognition program for another language made of them.

Programs for other languages drop or invent marks, so either the syllables are wrong or nearly none carries a mark.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from thidua.core.vietnamese import syllables

TOKEN = re.compile(r"[^\W\d_]+")
is_syllable = lru_cache(maxsize=20_000)(syllables.is_syllable)
LEAST_TOKENS = 25
LEAST_SYLLABLES, LEAST_MARKED, LEAST_BARE = 0.72, 0.35, 0.5
MOST_UNKNOWN = 0.08


@dataclass(frozen=True)
class Quality:
    """Counts over words of at least two letters that are not codes (mixed or all capitals without a vowel)."""

    tokens: int
    syllables: int
    marked: int
    unknown: int
    chars: int

    @property
    def is_short(self) -> bool:
        return self.tokens < LEAST_TOKENS

    @property
    def is_garbled(self) -> bool:
        """Letters without a meaning (fonts without a table to Unicode), whatever the language."""
        return self.unknown > MOST_UNKNOWN * max(self.chars, 1)

    @property
    def is_foreign(self) -> bool:
        """Says nothing of a short text."""
        if self.is_short:
            return False
        few_marks = self.marked < LEAST_MARKED * self.tokens and self.syllables > LEAST_BARE * self.tokens
        return few_marks or self.syllables < LEAST_SYLLABLES * self.tokens


def quality_of(words: Iterable[str]) -> Quality:
    tokens = syllables = marked = unknown = chars = 0
    for word in words:
        chars += len(word)
        if not word.isprintable() or "\ufffd" in word:
            unknown += sum(map(_is_unknown, word))
        for found in TOKEN.finditer(unicodedata.normalize("NFC", word)):
            token = found[0]
            if len(token) < 2 or (token.isupper() and len(token) <= 5 and token.isascii()):
                continue
            tokens += 1
            syllables += is_syllable(token)
            marked += not token.isascii()
    return Quality(tokens, syllables, marked, unknown, chars)


def _is_unknown(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cs")
