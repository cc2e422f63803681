"""Staff pages: feedback."""
