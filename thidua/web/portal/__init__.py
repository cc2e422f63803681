"""Pages of citizens: no account, no personal data."""
