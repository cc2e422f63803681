"""Staff pages: movements."""
