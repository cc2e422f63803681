"""Work handed to a unit with a deadline, and whether it was done on time. Evidence."""
