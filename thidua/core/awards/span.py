"""The time an award rewards, where nobody says otherwise: the year, or as many years as its standard asks for in a row."""

from collections.abc import Iterable
from datetime import date

from thidua.core.awards.law import Dated, Predicate, Standard


def usual_span(standards: Iterable[Dated[Standard]], year: int) -> tuple[date, date]:
    """Half-open. Conditions of which another may stand in its place do not stretch the time."""
    asked = [item for each in standards for item in each.value.conditions if isinstance(item, Predicate)]
    years = max((_years(item) for item in asked if item.kind in ("title", "rating")), default=1)
    return date(year - years + 1, 1, 1), date(year + 1, 1, 1)


def _years(predicate: Predicate) -> int:
    asks = predicate.asks
    return int(asks.get("years", 0)) or int(asks.get("times", 1)) * int(asks.get("every", 1))
