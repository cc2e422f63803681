"""Decisions, what they confer, their certificates and the public check of a code."""
