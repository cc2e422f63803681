"""Whether the words of a text layer are Vietnamese, or what a recognition program for another language made of them.

A Vietnamese syllable is an onset, a rime and at most one tone mark; other strings of letters are not syllables. Programs
for other languages drop or invent marks, so either the syllables are wrong or nearly none carries a mark.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|kl|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
NUCLEUS = (
    "(?:uyê|uya|uyu|oai|oay|oeo|iêu|yêu|ươi|ươu|uôi|uây|oao|iê|yê|ia|ya|uô|ua|ươ|ưa|uâ|uê|uơ|uy|oa|oă|oe|oo|ai|ao|au|ay|âu|ây"
    "|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])"
)
CODA = "(?:ch|ng|nh|[cmnpt])?"
SYLLABLE = re.compile(f"{ONSET}{NUCLEUS}{CODA}")
TOKEN = re.compile(r"[^\W\d_]+")
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
        unknown += sum(map(_is_unknown, word))
        for found in TOKEN.finditer(unicodedata.normalize("NFC", word)):
            token = found[0]
            if len(token) < 2 or (token.isupper() and len(token) <= 5 and token.isascii()):
                continue
            tokens += 1
            syllables += is_syllable(token)
            marked += not token.isascii()
    return Quality(tokens, syllables, marked, unknown, chars)


@lru_cache(maxsize=20_000)
def is_syllable(token: str) -> bool:
    parts = unicodedata.normalize("NFD", token.lower())
    if sum(ord(char) in TONES for char in parts) > 1:
        return False
    bare = unicodedata.normalize("NFC", parts.translate(TONES))
    return SYLLABLE.fullmatch(bare) is not None


def _is_unknown(char: str) -> bool:
    return char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cs")
