"""Inspections: from the draft over notice and the right of reply to effect."""
