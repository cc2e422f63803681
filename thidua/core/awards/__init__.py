"""From a ranking to a list of proposals, a submission and a decision; who is passed over learns why."""

from thidua.core.awards.decision import Awardee, DecisionFacts, MoneyWithoutSource, NoAwardees, decision_draft
from thidua.core.awards.proposals import (
    AWARD_STEPS,
    PassedOver,
    Proposal,
    ProposalRule,
    passed_over,
    propose,
)
from thidua.core.awards.submission import SubmissionFacts, SubmissionRow, submission_draft

__all__ = [
    "AWARD_STEPS",
    "Awardee",
    "DecisionFacts",
    "MoneyWithoutSource",
    "NoAwardees",
    "PassedOver",
    "Proposal",
    "ProposalRule",
    "SubmissionFacts",
    "SubmissionRow",
    "decision_draft",
    "passed_over",
    "propose",
    "submission_draft",
]
