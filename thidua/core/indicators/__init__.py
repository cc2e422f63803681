"""Indicators of timely work, cases and targets: what each counts, from integers, with its clause."""
