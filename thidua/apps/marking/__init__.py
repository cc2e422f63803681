"""Sheets of marks: self-mark with evidence, then the board's appraisal with before, after and reason."""
