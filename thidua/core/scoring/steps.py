"""Every kind of step a computation can show, and the facts each one carries.

Labels must have a sentence for each; a test holds the two tables together.
`before` and `after` are fields of the line; a sentence that needs the earlier number has it as a fact too.
"""

from collections.abc import Mapping

STEPS: Mapping[str, frozenset[str]] = {
    # how one criterion got its points
    "ratio": frozenset({"hits", "trials", "max"}),
    "threshold_reached": frozenset({"hits", "trials", "at_least"}),
    "threshold_missed": frozenset({"hits", "trials", "at_least"}),
    "step_reached": frozenset({"hits", "trials", "at_least"}),
    "step_passed": frozenset({"hits", "trials", "at_least"}),
    "no_step_reached": frozenset({"hits", "trials", "at_least"}),
    "per_event": frozenset({"count", "each", "max"}),
    "sample_points": frozenset({"hits", "trials", "size", "each"}),
    "against_reached": frozenset({"hits", "trials", "other"}),
    "against_missed": frozenset({"hits", "trials", "other"}),
    "sample": frozenset({"trials"}),
    "cross_marked": frozenset({"before"}),
    "bloc_agreed": frozenset({"before"}),
    "appraised": frozenset({"self", "reason"}),
    "appraisal_overrides": frozenset({"reason"}),
    "self_mark_set_aside": frozenset(),
    "pending": frozenset({"self"}),
    "no_self_mark": frozenset(),
    "not_filed": frozenset(),
    "not_applicable": frozenset({"reason"}),
    "not_applicable_full": frozenset({"reason"}),
    "gate_open": frozenset({"measure", "hits", "trials", "at_least"}),
    "gate_closed": frozenset({"measure", "hits", "trials", "at_least"}),
    "gate_unshown": frozenset({"measure"}),
    "capped_by_other": frozenset({"by", "reached", "max"}),
    "absent_left_out": frozenset({"max"}),
    "absent_full": frozenset({"max"}),
    "absent_zero": frozenset({"max"}),
    # how groups and the total came about
    "group_rescaled": frozenset({"group", "counted", "max"}),
    "group_left_out": frozenset({"group", "max"}),
    "total_rescaled": frozenset({"counted", "max"}),
    "nothing_counted": frozenset(),
    "bonus": frozenset({"name", "count", "each"}),
    "deduction": frozenset({"name", "count", "each"}),
    "limited": frozenset({"limit"}),
    "bonus_limited": frozenset({"limit"}),
    "penalty_limited": frozenset({"limit"}),
    "total": frozenset(),
    # how the level was reached
    "band": frozenset({"band", "at_least", "edge"}),
    "floor_missed": frozenset({"band", "criterion", "points", "floor"}),
    "zero_missed": frozenset({"band", "criterion"}),
    "condition_missed": frozenset({"band", "name", "found", "at_least"}),
    "below_all_bands": frozenset(),
    "capped": frozenset({"name", "from", "to"}),
    "cap_without_effect": frozenset({"name", "to"}),
    "disqualified": frozenset({"name"}),
    "unfiled_sheet": frozenset(),
    "unfiled_level": frozenset({"name", "band"}),
    # how a limited share of a level fell out
    "share_kept": frozenset({"band", "allowed", "of"}),
    "share_dropped": frozenset({"band", "allowed", "of", "to"}),
    "share_awaits_vote": frozenset({"band", "allowed", "of", "to", "left", "equals"}),
}
