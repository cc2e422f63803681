"""A text with its recognised stretches as properly nested marks, whatever way the stretches overlap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """`key` names what stands there; one key may have several stretches."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Open:
    """A mark opens. `is_first` is true once per key: there the anchor goes. `goes_on`: the rest of a mark cut in two."""

    key: str
    is_first: bool
    goes_on: bool = False


@dataclass(frozen=True)
class Close:
    key: str


@dataclass(frozen=True)
class Words:
    text: str


Token = Open | Close | Words


def marked_up(text: str, stretches: Iterable[Stretch]) -> Iterator[Token]:
    """Words and marks in order; the words joined are the text. A mark across another's end is closed and reopened."""
    kept = sorted({s for s in stretches if 0 <= s.start < s.end <= len(text)}, key=lambda s: (s.start, -s.end, s.key))
    cuts = sorted({0, len(text), *(s.start for s in kept), *(s.end for s in kept)})
    stack: list[Stretch] = []
    seen: set[str] = set()
    waiting = list(reversed(kept))
    for at, until in zip(cuts, [*cuts[1:], len(text)], strict=True):
        yield from _closed(stack, at)
        while waiting and waiting[-1].start == at:
            stretch = waiting.pop()
            stack.append(stretch)
            yield Open(stretch.key, stretch.key not in seen)
            seen.add(stretch.key)
        if at < until:
            yield Words(text[at:until])
    yield from _closed(stack, len(text))


def _closed(stack: list[Stretch], at: int) -> Iterator[Token]:
    """Close what ends here; what lies above it in the stack but goes on is closed too and opened again."""
    ending = [index for index, stretch in enumerate(stack) if stretch.end <= at]
    if not ending:
        return
    above: Sequence[Stretch] = stack[ending[0] :]
    for stretch in reversed(above):
        yield Close(stretch.key)
    del stack[ending[0] :]
    for stretch in above:
        if stretch.end > at:
            stack.append(stretch)
            yield Open(stretch.key, is_first=False, goes_on=True)
