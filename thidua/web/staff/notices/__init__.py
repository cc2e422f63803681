"""Staff pages: notices."""
