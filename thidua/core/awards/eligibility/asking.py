"""What each kind of condition may ask for, so that a standard that cannot be judged is refused when it is read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thidua.core.awards.eligibility.facts import DISCIPLINES, RATINGS, SCOPES

#: Words a question may be answered with; «award» and «fact» are named by the data.
WORDS: Mapping[str, tuple[str, ...]] = {"level": RATINGS, "scope": SCOPES, "at_least": DISCIPLINES}
NUMBERS = frozenset({"times", "every", "years", "number", "months"})
MOST = 100


@dataclass(frozen=True)
class Asked:
    """Names a condition must have and may have besides."""

    needed: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        return self.needed | self.may


def _asked(needed: str = "", may: str = "") -> Asked:
    return Asked(frozenset(needed.split()), frozenset(may.split()))


ASKS: Mapping[str, Asked] = {
    "rating": _asked("level", "years"),
    "title": _asked("award", "times every"),
    "had": _asked("award years", "times"),
    "initiatives": _asked("scope", "number years"),
    "members-share": _asked("award share"),
    "members-completed": _asked("share"),
    "has-member": _asked("award", "number"),
    "nobody-disciplined": _asked("at_least"),
    "not-disciplined": _asked("at_least"),
    "leads-bloc": _asked(),
    "attested": _asked("fact"),
    "movement-years": _asked("years"),
    "service": _asked("years"),
    "present-months": _asked("months"),
}


@dataclass(frozen=True)
class Wrong:
    """`why`: «missing», «unknown» (no such question for this kind), «word» or «number»."""

    name: str
    why: str


def wrongs(kind: str, asks: Mapping[str, object]) -> Iterator[Wrong]:
    """What is amiss with the questions of a condition of a known kind."""
    asked = ASKS[kind]
    for name in sorted(asked.needed - set(asks)):
        yield Wrong(name, "missing")
    for name, value in asks.items():
        if name not in asked.names:
            yield Wrong(name, "unknown")
        elif why := _wrong(name, value):
            yield Wrong(name, why)


def _wrong(name: str, value: object) -> str:
    if name in WORDS:
        return "" if value in WORDS[name] else "word"
    if name in NUMBERS:
        return "" if type(value) is int and 1 <= value <= MOST else "number"
    if name == "share":
        return "" if isinstance(value, Fraction) and 0 < value <= 1 else "number"
    return "" if isinstance(value, str) and value else "word"
