"""Slips for tests: codes from a counter, an election over them, and papers filled from choices."""

from collections.abc import Mapping, Sequence

from thidua.core.councils.slips.codes import code_of
from thidua.core.councils.slips.model import Election, Row, fill, prepare

CHOICES = ("yes", "no", "lower")


def codes(count: int, first: int = 1) -> list[str]:
    """Far apart like drawn ones, the same in every run."""
    return [code_of((first + number) * 0x9E3779B97F4A7C15F39CC0605 % 2**100) for number in range(count)]


def election(slips: int = 5, items: Sequence[str] = ("muc-1", "muc-2"), name: str = "phieu-1") -> Election:
    return prepare(name, codes(slips), dict.fromkeys(items, slips), CHOICES, facts="f" * 64)


def papers(over: Election, choices: Sequence[Mapping[str, str]]) -> list[tuple[Row, ...]]:
    """One paper for each mapping item → choice, on the first slips."""
    return [fill(over, code, chosen) for code, chosen in zip(codes(over.slips), choices, strict=False)]
