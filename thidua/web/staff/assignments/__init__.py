"""Staff pages: assignments."""
