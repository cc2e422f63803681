"""Uncertainty of the points carried to the total, through the rescaling of groups, exactly.

The total is Σ weight × points (weights: `explaining.weights`), so its variance is Σ weight² × variance: samples of
different criteria are taken as independent of each other. Which criteria are counted is taken as given.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from thidua.core.movements.model import RuleSet
from thidua.core.scoring.certainty.model import Carried, Spread
from thidua.core.scoring.certainty.sources import sources_of
from thidua.core.scoring.explaining import weights
from thidua.core.scoring.model import Result

#: Half a thousandth for every rounding a total can go through (each group, then the base) stays under this.
ROUNDING = Fraction(1, 2000)


def carried(rules: RuleSet, result: Result, spreads: Mapping[str, Spread] | None = None) -> Carried:
    worth = weights(result)
    sources = [item for item in sources_of(rules, result, spreads or {}) if item.criterion in worth]
    shares = {item.criterion: float(worth[item.criterion]) ** 2 * item.variance for item in sources if item.variance}
    unmeasured = tuple(item.criterion for item in sources if item.variance is None)
    most = {item.code: item.max_points for item in result.criteria if item.is_counted}
    return Carried(
        code=result.subject_code,
        total=result.total,
        variance=sum(shares.values()),
        errors={code: sqrt(variance) for code, variance in shares.items()},
        unmeasured=unmeasured,
        unmeasured_max=sum((most[code] for code in unmeasured), Decimal(0)),
        counted_max=sum(most.values(), Decimal(0)),
        is_limited=_is_limited(result, worth),
        sources=tuple((item.criterion, item.kind) for item in sources),
    )


def _is_limited(result: Result, worth: Mapping[str, Fraction]) -> bool:
    """True where points, rescaling and adjustments do not add up to the total by more than rounding can explain."""
    found: dict[Fraction, Decimal] = {}
    for item in result.criteria:
        if item.points is not None and item.code in worth:
            found[worth[item.code]] = found.get(worth[item.code], Decimal(0)) + item.points
    exact = sum((weight * Fraction(points) for weight, points in found.items()), Fraction(0))
    exact += sum((Fraction(item.points) for item in result.adjustments), Fraction(0))
    roundings = 1 + sum(Fraction(group.max_points) != 0 for group in result.groups)
    stretch = max([Fraction(1), *found])
    return abs(Fraction(result.total) - exact) > ROUNDING * roundings * stretch
