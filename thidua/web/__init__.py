"""What is seen, by audience."""
