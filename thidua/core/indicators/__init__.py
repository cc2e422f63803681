"""Indicators of timely work, cases and targets: what each counts, from integers, with its clause."""

from thidua.core.indicators.cases import CASE_INDICATORS, CaseCounts
from thidua.core.indicators.model import Indicator, Value, added, names_of, value_of, values_of
from thidua.core.indicators.targets import TARGET_INDICATORS, TargetCounts
from thidua.core.indicators.tasks import TASK_INDICATORS, TaskCounts

INDICATORS = (*TASK_INDICATORS, *CASE_INDICATORS, *TARGET_INDICATORS)

__all__ = [
    "CASE_INDICATORS",
    "INDICATORS",
    "TARGET_INDICATORS",
    "TASK_INDICATORS",
    "CaseCounts",
    "Indicator",
    "TargetCounts",
    "TaskCounts",
    "Value",
    "added",
    "names_of",
    "value_of",
    "values_of",
]
