"""Cross-marks freed of their markers' severity: who marks how far above or below the others, and each number without it.

The formula stands in `severity` (estimate) and `points` (arithmetic), its reasons in decision 0028. NumPy is loaded only
when there is something to estimate.
"""

from thidua.core.marking.adjusting.model import Adjusted, Both, Found, NotAdjustable, Outcome, Severity, TooThin
from thidua.core.marking.adjusting.parts import check_design, parts_of
from thidua.core.marking.adjusting.points import shift, without_severity
from thidua.core.marking.adjusting.record import (
    TOLERANCE,
    attempt,
    canonical,
    digest_of,
    from_plain,
    recomputed,
    to_plain,
)
from thidua.core.marking.adjusting.severity import adjust

__all__ = [
    "TOLERANCE",
    "Adjusted",
    "Both",
    "Found",
    "NotAdjustable",
    "Outcome",
    "Severity",
    "TooThin",
    "adjust",
    "attempt",
    "canonical",
    "check_design",
    "digest_of",
    "from_plain",
    "parts_of",
    "recomputed",
    "shift",
    "to_plain",
    "without_severity",
]
