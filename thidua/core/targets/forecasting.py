"""Where a year will end, said with how sure it is. An estimate for people who steer: it never feeds points.

All intervals are 95 % prediction intervals by Student's t. They say how the figure may end if the rest of the year is
like what was seen; a new policy, a flood or a late instalment is in none of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, sqrt
from typing import Literal

from thidua.core.targets.attaining import accumulated, is_complete
from thidua.core.targets.model import MONTHS, Actuals, Target
from thidua.core.targets.student import two_sided

LEVEL = 0.95
FEWEST_MONTHS = 3
FEWEST_YEARS = 2
Method = Literal["final", "same_period", "run_rate", "level_holds"]
Outlook = Literal["sure", "likely_reached", "open", "likely_missed"]


@dataclass(frozen=True)
class Forecast:
    """Year's end in thousandths: low ≤ point ≤ high. `years` is how many earlier years it rests on."""

    point: int
    low: int
    high: int
    method: Method
    months: int
    years: int = 0


@dataclass(frozen=True)
class NoForecast:
    """Nothing is foretold. `why`: «not_reported» or «too_few_months»; `months` were reported, `needed` are needed."""

    why: Literal["not_reported", "too_few_months"]
    months: int
    needed: int = FEWEST_MONTHS


def forecast(target: Target, actuals: Actuals, earlier: Sequence[Actuals] = ()) -> Forecast | NoForecast:
    """The year's end from the months reported and, for a flow, whole earlier years of the same target.

    final        the year is complete: its figure, no interval
    same_period  a flow with at least two whole earlier years: sum so far × the mean of (year / same months) of those years
    run_rate     a flow otherwise: sum so far + months left × monthly mean
    level_holds  a level: the last month holds; the interval widens with the square root of the months left
    """
    value = accumulated(target, actuals)
    if value is None:
        return NoForecast("not_reported", 0)
    if is_complete(target, actuals):
        return Forecast(value, value, value, "final", len(actuals))
    if len(actuals) < FEWEST_MONTHS:
        return NoForecast("too_few_months", len(actuals))
    if target.kind == "level":
        return _level_holds(actuals)
    ratios = _ratios(actuals, earlier)
    return _same_period(actuals, ratios) if len(ratios) >= FEWEST_YEARS and value > 0 else _run_rate(actuals)


def outlook(target: Target, found: Forecast) -> Outlook:
    """Whether the whole interval lies on one side of the plan; «open» where the plan lies inside it."""
    if found.method == "final":
        return "sure"
    ends = (target.reaches(found.low), target.reaches(found.high))
    if all(ends):
        return "likely_reached"
    return "open" if any(ends) else "likely_missed"


def _ratios(actuals: Actuals, earlier: Sequence[Actuals]) -> list[Fraction]:
    """Year over the months now reported, for each whole earlier year without a negative month."""
    whole = [year for year in earlier if len(year) == len(MONTHS) and min(year.values()) >= 0]
    parts = [(sum(year.values()), sum(year[month] for month in actuals)) for year in whole]
    return [Fraction(total, part) for total, part in parts if part > 0]


def _same_period(actuals: Actuals, ratios: Sequence[Fraction]) -> Forecast:
    done, count = sum(actuals.values()), len(ratios)
    mean = _total(ratios) / count
    half = two_sided(LEVEL, count - 1) * sqrt(_variance(ratios, mean)) * sqrt(1 + 1 / count) * done
    return _made(done * mean, half, _floor(actuals), "same_period", len(actuals), count)


def _run_rate(actuals: Actuals) -> Forecast:
    """The months left are drawn as those seen: variance s²·(left + left²/n), the second part for not knowing the mean."""
    seen = [Fraction(value) for value in actuals.values()]
    count, left = len(seen), len(MONTHS) - len(seen)
    mean = _total(seen) / count
    half = two_sided(LEVEL, count - 1) * sqrt(_variance(seen, mean) * (left + Fraction(left * left, count)))
    return _made(_total(seen) + left * mean, half, _floor(actuals), "run_rate", count)


def _level_holds(actuals: Actuals) -> Forecast:
    """Changes from month to month have mean zero; one over g months has g times the variance of one over a single month."""
    months = sorted(actuals)
    steps = [Fraction((actuals[later] - actuals[month]) ** 2, later - month) for month, later in pairwise(months)]
    left = 12 - months[-1]
    half = two_sided(LEVEL, len(steps)) * sqrt(_total(steps) / len(steps) * left)
    return _made(
        Fraction(actuals[months[-1]]), half, 0 if min(actuals.values()) >= 0 else None, "level_holds", len(months)
    )


def _variance(values: Sequence[Fraction], mean: Fraction) -> Fraction:
    return _total((value - mean) ** 2 for value in values) / (len(values) - 1)


def _total(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


def _floor(actuals: Actuals) -> int | None:
    """A flow without a negative month does not end below what it has already reached."""
    return sum(actuals.values()) if min(actuals.values()) >= 0 else None


def _made(  # noqa: PLR0917  the fields of the result, in its order
    point: Fraction, half: float, least: int | None, method: Method, months: int, years: int = 0
) -> Forecast:
    """Rounded outwards, so that the interval never looks surer than it is. `least` is what cannot be undercut."""
    middle = floor(point + Fraction(1, 2))
    low, high = floor(float(point) - half), ceil(float(point) + half)
    if least is not None:
        low = max(low, least)
    return Forecast(middle, min(low, middle), max(high, middle), method, months, years)
