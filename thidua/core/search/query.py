"""What a person typed → terms. Nothing typed reaches an engine as syntax: a term holds only runs of a–z and 0–9.

All terms must occur. Words in quotes stand next to each other; a document number is one word however it is typed; the
last word outside quotes may be unfinished. Diacritics never exclude anything: they decide what comes first.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from thidua.core.search.model import CODES, HEAD, WORDS, Condition, Hit, Zone
from thidua.core.search.words import OVERLAP, Word, number_word, squeezed, words_of

LONGEST = 300  # characters of a query that are looked at
MOST_TERMS = 12
QUOTED = re.compile('[“”„"«»]([^“”„"«»]*)[“”„"«»]')
CODES_OF_SYMBOL = r"[^\W\d_][^\W_]*(?:\s?[-–/.]\s?[^\W_]+)*"
NUMBER = re.compile(
    rf"(?<!\w)(?P<number>\d{{1,6}}[a-zđ]?)\s?[/-]\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{CODES_OF_SYMBOL})",
    re.I,
)
#: «134 UBND», «134 UBND-TH»: only capitals make a symbol of a word that merely follows a figure.
SPACED = re.compile(r"(?<!\w)(?P<number>\d{1,6})\s+(?P<symbol>[A-ZĐ]{2,}(?:[-–/][A-ZĐ][\w]*)*)(?!\w)")
CODE = re.compile(r"(?<!\w)[^\W\d_]{1,8}-\d+(?:\.\d+)*[a-zđ]{0,3}(?!\w)", re.I)


@dataclass(frozen=True)
class Term:
    """Words that must stand next to each other, or (`code`) one whole number or id that they spell."""

    words: tuple[Word, ...]
    code: tuple[str, str] = ("", "")
    prefix: bool = False
    is_marked: bool = False

    def alternatives(self) -> tuple[Hit, ...]:
        spelt = Hit("plain", tuple(word.plain for word in self.words), WORDS, self.prefix)
        return (Hit("plain", (self.code[0],), CODES, prefix=True), spelt) if self.code[0] else (spelt,)

    def with_marks(self) -> tuple[Hit, ...]:
        spelt = Hit("marked", tuple(word.marked for word in self.words), WORDS, self.prefix)
        return (Hit("marked", (self.code[1],), CODES, prefix=True), spelt) if self.code[0] else (spelt,)


@dataclass(frozen=True)
class Query:
    """`tests` are what the order of hits rests on, the weightiest first; each is a yes/no the engine answers."""

    text: str
    terms: tuple[Term, ...]

    @property
    def condition(self) -> Condition:
        return tuple(term.alternatives() for term in self.terms)

    def has_marks_as_typed(self, answers: Sequence[int]) -> bool:
        """Of a thing that answered `tests`: it has every marked word as it was typed."""
        return any(term.is_marked for term in self.terms) and bool(answers[1])

    @property
    def tests(self) -> tuple[Condition, ...]:
        """Own number or id · words with the marks as typed · words in a row in the title · in the title · in a row."""
        row = self._row()
        return (self._own(), self._marked(), _in_head(row), _in_head(self.condition), row)

    def _own(self) -> Condition:
        """Exactly the number asked for, of the thing itself and not of one it cites."""
        return tuple((Hit("plain", (term.code[0],), (Zone.OWN_CODES,)),) for term in self.terms if term.code[0])

    def _marked(self) -> Condition:
        return tuple(term.with_marks() for term in self.terms if term.is_marked)

    def _row(self) -> Condition:
        """All words as one run, when they were typed so."""
        words = [word for term in self.terms for word in term.words]
        if len(self.terms) < 2 or len(words) > OVERLAP or any(term.code[0] for term in self.terms):
            return ()
        return ((Hit("plain", tuple(word.plain for word in words), WORDS, self.terms[-1].prefix),),)

    def __bool__(self) -> bool:
        return bool(self.terms)


def _in_head(condition: Condition) -> Condition:
    zones = {zone: zone for zone in HEAD}
    return tuple(
        tuple(
            Hit(hit.column, hit.words, tuple(zone for zone in hit.zones if zone in zones), hit.prefix)
            for hit in alternatives
        )
        for alternatives in condition
    )


def parse(text: str) -> Query:
    """Never fails: what holds no letter or digit gives a query without terms, which finds nothing."""
    typed = unicodedata.normalize("NFC", text[:LONGEST]).replace("Ð", "Đ").replace("\x00", " ")
    terms: list[tuple[int, Term]] = []
    rest = _taken(QUOTED, typed, terms, lambda match: _phrase(match[1]))
    rest = _taken(NUMBER, rest, terms, _document_number)
    rest = _taken(SPACED, rest, terms, _document_number)
    rest = _taken(CODE, rest, terms, lambda match: _term(words_of(match[0]), squeezed(match[0])))
    for word in words_of(rest):
        terms.append((word.start, _term([word])))
    ordered = [term for _start, term in sorted(terms, key=lambda item: item[0]) if term.words]
    return Query(
        " ".join(text[:LONGEST].replace("\x00", " ").split()), _unfinished(_distinct(ordered)[:MOST_TERMS], typed)
    )


def _taken(
    pattern: re.Pattern[str], text: str, terms: list[tuple[int, Term]], make: Callable[[re.Match[str]], Term]
) -> str:
    """Adds a term per match and blanks it out, keeping every place in the text."""

    def note(match: re.Match[str]) -> str:
        terms.append((match.start(), make(match)))
        return " " * len(match[0])

    return pattern.sub(note, text)


def _term(words: list[Word], code: tuple[str, str] = ("", "")) -> Term:
    kept = tuple(words[:OVERLAP])
    return Term(kept, code, is_marked=any(word.plain != word.marked for word in kept))


def _phrase(text: str) -> Term:
    return _term(words_of(text))


def _document_number(match: re.Match[str]) -> Term:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    return _term(words_of(match[0]), number_word(groups["number"], year, groups["symbol"]))


def _distinct(terms: list[Term]) -> list[Term]:
    """A word said twice asks nothing more; the last place is kept, since it may be unfinished."""
    kept = {tuple(word.plain for word in term.words): term for term in reversed(terms)}
    return list(reversed(list(kept.values())))


def _unfinished(terms: list[Term], typed: str) -> tuple[Term, ...]:
    """The last word typed is also looked for as a beginning, unless it is in quotes, a number, or one letter."""
    if not terms or typed.rstrip().endswith(tuple('“”„"«»')):
        return tuple(terms)
    last = terms[-1]
    if last.code[0] or len(last.words) != 1 or len(last.words[0].plain) < 2:
        return tuple(terms)
    return (*terms[:-1], Term(last.words, last.code, prefix=True, is_marked=last.is_marked))
