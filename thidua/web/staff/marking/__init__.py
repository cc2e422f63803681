"""Staff pages: marking."""
