"""Full-text search over whatever the other apps declare as searchable. Knows none of them."""
