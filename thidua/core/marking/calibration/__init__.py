"""Calibration of markers' severity: linear mixed models with crossed random effects, fitted by REML.

Needs NumPy and SciPy, so it is imported only where marks are calibrated. The estimator is described in
docs/how-to/calibration.md; its formulas stand where they are computed (`evaluating`, `starting`, `climbing`).
"""

from thidua.core.marking.calibration.climbing import NotConverged
from thidua.core.marking.calibration.errors import RefusedDesign
from thidua.core.marking.calibration.fitting import fit
from thidua.core.marking.calibration.model import INTERCEPT, RESIDUAL, Design, Effect, Factor, Fit, Fixed, Numeric

__all__ = [
    "INTERCEPT",
    "RESIDUAL",
    "Design",
    "Effect",
    "Factor",
    "Fit",
    "Fixed",
    "NotConverged",
    "Numeric",
    "RefusedDesign",
    "fit",
]
