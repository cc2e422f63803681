"""What was observed: integer counts per unit, clause, measure and period, with how sure they are."""

from thidua.core.observations.model import Interval, Observation, distinct, pooled, share, wilson

__all__ = ["Interval", "Observation", "distinct", "pooled", "share", "wilson"]
