"""The model of `severity`, fitted: its design from the marks, the richest form the marks can bear, exact marks set apart."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.linalg import lsqr

from thidua.core.marking.adjusting.model import Found, NotAdjustable
from thidua.core.marking.calibration import RESIDUAL, Design, Factor, Fit, NotConverged, RefusedDesign, fit
from thidua.core.marking.calibration.errors import NoResidual
from thidua.core.marking.crossing import CrossMark
from thidua.core.movements.model import Criterion

MARKED, MARKER, SHEET, CELL = "marked", "marker", "marker:marked", "marked:criterion"
#: The random effects to try, from rich to plain.
TERMS = ((MARKED, MARKER, SHEET, CELL), (MARKED, MARKER, SHEET), (MARKED, MARKER, CELL), (MARKED, MARKER), (MARKER,))
#: Estimates agree between machines to about nine digits; six are kept, so that the arithmetic after them is exact.
AGREED_DIGITS, KEPT_DIGITS = Decimal("1e-9"), Decimal("1e-6")
#: A misfit below this share of the maximum (a thousandth of ten points) is the rounding of the marks themselves.
AS_GOOD_AS_NONE = 1e-4


def estimated(used: Sequence[CrossMark], parts: Mapping[str, int], criteria: Mapping[str, Criterion]) -> Found:
    """The optional effects go first where the marks cannot bear them, the quality of the sheet last. Raises NotAdjustable."""
    factors = _factors(used, parts, criteria)
    response = _shares(used, criteria)
    fixed = {name: factors[name] for name in ("criterion", "part") if len(factors[name].levels) > 1}
    said: list[RefusedDesign | NotConverged] = []
    for terms in TERMS:
        try:
            found = fit(Design(response, {name: factors[name] for name in terms}, fixed), allow_unconnected=True)
        except (RefusedDesign, NotConverged) as error:
            exact = _exact(response, factors, parts) if isinstance(error, NoResidual) else None
            if exact is not None:
                return Found("exact", exact, dict.fromkeys(exact, Decimal(0)))
            said.append(error)
        else:
            return _read(found, parts)
    raise NotAdjustable("model", str(said[-1]) or "phép ước lượng không hội tụ.")


def _shares(used: Sequence[CrossMark], criteria: Mapping[str, Criterion]) -> np.ndarray:
    """Whole thousandths divided by whole thousandths: the same float however the point was written."""
    points = np.array([int((row.points or Decimal(0)) * 1000) for row in used], dtype=float)
    return points / np.array([int(criteria[row.criterion].max_points * 1000) for row in used], dtype=float)


def _factors(
    used: Sequence[CrossMark], parts: Mapping[str, int], criteria: Mapping[str, Criterion]
) -> dict[str, Factor]:
    def factor(level: Callable[[CrossMark], str]) -> Factor:
        names = [level(row) for row in used]
        levels = sorted(set(names))
        places = {name: place for place, name in enumerate(levels)}
        return Factor(np.array([places[name] for name in names], dtype=np.int32), levels)

    return {
        "criterion": factor(lambda row: row.criterion),
        "part": factor(lambda row: str(parts[row.marker])),
        MARKED: factor(lambda row: row.marked),
        MARKER: factor(lambda row: row.marker),
        SHEET: factor(lambda row: f"{row.marker}\n{row.marked}"),
        CELL: factor(lambda row: f"{row.marked}\n{row.criterion}"),
    }


def _read(found: Fit, parts: Mapping[str, int]) -> Found:
    terms = tuple(name for name in found.variance if name != RESIDUAL)
    variance = {name: kept(value) for name, value in found.variance.items()}
    markers = found.levels[MARKER]
    if MARKER in found.at_zero:
        zero = dict.fromkeys(markers, Decimal(0))
        return Found("none_seen", zero, zero, terms, variance)
    leans = dict(zip(markers, map(kept, found.modes(MARKER).tolist()), strict=True))
    return Found("fitted", leans, _errors(found, parts), terms, variance)


def _errors(found: Fit, parts: Mapping[str, int]) -> dict[str, Decimal]:
    """Standard errors of lean minus the mean lean of the part: that is what a lean says, and all that is known of it."""
    markers, errors = found.levels[MARKER], {}
    for part in sorted({parts[marker] for marker in markers}):
        own = [place for place, marker in enumerate(markers) if parts[marker] == part]
        of = found.covariance(MARKER, np.array(own))
        spread = np.diagonal(of) - 2 * of.mean(axis=0) + of.mean()
        for place, value in zip(own, np.sqrt(np.maximum(spread, 0)).tolist(), strict=True):
            errors[markers[place]] = kept(value)
    return errors


def kept(value: float) -> Decimal:
    """To the digits machines agree on, then to those that are kept. Never a negative zero."""
    agreed = Decimal(repr(float(value))).quantize(AGREED_DIGITS, ROUND_HALF_EVEN)
    return agreed.quantize(KEPT_DIGITS, ROUND_HALF_EVEN) + Decimal(0)


def _exact(response: np.ndarray, factors: Mapping[str, Factor], parts: Mapping[str, int]) -> dict[str, Decimal] | None:
    """Leans of marks that leave no error: least squares of the same model, unshrunk, for it is met to the last digit.

    None where it is not met, or where so few marks meet any such model: then the model failed for another reason.
    """
    columns = [factors[name] for name in (MARKER, CELL)]
    edges = np.cumsum([0, *(len(each.levels) for each in columns)])
    if len(response) <= edges[-1] - len(factors["part"].levels):
        return None
    places = np.stack([each.codes + start for each, start in zip(columns, edges, strict=False)], axis=1)
    marks = len(response)
    ones = np.ones(places.size)
    matrix = csr_array((ones, places.ravel(), np.arange(0, places.size + 1, len(columns))), shape=(marks, edges[-1]))
    found = lsqr(matrix, response, atol=1e-14, btol=1e-14, iter_lim=20 * int(edges[-1]))[0]
    if np.abs(matrix @ found - response).max() > AS_GOOD_AS_NONE:
        return None
    own = dict(zip(factors[MARKER].levels, found.tolist(), strict=False))
    return {
        marker: kept(own[marker] - _mean([own[other] for other in own if parts[other] == parts[marker]]))
        for marker in own
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
