"""Staff pages: trace."""
