"""Published rankings as the portal shows them. A page without one simply has no such part."""

from dataclasses import dataclass

from thidua.apps.movements.models import Period


@dataclass(frozen=True)
class RankedUnit:
    """`place` is text: «1», or «2–4» where units cannot be told apart. `note` says in words what decided."""

    place: str
    code: str
    name: str
    points_milli: int | None
    level: str = ""
    note: str = ""


@dataclass(frozen=True)
class BlocRanking:
    bloc: str
    rows: tuple[RankedUnit, ...]
    explanation: str = ""
    is_illustration: bool = False


def published_rankings(period: Period | None) -> list[BlocRanking]:
    """Only results that were published; nothing is computed for a page view."""
    return []
