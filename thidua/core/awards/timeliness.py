"""How soon merit is honoured: days from the achievement to the proposal, the decision and the hand-over, by route."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thidua.core.citing import cites

#: Leg → from which day to which.
LEGS: tuple[tuple[str, str, str], ...] = (
    ("proposal", "achieved_on", "proposed_on"),
    ("decision", "proposed_on", "decided_on"),
    ("delivery", "decided_on", "handed_on"),
    ("whole", "achieved_on", "handed_on"),
)


@dataclass(frozen=True)
class Track:
    """The days of one dossier; None is «not yet», which is neither soon nor late."""

    route: str
    achieved_on: date | None = None
    proposed_on: date | None = None
    decided_on: date | None = None
    handed_on: date | None = None


@dataclass(frozen=True)
class Leg:
    """`measured` dossiers have both days; of them the middle and the longest. A proposal before the end of a yearly span
    counts zero days, not fewer."""

    slug: str
    measured: int
    median: Fraction | None
    longest: int | None


@dataclass(frozen=True)
class Speed:
    route: str
    dossiers: int
    legs: tuple[Leg, ...]


@cites("LC-1.4d", "LS-3c")
def speeds(tracks: Iterable[Track]) -> tuple[Speed, ...]:
    """«kịp thời»: by route, in the order of their slugs."""
    by_route: dict[str, list[Track]] = {}
    for track in tracks:
        by_route.setdefault(track.route, []).append(track)
    return tuple(
        Speed(route, len(some), tuple(_leg(slug, start, end, some) for slug, start, end in LEGS))
        for route, some in sorted(by_route.items())
    )


def _leg(slug: str, start: str, end: str, tracks: list[Track]) -> Leg:
    spans = [_days(getattr(track, start), getattr(track, end)) for track in tracks]
    days = sorted(span for span in spans if span is not None)
    return Leg(slug, len(days), _median(days), days[-1] if days else None)


def _days(start: date | None, end: date | None) -> int | None:
    return None if start is None or end is None else max(0, (end - start).days)


def _median(days: list[int]) -> Fraction | None:
    if not days:
        return None
    middle = len(days) // 2
    return Fraction(days[middle]) if len(days) % 2 else Fraction(days[middle - 1] + days[middle], 2)
