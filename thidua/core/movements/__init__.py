"""A movement as data: themes, criteria, rules, bands; every part cites clauses."""

from thidua.core.movements.model import (
    Adjustment,
    Band,
    ChecklistItem,
    Criterion,
    Disqualifier,
    Judged,
    Movement,
    PerEvent,
    Phase,
    Ratio,
    Rule,
    RuleSet,
    Steps,
    Theme,
    Threshold,
    Workflow,
)

__all__ = [
    "Adjustment",
    "Band",
    "ChecklistItem",
    "Criterion",
    "Disqualifier",
    "Judged",
    "Movement",
    "PerEvent",
    "Phase",
    "Ratio",
    "Rule",
    "RuleSet",
    "Steps",
    "Theme",
    "Threshold",
    "Workflow",
]
