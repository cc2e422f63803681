"""Staff pages: scoring."""
