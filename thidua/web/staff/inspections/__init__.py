"""Staff pages: inspections."""
