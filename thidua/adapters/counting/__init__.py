"""Counting facts: one expression, three engines, the same integers."""

from thidua.adapters.counting.counts import BY, counted, rows_of
from thidua.adapters.counting.engines import CannotCount, Engine, engine_named

__all__ = ["BY", "CannotCount", "Engine", "counted", "engine_named", "rows_of"]
