"""Targets given to units: plan, actual by month, per cent of plan, outlook to the year's end. Evidence."""
