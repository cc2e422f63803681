"""What is stored and done: one Django app per subject."""
