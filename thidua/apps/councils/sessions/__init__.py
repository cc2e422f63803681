"""A session from its summons to its minutes: who comes, who keeps out, what is on the agenda."""
