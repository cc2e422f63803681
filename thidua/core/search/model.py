"""The few things a search engine is asked: does this run of words stand in that zone of a thing?"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

Column = Literal["plain", "marked"]


class Zone(IntEnum):
    """Where in a thing a word stands. Codes are whole numbers and ids («134/UBND-TH», «LC-1.3a») as one word each."""

    TITLE = 0
    OWN_CODES = 1
    BODY = 2
    CITED_CODES = 3


WORDS = (Zone.TITLE, Zone.BODY)
CODES = (Zone.OWN_CODES, Zone.CITED_CODES)
HEAD = (Zone.TITLE, Zone.OWN_CODES)
EVERYWHERE = (*WORDS, *CODES)


@dataclass(frozen=True)
class Hit:
    """One question to the engine: these words next to each other in one of the zones; `prefix`: the last may go on."""

    column: Column
    words: tuple[str, ...]
    zones: tuple[Zone, ...]
    prefix: bool = False


#: All of these, each by at least one of its alternatives.
Condition = tuple[tuple[Hit, ...], ...]
