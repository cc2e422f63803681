"""Eligibility explained: every condition met, not met or unknown, with its article and its evidence."""

from thidua.core.awards.eligibility.assess import assess, held, missing_steps
from thidua.core.awards.eligibility.facts import (
    DISCIPLINES,
    RATINGS,
    SCOPES,
    Discipline,
    Facts,
    Initiative,
    Leave,
    Matter,
    Members,
    UnknownGrade,
)
from thidua.core.awards.eligibility.model import Assessment, Finding, Held, Outcome
from thidua.core.awards.eligibility.predicates import UnknownPredicate

__all__ = [
    "DISCIPLINES",
    "RATINGS",
    "SCOPES",
    "Assessment",
    "Discipline",
    "Facts",
    "Finding",
    "Held",
    "Initiative",
    "Leave",
    "Matter",
    "Members",
    "Outcome",
    "UnknownGrade",
    "UnknownPredicate",
    "assess",
    "held",
    "missing_steps",
]
