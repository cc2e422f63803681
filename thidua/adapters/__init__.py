"""File formats on one side, core values on the other; no decisions, no Django."""
