"""Staff pages: orgs."""
