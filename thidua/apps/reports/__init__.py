"""Reviews of a movement drafted from data."""
