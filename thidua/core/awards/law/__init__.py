"""The law of commendation as dated data: a case is judged by the rules of its own day."""

from thidua.core.awards.law.dated import STATUSES, Dated, NotADatedValue, Status
from thidua.core.awards.law.law import Law, LawOfDay, NoRegime, NoSuchRule, Regime, RegimesOverlap
from thidua.core.awards.law.model import (
    QUOTA_KINDS,
    AnyOf,
    Award,
    Condition,
    Deadline,
    Limit,
    Multiple,
    Number,
    Order,
    PaperRule,
    Predicate,
    Principle,
    Quota,
    Standard,
    Threshold,
    Value,
)
from thidua.core.awards.law.provincial import Entered, provincial

__all__ = [
    "QUOTA_KINDS",
    "STATUSES",
    "AnyOf",
    "Award",
    "Condition",
    "Dated",
    "Deadline",
    "Entered",
    "Law",
    "LawOfDay",
    "Limit",
    "Multiple",
    "NoRegime",
    "NoSuchRule",
    "NotADatedValue",
    "Number",
    "Order",
    "PaperRule",
    "Predicate",
    "Principle",
    "Quota",
    "Regime",
    "RegimesOverlap",
    "Standard",
    "Status",
    "Threshold",
    "Value",
    "provincial",
]
