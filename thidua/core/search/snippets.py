"""The stretch of a text that shows why it was found. Plain strings with a flag each: escaping is the page's work."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from thidua.core.search.query import Query, Term
from thidua.core.search.words import Word, words_of

AROUND = 34  # words shown
LEAD = 8  # of them before the first hit


@dataclass(frozen=True)
class Snippet:
    """`pieces` alternate freely: (words, is a hit). `score` counts what of the query it shows."""

    pieces: tuple[tuple[str, bool], ...]
    score: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.pieces)


def best_snippet(texts: Iterable[str], query: Query, *, exact: bool = False) -> Snippet:
    """Of several texts the one that shows most; the first among equals."""
    return max((snippet(text, query, exact=exact) for text in texts), key=lambda one: one.score, default=Snippet(()))


def snippet(text: str, query: Query, *, around: int = AROUND, exact: bool = False) -> Snippet:
    """The window of `around` words with most terms of the query, then with most hits, the first among equals.

    `exact`: the thing has every word with the marks as typed, so «sơ» is not shown as a hit for «sở».
    """
    words = words_of(text)
    hits = _hits(words, query, exact)
    start, score = _window(len(words), hits, around)
    return Snippet(tuple(_pieces(text, words, hits, start, start + around)), score)


def _hits(words: Sequence[Word], query: Query, exact: bool) -> dict[int, int]:
    """Place of a word → the term it belongs to."""
    found: dict[int, int] = {}
    for number, term in enumerate(query.terms):
        for place in _places(words, term, exact and term.is_marked):
            found.setdefault(place, number)
    return found


def _places(words: Sequence[Word], term: Term, exact: bool) -> Iterator[int]:
    asked = [word.marked if exact else word.plain for word in term.words]
    if term.code[0]:
        # Leading zeros differ between what is typed and what is printed.
        asked[0] = asked[0].lstrip("0") or asked[0]
    for start in range(len(words) - len(asked) + 1):
        if all(
            _fits(words[start + i].marked if exact else words[start + i].plain, asked[i], term, i)
            for i in range(len(asked))
        ):
            yield from range(start, start + len(asked))


def _fits(word: str, asked: str, term: Term, place: int) -> bool:
    is_last = place == len(term.words) - 1
    if is_last and (term.prefix or term.code[0]):
        return word.startswith(asked)
    if place == 0 and term.code[0]:
        return (word.lstrip("0") or word) == asked
    return word == asked


def _window(length: int, hits: dict[int, int], around: int) -> tuple[int, tuple[int, int]]:
    best, best_score = 0, (0, 0)
    places = sorted(hits)
    for first, place in enumerate(places):
        start = max(0, min(place - LEAD, length - around))
        inside = [hits[other] for other in places[first:] if other < start + around]
        if (score := (len(set(inside)), len(inside))) > best_score:
            best, best_score = start, score
    return best, best_score


def _pieces(text: str, words: Sequence[Word], hits: dict[int, int], start: int, end: int) -> Iterator[tuple[str, bool]]:
    shown = words[start:end]
    if not shown:
        return
    if start > 0:
        yield "… ", False
    at = shown[0].start if start > 0 else 0
    for place, word in enumerate(shown, start):
        if place not in hits:
            continue
        if word.start > at:
            yield _one_line(text[at : word.start]), False
        yield text[word.start : word.end], True
        at = word.end
    last = shown[-1].end if end < len(words) else len(text)
    if last > at:
        yield _one_line(text[at:last]), False
    if end < len(words):
        yield " …", False


def _one_line(text: str) -> str:
    """Line breaks and runs of blanks become one blank; blanks at the ends stay, they part words."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
