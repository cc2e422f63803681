"""The certainty of one bloc: every part put together, rounded into a record that can be stored and compared."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

import numpy as np

from thidua.core.movements.model import RuleSet
from thidua.core.scoring.certainty.grouping import groups, multiplier
from thidua.core.scoring.certainty.model import BlocCertainty, Carried, Spread, UnitCertainty
from thidua.core.scoring.certainty.places import monte_carlo_error, ranked, ranked_pair
from thidua.core.scoring.certainty.posterior import shrunk
from thidua.core.scoring.certainty.record import BlocRecord, ShrunkShare
from thidua.core.scoring.certainty.shrinking import shrunk_shares
from thidua.core.scoring.certainty.totals import carried
from thidua.core.scoring.model import Place, Result
from thidua.core.scoring.sensitivity import LimitedTotals, Sensitivity, sensitivity

DRAWS = 10_000
Z = 1.959964
NONE = Decimal(0)
#: Simulated on other processors or with another numpy, probabilities and points may differ by this much.
TOLERANCE = Decimal("0.02")


def bloc_record(
    rules: RuleSet,
    results: Sequence[Result],
    bloc: str,
    places: Sequence[Place],
    *,
    seed: int,
    spreads: Sequence[Spread] = (),
    draws: int = DRAWS,
    seed_from: str = "",
) -> BlocRecord:
    """Everything said of one bloc. `results` may hold others too."""
    codes = {place.code for place in places if place.rank is not None}
    own = [result for result in results if result.subject_code in codes]
    near = tuple(sorted((item for item in spreads if item.subject_code in codes), key=_spread_key))
    certainty = bloc_certainty(rules, own, bloc, places, seed=seed, spreads=near, draws=draws)
    found: Sensitivity | None = None
    limited: tuple[str, ...] = ()
    try:
        found = sensitivity(own)
    except LimitedTotals as error:
        limited = error.codes
    engine = f"numpy {np.__version__} PCG64"
    return BlocRecord(certainty, found, limited, _shrunk_shares(own), near, engine, seed_from)


def _spread_key(spread: Spread) -> tuple[str, str]:
    return spread.subject_code, spread.criterion


def _shrunk_shares(results: Sequence[Result]) -> tuple[ShrunkShare, ...]:
    """Every sampled criterion of the bloc, the units in the order of their codes."""
    by_criterion: dict[str, list[tuple[str, int, int]]] = {}
    for result in sorted(results, key=lambda one: one.subject_code):
        for item in result.criteria:
            if item.is_sample and item.hits is not None and item.trials:
                by_criterion.setdefault(item.code, []).append((result.subject_code, item.hits, item.trials))
    found = []
    for criterion, rows in by_criterion.items():
        shares = shrunk_shares([(hits, trials) for _, hits, trials in rows]) or []
        for (code, hits, trials), share in zip(rows, shares, strict=False):
            found.append(ShrunkShare(code, criterion, hits, trials, _rounded(share)))
    return tuple(found)


def bloc_certainty(
    rules: RuleSet,
    results: Iterable[Result],
    bloc: str,
    places: Iterable[Place],
    *,
    seed: int,
    spreads: Iterable[Spread] = (),
    draws: int = DRAWS,
) -> BlocCertainty:
    """Certainty of the ranked units of a bloc, in the order of their `places`; the order of inputs never matters."""
    ordered = [place for place in places if place.rank is not None]
    wanted = {place.code for place in ordered}
    own = {result.subject_code: result for result in results if result.subject_code in wanted}
    apart: dict[str, dict[str, Spread]] = {}
    for spread in spreads:
        apart.setdefault(spread.subject_code, {})[spread.criterion] = spread
    totals = [carried(rules, own[place.code], apart.get(place.code)) for place in ordered]
    ranks = [place.rank or 0 for place in ordered]
    if not any(item.variance for item in totals):
        return _exact(bloc, seed, totals, ranks)
    return _simulated(bloc, seed, totals, ranks, draws)


@dataclass(frozen=True)
class _Found:
    """What the simulation, or the want of one, says of a unit."""

    mean: float
    low: int
    high: int
    first: float


def _exact(bloc: str, seed: int, totals: Sequence[Carried], ranks: Sequence[int]) -> BlocCertainty:
    """Nothing in the bloc has a measured error: ranks are what they are, and only equal totals share a group."""
    units = tuple(
        _unit(item, place, _Found(float(item.total), place, place, float(place == 1)), 0.0)
        for item, place in zip(totals, ranks, strict=True)
    )
    bars = [_bar(item, 0.0) for item in totals]
    return BlocCertainty(bloc, seed, 0, NONE, NONE, units, groups([item.code for item in totals], bars))


def _simulated(bloc: str, seed: int, totals: Sequence[Carried], ranks: Sequence[int], draws: int) -> BlocCertainty:
    # one order for the same units, whatever tie-break put them in theirs: the draws must fall on the same ones
    order = sorted(range(len(totals)), key=lambda at: totals[at].code)
    y = np.array([float(totals[at].total) for at in order])
    covariance = np.diag([totals[at].variance for at in order])
    if len(order) == 2:
        draws, means, places = 0, y, ranked_pair(y, covariance)
    else:
        drawn = shrunk(y, covariance, seed=seed, draws=draws)
        means, places = drawn.means, ranked(drawn.draws)
    c = multiplier(covariance, seed=seed + 1, draws=draws)
    found = {
        at: _Found(float(means[n]), int(places.low[n]), int(places.high[n]), float(places.first[n]))
        for n, at in enumerate(order)
    }
    units = tuple(_unit(item, ranks[at], found[at], c) for at, item in enumerate(totals))
    together = groups([item.code for item in totals], [_bar(item, c) for item in totals])
    return BlocCertainty(bloc, seed, draws, _rounded(monte_carlo_error(draws)), _rounded(c), units, together)


def _bar(item: Carried, c: float) -> tuple[float, float]:
    half = c * sqrt(item.variance)
    return float(item.total) - half, float(item.total) + half


def _unit(item: Carried, place: int, found: _Found, c: float) -> UnitCertainty:
    error = sqrt(item.variance)
    low, high = (_end(item, side * Z * error) for side in (-1, 1))
    bar_low, bar_high = (_end(item, side * c * error) for side in (-1, 1))
    return UnitCertainty(
        code=item.code,
        total=item.total,
        rank=place,
        error=_rounded(error, 3),
        low=low,
        high=high,
        shrunk=_rounded(found.mean, 3) if error else item.total,
        rank_low=found.low,
        rank_high=found.high,
        first=_rounded(found.first),
        bar_low=bar_low,
        bar_high=bar_high,
        errors={code: _rounded(value, 3) for code, value in item.errors.items()},
        unmeasured=item.unmeasured,
        unmeasured_max=item.unmeasured_max,
        counted_max=item.counted_max,
        is_limited=item.is_limited,
        sources=item.sources,
    )


def _end(item: Carried, reach: float) -> Decimal:
    return item.total + _rounded(reach, 3)


def _rounded(value: float, decimals: int = 4) -> Decimal:
    """An estimate as it enters the record: no digit more than it can bear."""
    return Decimal(f"{value:.{decimals}f}")


def differing(one: BlocCertainty, other: BlocCertainty, tolerance: Decimal = TOLERANCE) -> list[str]:
    """Codes of units whose estimates differ by more than another machine's last digits can explain."""
    first, second = ({unit.code: unit for unit in item.units} for item in (one, other))
    codes = sorted({*first, *second})
    return [c for c in codes if c not in first or c not in second or _far(first[c], second[c], tolerance)]


def _far(one: UnitCertainty, other: UnitCertainty, tolerance: Decimal) -> bool:
    close = (abs(one.first - other.first), abs(one.error - other.error), abs(one.shrunk - other.shrunk))
    ends = (abs(one.rank_low - other.rank_low), abs(one.rank_high - other.rank_high))
    return one.total != other.total or one.rank != other.rank or max(close) > tolerance or max(ends) > 1
