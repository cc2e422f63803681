"""Which document a citation means, and whether it is still in force."""
