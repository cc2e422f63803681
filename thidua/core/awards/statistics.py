"""Forms 0601.N, 0602.N and 0603.N of the statistics of emulation and commendation, counted from records.

What the records do not tell is counted apart and said, never spread over the columns.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """One form: its number, and the level of awards it counts («» for the form of movements)."""

    number: str
    name: str
    level: str
    source: str
    status: str


@dataclass(frozen=True)
class Band:
    """Movements that last fewer than `below` years and belong to no earlier band; None: all longer ones."""

    name: str
    below: int | None


@dataclass(frozen=True)
class Given:
    """One conferral. `kind` is individual, collective or household; an enterprise is a collective counted apart."""

    award: str
    level: str
    route: str
    kind: str
    is_leader: bool = False
    is_enterprise: bool = False
    is_withdrawn: bool = False


@dataclass(frozen=True)
class Row:
    """`route` «» is the sum over all routes. individual = leaders + others; total is the sum of the four classes."""

    award: str
    route: str
    collective: int
    enterprise: int
    household: int
    leaders: int
    others: int

    @property
    def individual(self) -> int:
        return self.leaders + self.others

    @property
    def total(self) -> int:
        return self.collective + self.enterprise + self.household + self.individual


def award_rows(given: Iterable[Given], level: str, awards: Sequence[str], routes: Sequence[str]) -> tuple[Row, ...]:
    """For each award of the level in the order of `awards` its sum, then its routes that occur. Withdrawn ones are no
    awards and are not counted. An award nobody got keeps its row of zeros: «none» is an answer to the form."""
    valid = [one for one in given if one.level == level and not one.is_withdrawn]
    made: list[Row] = []
    for award in awards:
        own = [one for one in valid if one.award == award]
        made.append(_row(award, "", own))
        made.extend(
            _row(award, route, part) for route in routes if (part := [one for one in own if one.route == route])
        )
    return tuple(made)


def _row(award: str, route: str, given: Sequence[Given]) -> Row:
    def count(kind: str, **more: bool) -> int:
        return sum(
            one.kind == kind and all(getattr(one, name) is value for name, value in more.items()) for one in given
        )

    return Row(
        award,
        route,
        collective=count("collective", is_enterprise=False),
        enterprise=count("collective", is_enterprise=True),
        household=count("household"),
        leaders=count("individual", is_leader=True),
        others=count("individual", is_leader=False),
    )


@dataclass(frozen=True)
class Launched:
    """A movement: level of whoever launched it, and how many years it lasts; None where its years are not on record."""

    level: str
    years: int | None


@dataclass(frozen=True)
class MovementRow:
    """`counts` in the order of the bands; `unknown` movements have no years on record."""

    level: str
    counts: tuple[int, ...]
    unknown: int

    @property
    def total(self) -> int:
        return sum(self.counts) + self.unknown


def movement_rows(
    launched: Iterable[Launched], levels: Sequence[str], bands: Sequence[Band]
) -> tuple[MovementRow, ...]:
    launched = list(launched)
    return tuple(_movements(level, [one for one in launched if one.level == level], bands) for level in levels)


def _movements(level: str, launched: Sequence[Launched], bands: Sequence[Band]) -> MovementRow:
    counts = [0] * len(bands)
    for one in launched:
        if one.years is not None:
            counts[band_of(one.years, bands)] += 1
    return MovementRow(level, tuple(counts), sum(one.years is None for one in launched))


def band_of(years: int, bands: Sequence[Band]) -> int:
    """The place of the first band that takes it."""
    return next(at for at, band in enumerate(bands) if band.below is None or years < band.below)
