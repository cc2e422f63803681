"""Whether the reader's work grows with its text, or with the square of it."""

from collections.abc import Callable

from tests.support.working_time import seconds_of
from thidua.core.documents import read

SMALL, LARGE = 8_000, 32_000
# Four times the text may take four times the work; twice that leaves room for a busy machine.
GROWTH = 8


def seconds(text: str) -> float:
    return seconds_of(lambda: read(text))


def grows_like_its_text(make: Callable[[int], str], small: int = SMALL, large: int = LARGE) -> bool:
    """A machine that stumbles once is asked again; a square would be sixteen times, every time."""
    return any(seconds(make(large)) <= GROWTH * seconds(make(small)) + 0.2 for _try in range(4))
