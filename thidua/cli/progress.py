"""A line that says how far a long command is: on a terminal only, and only once it has taken two seconds."""

import sys
import time
from collections.abc import Mapping
from typing import TextIO

AFTER = 2.0  # seconds of silence
BETWEEN = 0.2
WIDTH = 24


class Progress:
    """Called with (stage, done, total); `words` says what each stage does."""

    def __init__(self, words: Mapping[str, str], stream: TextIO | None = None) -> None:
        self._words = words
        self._stream = stream or sys.stderr
        self._began = self._last = time.monotonic()
        self._length = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        is_end = done >= total
        if now - self._began < AFTER or not self._stream.isatty() or (now - self._last < BETWEEN and not is_end):
            return
        self._last = now
        self._show(line(self._words.get(stage, stage), done, total))

    def _show(self, text: str) -> None:
        self._stream.write("\r" + text.ljust(self._length))
        self._stream.flush()
        self._length = len(text)

    def close(self) -> None:
        """Leave a clean line for what the command prints."""
        if self._length:
            self._stream.write("\r" + " " * self._length + "\r")
            self._stream.flush()
            self._length = 0


def line(words: str, done: int, total: int) -> str:
    full = WIDTH * done // total if total else WIDTH
    return f"{words} [{'#' * full}{'.' * (WIDTH - full)}] {done:,}/{total:,}"
