"""The record of a computation, and the open package made of it: inputs and results anyone can recompute and compare."""

from thidua.core.scoring.package.record import (
    NAMING_KEYS,
    Difference,
    Inputs,
    compare,
    inputs_from_plain,
    inputs_plain,
    recompute,
    results_plain,
    rules_fingerprint,
)
from thidua.core.scoring.package.shielding import CannotShield, Shielded, shielded

__all__ = [
    "NAMING_KEYS",
    "CannotShield",
    "Difference",
    "Inputs",
    "Shielded",
    "compare",
    "inputs_from_plain",
    "inputs_plain",
    "recompute",
    "results_plain",
    "rules_fingerprint",
    "shielded",
]
