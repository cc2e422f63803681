"""Interim and final reviews (sơ kết, tổng kết) composed from data: every figure traced, nothing claimed beyond it."""

from thidua.core.reports.fill import blocs_of, criteria_of, themes_of
from thidua.core.reports.model import (
    Appraised,
    BlocFacts,
    ClauseFacts,
    CriterionFacts,
    Figure,
    FiguresDisagree,
    PlanFacts,
    RankRow,
    ReviewClauses,
    ReviewFacts,
    ThemeFacts,
    Thresholds,
)
from thidua.core.reports.review import blocks_of, review

__all__ = [
    "Appraised",
    "BlocFacts",
    "ClauseFacts",
    "CriterionFacts",
    "Figure",
    "FiguresDisagree",
    "PlanFacts",
    "RankRow",
    "ReviewClauses",
    "ReviewFacts",
    "ThemeFacts",
    "Thresholds",
    "blocks_of",
    "blocs_of",
    "criteria_of",
    "review",
    "themes_of",
]
