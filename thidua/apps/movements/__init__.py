"""Movements made from confirmed documents: themes, criteria in versioned rule sets, periods."""
