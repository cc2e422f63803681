"""Checklists walked through in an office, item by item. Evidence."""
