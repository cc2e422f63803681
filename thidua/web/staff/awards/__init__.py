"""Staff pages: awards."""
