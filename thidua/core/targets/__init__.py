"""Targets: per cent of plan, direction, outlook to the end of the year with an interval."""
