"""Every kind of step an explanation of a target can show, and the facts each one carries; labels have a sentence for each."""

from collections.abc import Mapping

STEPS: Mapping[str, frozenset[str]] = {
    "not_reported": frozenset(),
    "summed": frozenset({"value", "months"}),
    "last_month": frozenset({"value", "month"}),
    "missing": frozenset({"months"}),
    "used": frozenset({"value", "plan", "percent"}),
    "of_plan": frozenset({"value", "plan", "percent"}),
    "under_ceiling": frozenset({"value", "plan", "percent"}),
    "from_baseline": frozenset({"value", "plan", "percent", "baseline"}),
    "no_share": frozenset({"value", "plan"}),
    "credit": frozenset({"over", "whole", "each"}),
    "credit_limited": frozenset({"limit"}),
    "credit_unit_limited": frozenset({"limit"}),
    "credit_none": frozenset(),
    "credit_not_yet": frozenset(),
    "credit_no_percent": frozenset(),
}
