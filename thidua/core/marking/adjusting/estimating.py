"""The model of `severity`, fitted: its design from the marks, the richest form the marks can bear."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import numpy as np

from thidua.core.marking.adjusting.model import Found, NotAdjustable
from thidua.core.marking.adjusting.points import kept
from thidua.core.marking.calibration import RESIDUAL, Design, Factor, Fit, NotConverged, RefusedDesign, fit
from thidua.core.marking.crossing import CrossMark
from thidua.core.movements.model import Criterion

MARKED, MARKER, SHEET, CELL = "marked", "marker", "marker:marked", "marked:criterion"
#: Beside marker and sheet, from rich to plain: what the marks cannot bear is left out.
OPTIONAL = ((SHEET, CELL), (SHEET,), (CELL,), ())


def estimated(used: Sequence[CrossMark], parts: Mapping[str, int], criteria: Mapping[str, Criterion]) -> Found:
    """Where each part has a single sheet, its quality is the part's level. Raises NotAdjustable."""
    factors = _factors(used, parts, criteria)
    response = _shares(used, criteria)
    fixed = {name: factors[name] for name in ("criterion", "part") if len(factors[name].levels) > 1}
    base = (MARKER,) if len(factors[MARKED].levels) == len(factors["part"].levels) else (MARKED, MARKER)
    said = ""
    for optional in OPTIONAL:
        design = Design(response, {name: factors[name] for name in (*base, *optional)}, fixed)
        try:
            return _read(fit(design, allow_unconnected=True), parts)
        except (RefusedDesign, NotConverged) as error:
            said = str(error) or "phép ước lượng không hội tụ."
    raise NotAdjustable("model", said)


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
