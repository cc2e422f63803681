"""Facts and marks to points, totals, levels and ranks: exact, explained, recomputable by anyone."""

from thidua.core.scoring.concluding import conclude, waiting_for_votes
from thidua.core.scoring.model import Adjusted, CriterionScore, GroupScore, Place, Result, Tried, Vote
from thidua.core.scoring.package import (
    Difference,
    Inputs,
    compare,
    inputs_from_plain,
    inputs_plain,
    recompute,
    results_plain,
    rules_fingerprint,
)
from thidua.core.scoring.plain import NotExact, Unreadable, canonical_bytes, fingerprint, from_plain, to_plain
from thidua.core.scoring.ranking import TwoResults, rank, rank_blocs
from thidua.core.scoring.sheet import score_all, score_sheet
from thidua.core.scoring.steps import STEPS

__all__ = [
    "STEPS",
    "Adjusted",
    "CriterionScore",
    "Difference",
    "GroupScore",
    "Inputs",
    "NotExact",
    "Place",
    "Result",
    "Tried",
    "TwoResults",
    "Unreadable",
    "Vote",
    "canonical_bytes",
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
    "to_plain",
    "waiting_for_votes",
]
