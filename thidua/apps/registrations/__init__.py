"""A unit's plan for a period: chosen clauses, targets, people, dates; filed, approved, chased."""
