"""Staff pages: one's own account."""
