"""Several bodies named in one item: "Sở A, Sở B và C", "các Sở: A, B", "UBND các xã: A, B".

What a body is, the caller says; here only where one name ends and the next begins.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from thidua.core.documents import lexicon
from thidua.core.vietnamese.folding import fold

GAP = re.compile(r"\s*[,;+]\s*|\s+(?:và|&)\s+")
COLON = re.compile(r"\s*:\s*")
PLURAL = re.compile(r"(?:^|(?<=\s))[Cc]ác\s+")
#: A body has at most so many of these gaps in its name; an item so many pieces.
WIDEST, MOST = 5, 45
#: Wider runs are tried as printed only: a name left out its head with two commas at most.
WIDEST_WITH_HEAD = 3


class Named(Protocol):
    @property
    def kind(self) -> str: ...


M = TypeVar("M", bound=Named)


@dataclass(frozen=True)
class Piece:
    """`is_apart`: a semicolon stands before it, over which no name runs."""

    start: int
    end: int
    is_apart: bool


@dataclass(frozen=True)
class Cutter(Generic[M]):
    """`known` tells what a stretch of the item is, None if nothing known; `other` makes the part that nobody knows."""

    known: Callable[[str], M | None]
    other: Callable[[str], M]

    def parts(self, text: str) -> tuple[M, ...] | None:
        """The bodies of a list, None where it is no list. At least one is known, and each other one looks a body."""
        colon = COLON.search(text)
        plural = PLURAL.search(text)
        if plural and colon and plural.end() < colon.start() and not GAP.search(text, 0, plural.start()):
            nouns = re.split(r"\s*(?:,|\svà\s)\s*", text[plural.end() : colon.start()])
            return self._cut(text[colon.end() :], [text[: plural.start()] + noun for noun in nouns if noun])
        if colon and not plural and _is_class_noun(text[: colon.start()]):
            return self._cut(text[colon.end() :], [text[: colon.start()].strip()])
        if plural and _is_name_after_noun(text[plural.end() :]):
            found = self._cut(text[: plural.start()] + text[plural.end() :], [])
            if found is not None:
                return found
        return self._cut(text, [])

    def _cut(self, text: str, heads: list[str]) -> tuple[M, ...] | None:
        pieces = _pieces(text)
        if len(pieces) > MOST:
            return None
        found: list[M] = []
        at, previous = 0, ""
        while at < len(pieces):
            here = self._longest(text, pieces, at, [*heads, *_openings(previous)])
            if here is None:
                return None
            part, previous, at = here
            found.append(part)
        is_list = len(found) > 1 or bool(heads)
        return tuple(found) if is_list and any(part.kind not in ("unknown", "self") for part in found) else None

    def _longest(self, text: str, pieces: list[Piece], at: int, heads: list[str]) -> tuple[M, str, int] | None:
        """The widest run of pieces that is one body, with the head of the body before it where its own is left out."""
        for until in range(min(len(pieces), at + WIDEST), at, -1):
            if any(piece.is_apart for piece in pieces[at + 1 : until]):
                continue
            run = text[pieces[at].start : pieces[until - 1].end]
            led = heads if until - at <= WIDEST_WITH_HEAD else []
            for whole in (run, *(f"{head} {run}" for head in led)):
                part = self.known(whole)
                if part is not None:
                    return part, whole, until
        alone = text[pieces[at].start : pieces[at].end]
        return (self.other(alone), alone, at + 1) if looks_a_body(alone) else None


def _is_name_after_noun(text: str) -> bool:
    """ "Sở Nội vụ, …" after "các": a class noun and a name, no class."""
    words = text.split(maxsplit=2)
    return len(words) > 1 and words[1][:1].isupper()


def _is_class_noun(text: str) -> bool:
    """ "Sở: A, B": the noun of the names that follow."""
    words = fold(text).split()
    return 0 < len(words) <= 3 and words[-1] in lexicon.UNIT_NOUNS


def _pieces(text: str) -> list[Piece]:
    """Commas inside brackets part nothing."""
    found, start, is_apart, depth, seen = [], 0, False, 0, 0
    for gap in GAP.finditer(text):
        depth += text.count("(", seen, gap.start()) - text.count(")", seen, gap.start())
        seen = gap.start()
        if depth > 0:
            continue
        found.append(Piece(start, gap.start(), is_apart))
        start, is_apart = gap.end(), ";" in gap[0]
    found.append(Piece(start, len(text), is_apart))
    return [piece for piece in found if text[piece.start : piece.end].strip()]


def _openings(previous: str) -> list[str]:
    """The first words of the body before: "Sở A, B" reads "Sở A, Sở B"."""
    words = previous.split()
    return [" ".join(words[:count]) for count in range(min(4, len(words) - 1), 0, -1)]


def looks_a_body(text: str) -> bool:
    plain = fold(text)
    heads: tuple[str, ...] = lexicon.BODY_HEADS
    if plain.startswith("cac "):
        plain, heads = plain.removeprefix("cac "), lexicon.UNIT_NOUNS
    return any(plain == head or plain.startswith(head + " ") for head in heads)
