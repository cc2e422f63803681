"""Staff pages: indicators."""
