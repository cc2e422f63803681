"""Facts and marks to points, totals, levels and ranks: exact, explained, recomputable by anyone."""

from thidua.core.scoring.concluding import conclude, waiting_for_votes
from thidua.core.scoring.model import Adjusted, CriterionScore, GroupScore, Place, Result, Tried, Vote
from thidua.core.scoring.package import (
    CannotShield,
    Difference,
    Inputs,
    Shielded,
    compare,
    inputs_from_plain,
    inputs_plain,
    recompute,
    results_plain,
    rules_fingerprint,
    shielded,
)
from thidua.core.scoring.plain import NotExact, Unreadable, canonical_bytes, fingerprint, from_plain, to_plain
from thidua.core.scoring.ranking import TwoResults, rank, rank_blocs
from thidua.core.scoring.sheet import score_all, score_sheet
from thidua.core.scoring.steps import STEPS
from thidua.core.scoring.writing import canonical_text

__all__ = [
    "STEPS",
    "Adjusted",
    "CannotShield",
    "CriterionScore",
    "Difference",
    "GroupScore",
    "Inputs",
    "NotExact",
    "Place",
    "Result",
    "Shielded",
    "Tried",
    "TwoResults",
    "Unreadable",
    "Vote",
    "canonical_bytes",
    "canonical_text",
    "compare",
    "conclude",
    "fingerprint",
    "from_plain",
    "inputs_from_plain",
    "inputs_plain",
    "rank",
    "rank_blocs",
    "recompute",
    "results_plain",
    "rules_fingerprint",
    "score_all",
    "score_sheet",
    "shielded",
    "to_plain",
    "waiting_for_votes",
]
