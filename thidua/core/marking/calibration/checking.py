"""What is refused before anything is computed."""

import numpy as np

from thidua.core.marking.calibration.errors import (
    BadCodes,
    BadResponse,
    ConstantResponse,
    FactorInFixed,
    LevelPerMark,
    NoFactor,
    OneLevel,
    TooFewMarks,
    TooManyFactors,
)
from thidua.core.marking.calibration.model import MOST_FACTORS, Design, Factor, Numeric
from thidua.core.marking.calibration.sums import Sums


def check_design(design: Design) -> None:
    if not design.factors:
        raise NoFactor
    if len(design.factors) > MOST_FACTORS:
        raise TooManyFactors(list(design.factors))
    marks = len(design.response)
    columns = 1 + sum(len(each.levels) - 1 if isinstance(each, Factor) else 1 for each in design.fixed.values())
    if marks < columns + 2:
        raise TooFewMarks(marks, columns + 2)
    _check_numbers(design.response, "")
    for name, column in design.fixed.items():
        if isinstance(column, Numeric):
            _check_length(name, column.values, marks)
            _check_numbers(column.values, name)
        else:
            _check_codes(name, column, marks)
    if design.response.min() == design.response.max():
        raise ConstantResponse(float(design.response[0]))
    for name, factor in design.factors.items():
        _check_codes(name, factor, marks)
        if len(factor.levels) < 2:
            raise OneLevel(name, factor.levels[0] if len(factor.levels) else "")
        if len(factor.levels) >= marks:
            raise LevelPerMark(name)


def _check_numbers(values: np.ndarray, name: str) -> None:
    if not np.isfinite(values.sum()):
        bad = np.flatnonzero(~np.isfinite(values))
        if len(bad):
            raise BadResponse(int(bad[0]) + 1, name)


def _check_length(name: str, values: np.ndarray, marks: int) -> None:
    if len(values) != marks:
        raise BadCodes(name)


def _check_codes(name: str, factor: Factor, marks: int) -> None:
    _check_length(name, factor.codes, marks)
    if factor.codes.min() < 0 or factor.codes.max() >= len(factor.levels):
        raise BadCodes(name)
    if not np.bincount(factor.codes, minlength=len(factor.levels)).all():
        raise BadCodes(name)


def check_not_in_fixed(sums: Sums) -> None:
    """A random factor whose every level indicator is a combination of the columns of X has nothing left to vary."""
    p = sums.columns
    for name, counts, border in zip(sums.order, sums.counts, sums.border, strict=True):
        if len(counts) > p:
            continue
        explained = (border[:, :p] * np.linalg.solve(sums.gram[:p, :p], border[:, :p].T).T).sum(axis=1)
        if (counts - explained <= 1e-9 * counts).all():
            raise FactorInFixed(name)
