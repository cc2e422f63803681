"""Staff pages: procedures."""
