"""Administrative procedures: steps, limits, what a version changed, yearly time and cost."""

from thidua.core.procedures.checking import Misfit, misfits
from thidua.core.procedures.differing import Change, changes, verdict
from thidua.core.procedures.model import NotAVersion, Overlap, Paper, Step, Version, in_force, require_apart
from thidua.core.procedures.online import Coverage, coverage
from thidua.core.procedures.posting import Hung, posted_count, status
from thidua.core.procedures.trend import Row, Trend, index_series, trend

__all__ = [
    "Change",
    "Coverage",
    "Hung",
    "Misfit",
    "NotAVersion",
    "Overlap",
    "Paper",
    "Row",
    "Step",
    "Trend",
    "Version",
    "changes",
    "coverage",
    "in_force",
    "index_series",
    "misfits",
    "posted_count",
    "require_apart",
    "status",
    "trend",
    "verdict",
]
