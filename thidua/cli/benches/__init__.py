"""Subjects of `thidua bench`, one module each, and the few lines they share."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timed:
    """Seconds of each round of one measured thing."""

    name: str
    seconds: tuple[float, ...]


@dataclass(frozen=True)
class Bench:
    """`about` says on what; `facts` are figures besides times (ratios, memory)."""

    about: str
    timed: tuple[Timed, ...]
    facts: tuple[tuple[str, str], ...] = ()


def timed(name: str, work: Callable[[], object], rounds: int) -> Timed:
    """One warm-up, then `rounds` measured runs."""
    work()
    return Timed(name, tuple(_once(work) for _ in range(rounds)))


def _once(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
