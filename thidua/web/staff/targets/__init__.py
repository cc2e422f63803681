"""Staff pages: targets."""
