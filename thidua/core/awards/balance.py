"""Is a list of proposals in balance? Shares against a rule and against last year, from counts: nobody is named.

Direct workers are those who do not lead; a unit counts its own list, so no personal attribute is stored.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thidua.core.citing import cites

#: What is weighed: slug → (what is counted, what it is a share of). Remote ones are units, the rest people.
MEASURES: Mapping[str, tuple[str, str]] = {
    "leaders": ("leaders", "people"),
    "direct": ("direct", "people"),
    "women": ("women", "people"),
    "minorities": ("minorities", "people"),
    "remote": ("remote_units", "units"),
    "repeated": ("repeated", "people"),
}
#: Fewer than last year is a loss for these; for leaders and repeat winners more is.
WANTED = frozenset({"direct", "women", "minorities", "remote"})


@dataclass(frozen=True)
class Tally:
    """One unit's list, or the sum of several."""

    people: int = 0
    leaders: int = 0
    women: int = 0
    minorities: int = 0
    repeated: int = 0
    units: int = 0
    remote_units: int = 0

    @property
    def direct(self) -> int:
        return self.people - self.leaders

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Bound:
    """What the rule asks: shares at most or at least by measure; `fall_at_most` the loss against last year allowed."""

    at_most: Mapping[str, Fraction]
    at_least: Mapping[str, Fraction]
    fall_at_most: Fraction | None = None


@dataclass(frozen=True)
class Check:
    """One measure: `share` is None where nothing was counted. `breaches` are «at_most», «at_least», «fell», «grew»."""

    slug: str
    hits: int
    trials: int
    share: Fraction | None
    last_year: Fraction | None
    at_most: Fraction | None
    at_least: Fraction | None
    breaches: tuple[str, ...]

    @property
    def is_breached(self) -> bool:
        return bool(self.breaches)


class NotABound(ValueError):
    """A value of the rule is no share between 0 and 1, or of an unknown measure; `key` says which."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def total(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def bound_from(asks: Mapping[str, object]) -> Bound:
    """«leaders_at_most = "2/5"», «women_at_least = "3/10"», «fall_at_most = "1/10"». Raises NotABound."""
    most: dict[str, Fraction] = {}
    least: dict[str, Fraction] = {}
    fall: Fraction | None = None
    for key, value in asks.items():
        if key == "fall_at_most":
            fall = _share(key, value)
        elif key.removesuffix("_at_most") in MEASURES and key.endswith("_at_most"):
            most[key.removesuffix("_at_most")] = _share(key, value)
        elif key.removesuffix("_at_least") in MEASURES and key.endswith("_at_least"):
            least[key.removesuffix("_at_least")] = _share(key, value)
        else:
            raise NotABound(key)
    return Bound(most, least, fall)


@cites("LC-1.4d")
def weigh(now: Tally, before: Tally | None, bound: Bound) -> tuple[Check, ...]:
    """Every measure with what it breaches. A measure nobody counted breaches nothing: there is nothing to judge.

    Reading (Luật 2022, Điều 5): direct labour, hard areas and gender equality are to be favoured, so a loss is a breach
    for these; leaders and repeat winners are to be held down, so growth is.
    """
    return tuple(_check(slug, now, before, bound) for slug in MEASURES)


def _check(slug: str, now: Tally, before: Tally | None, bound: Bound) -> Check:
    hits, trials = (getattr(now, name) for name in MEASURES[slug])
    share, last = _part(slug, now), _part(slug, before) if before else None
    most, least = bound.at_most.get(slug), bound.at_least.get(slug)
    breaches = []
    if share is not None:
        if most is not None and share > most:
            breaches.append("at_most")
        if least is not None and share < least:
            breaches.append("at_least")
        if last is not None and bound.fall_at_most is not None:
            change = share - last if slug in WANTED else last - share
            if -change > bound.fall_at_most:
                breaches.append("fell" if slug in WANTED else "grew")
    return Check(slug, hits, trials, share, last, most, least, tuple(breaches))


def _part(slug: str, tally: Tally) -> Fraction | None:
    hits, trials = (getattr(tally, name) for name in MEASURES[slug])
    return Fraction(hits, trials) if trials else None


def _share(key: str, value: object) -> Fraction:
    try:
        found = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        raise NotABound(key) from None
    if not 0 <= found <= 1:
        raise NotABound(key)
    return found
