"""How much recognition one upload may ask for: a page takes seconds, and a person waits."""

import os
import time
from dataclasses import dataclass, field

PAGES_A_FILE = 30
SECONDS_A_FILE = 240


@dataclass(frozen=True)
class PagesLimit:
    pages: int
    started: float = field(default_factory=time.monotonic)

    @staticmethod
    def chosen(pages: int | None) -> "PagesLimit":
        """`pages`, else THIDUA_OCR_PAGES, else the default."""
        if pages is not None:
            return PagesLimit(pages)
        words = os.environ.get("THIDUA_OCR_PAGES", "")
        return PagesLimit(int(words) if words.isdecimal() else PAGES_A_FILE)

    def is_reached(self, done: int) -> bool:
        return done >= self.pages or time.monotonic() - self.started > SECONDS_A_FILE
