"""Faults of a rule set that a person must mend, or keep with a reason, before a period is opened on it.

Official sheets themselves carry such faults (scales that top below the maximum, groups that do not add up,
overlapping edges), so they are named, never mended in silence.
"""

from thidua.core.movements.linting.criteria import criterion_faults, faults
from thidua.core.movements.linting.model import KEEPABLE, Fault, unresolved

__all__ = ["KEEPABLE", "Fault", "criterion_faults", "faults", "unresolved"]
