"""Indicators of units, people and clauses by month, counted from facts of all evidence apps; the facts as Parquet. Evidence."""
