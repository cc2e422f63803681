"""Staff pages: registrations."""
