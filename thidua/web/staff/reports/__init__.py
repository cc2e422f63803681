"""Staff pages: reports."""
