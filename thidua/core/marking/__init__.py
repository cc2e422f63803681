"""Marks and sheets: what a unit or official claims, what the board finds, and which steps a sheet goes through."""

from thidua.core.marking.checks import (
    BadEvent,
    EvidenceMissing,
    MarkedNotApplicable,
    NegativeMark,
    NotItsCriterion,
    OverMaximum,
    ReasonMissing,
    RefusedMark,
    RefusedSheet,
    TooFine,
    TwiceMarked,
    UnknownCode,
    check_bounds,
    check_mark,
    check_sheet,
)
from thidua.core.marking.model import Event, Mark, Sheet
from thidua.core.marking.moves import MOVES, START, STATES, VERBS, WrongMove, move, verbs_from

__all__ = [
    "MOVES",
    "START",
    "STATES",
    "VERBS",
    "BadEvent",
    "Event",
    "EvidenceMissing",
    "Mark",
    "MarkedNotApplicable",
    "NegativeMark",
    "NotItsCriterion",
    "OverMaximum",
    "ReasonMissing",
    "RefusedMark",
    "RefusedSheet",
    "Sheet",
    "TooFine",
    "TwiceMarked",
    "UnknownCode",
    "WrongMove",
    "check_bounds",
    "check_mark",
    "check_sheet",
    "move",
    "verbs_from",
]
