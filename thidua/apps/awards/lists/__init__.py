"""Lists proposed out of a ranking, and the words of the decision drafted from one."""
