"""How much recognition one file may ask for: a page takes three to nine seconds, and a person waits."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field

#: Together they keep an upload under a minute: no page is begun after the seconds, and one takes ten at the most.
PAGES_A_FILE, SECONDS_A_FILE = 10, 45.0


@dataclass(frozen=True)
class Patience:
    """`pages` None: THIDUA_OCR_PAGES, else the default. `progress(done, all)` is told after each page."""

    pages: int | None = None
    seconds: float = SECONDS_A_FILE
    progress: Callable[[int, int], None] | None = None


#: Nobody waits at a page: every page, however long it takes.
WITHOUT_END = Patience(pages=100_000, seconds=float("inf"))


@dataclass(frozen=True)
class PagesLimit:
    pages: int
    seconds: float = SECONDS_A_FILE
    started: float = field(default_factory=time.monotonic)

    @staticmethod
    def chosen(patience: Patience) -> "PagesLimit":
        if patience.pages is not None:
            return PagesLimit(patience.pages, patience.seconds)
        words = os.environ.get("THIDUA_OCR_PAGES", "")
        return PagesLimit(int(words) if words.isdecimal() else PAGES_A_FILE, patience.seconds)

    def is_reached(self, done: int) -> bool:
        return done >= self.pages or time.monotonic() - self.started > self.seconds
