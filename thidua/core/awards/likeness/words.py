"""What an achievement's text is made of, whichever way it is told: words of one sense made one, figures, days, places."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from thidua.core.vietnamese.dates import find_dates
from thidua.core.vietnamese.folding import fold, nfc

WORD = re.compile(r"[0-9]{1,30}(?:[.,][0-9]{1,30}){0,9}(?:\s?%)?|[^\W\d_]+2?")  # «m2» is one word
THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
DIGITS = "0123456789"
BREAK = re.compile(r"[.;:!?\n]")
MOST_CHARACTERS = 20_000  # a report is shorter; the rest of a pasted book tells nothing new


@dataclass(frozen=True)
class Lexicon:
    """Ways of speaking, folded: `same` leads a phrase (as words) to the first of its group, `idle` phrases tell nothing.

    `places` are kept with accents and without: «hộ» is no «hồ», but an accent-free text may mean one.
    """

    same: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    idle: frozenset[tuple[str, ...]] = frozenset()
    places: frozenset[str] = frozenset()
    units: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def longest(self) -> int:
        return max((len(phrase) for phrase in (*self.same, *self.idle)), default=1)


def lexicon(
    same: Iterable[Iterable[str]], idle: Iterable[str], places: Iterable[str], units: Mapping[str, int]
) -> Lexicon:
    """From texts as people write them. A phrase named in two groups belongs to the first."""
    found: dict[tuple[str, ...], str] = {}
    for group in same:
        phrases = [phrase_of(text) for text in group]
        for phrase in phrases:
            found.setdefault(phrase, "_".join(phrases[0]))
    return Lexicon(
        found,
        frozenset(phrase_of(text) for text in idle),
        frozenset(form for text in places for form in (nfc(text).casefold(), fold(text))),
        {fold(unit): times for unit, times in units.items()},
    )


def phrase_of(text: str) -> tuple[str, ...]:
    return tuple(word for word in WORD.findall(fold(text)) if word)


@dataclass(frozen=True)
class Told:
    """`words` in order without the idle ones; `features` are words and neighbouring pairs; the rest is what must agree.

    `spans` lead a feature back to how the text says it.
    """

    words: tuple[str, ...]
    features: frozenset[str]
    figures: frozenset[str]
    years: frozenset[int]
    days: frozenset[str]
    places: frozenset[str]
    spans: Mapping[str, str]


@dataclass(frozen=True)
class _Token:
    word: str
    said: str
    is_capital: bool
    begins: bool


def told(text: str, speech: Lexicon) -> Told:
    """The same for two tellings that differ in accents, tone places, letter case, idle words and words of one sense."""
    plain = nfc(text)[:MOST_CHARACTERS]
    folded = fold(plain)
    days = {found.value.isoformat() for found in find_dates(folded) if found.value}
    tokens = _tokens(plain)
    words, spans = list[str](), dict[str, str]()
    figures, years = set[str](), set[int]()
    at = 0
    while at < len(tokens):
        length, word = _phrase(tokens, at, speech)
        said = " ".join(token.said for token in tokens[at : at + length])
        if word and word[0] in DIGITS:
            figure, used = _figure(tokens, at, speech)
            if YEAR.fullmatch(word) and used == 1:
                years.add(int(word))
            elif figure:
                figures.add(figure)
                words.append(figure)
                spans.setdefault(figure, " ".join(token.said for token in tokens[at : at + used]))
            length = used
        elif word:
            words.append(word)
            spans.setdefault(word, said)
        at += length
    of_days = _parts_of(days)
    kept = tuple(word for word in words if word not in of_days)
    pairs = {f"{one} {two}" for one, two in pairwise(kept) if one != two}
    return Told(
        kept,
        frozenset(kept) | pairs,
        frozenset(figures - of_days),
        frozenset(years | {int(day[:4]) for day in days}),
        frozenset(days),
        _places(tokens, speech),
        spans,
    )


def _tokens(text: str) -> list[_Token]:
    """`begins` stands at the start of a sentence, where a capital letter says nothing."""
    found = list[_Token]()
    last = 0
    for match in WORD.finditer(text):
        said = match[0]
        between = text[last : match.start()]
        begins = (
            not found or bool(BREAK.search(between + " ")) or "\n" in between or bool(re.search(r"[.;!?:]", between))
        )
        word = said.replace(" ", "") if said[0] in DIGITS else fold(said)
        found.append(_Token(word, said, said[0].isupper() and not said.isupper(), begins))
        last = match.end()
    return found


def _phrase(tokens: list[_Token], at: int, speech: Lexicon) -> tuple[int, str]:
    """How many tokens the longest known phrase here takes and its word; «» where it is idle."""
    for length in range(min(speech.longest, len(tokens) - at), 0, -1):
        phrase = tuple(token.word for token in tokens[at : at + length])
        if phrase in speech.same:
            return length, speech.same[phrase]
        if phrase in speech.idle:
            return length, ""
    return 1, tokens[at].word


def _figure(tokens: list[_Token], at: int, speech: Lexicon) -> tuple[str, int]:
    """«1,2 tỷ» and «1.200 triệu» are one figure. Returns it in plain writing and how many tokens it takes."""
    text = tokens[at].word
    share = "%" if text.endswith("%") else ""
    digits = text.rstrip("%")
    plain = re.sub("[.,]", "", digits) if THOUSANDS.fullmatch(digits) else digits.replace(",", ".")
    if plain.count(".") > 1:
        plain = plain.replace(".", "")
    value, used = Decimal(plain), 1
    while not share and at + used < len(tokens) and tokens[at + used].word in speech.units:
        value *= speech.units[tokens[at + used].word]
        used += 1
    return f"{value.normalize():f}{share}", used


def _parts_of(days: set[str]) -> set[str]:
    return {str(int(part)) for day in days for part in day.split("-")}


def _places(tokens: list[_Token], speech: Lexicon) -> frozenset[str]:
    """Proper names that follow a word of place: «xã Nậm Cắt», «cầu Pa Tang»; told without that word."""
    found = set[str]()
    for at, token in enumerate(tokens):
        if token.said.casefold() not in speech.places:
            continue
        name = list[str]()
        for follower in tokens[at + 1 : at + 4]:
            if not follower.is_capital or follower.begins:
                break
            name.append(follower.word)
        if name:
            found.add(" ".join(name))
    return frozenset(found)
