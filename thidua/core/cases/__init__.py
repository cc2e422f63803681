"""Cases of citizens at the one-stop counters: what a row says, and whether a case was early, on time or late."""
