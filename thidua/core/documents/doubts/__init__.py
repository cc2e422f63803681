"""What is uncertain, contradictory or left open, and what a person is asked."""
