"""Files of a secret ballot outside the program: printed slips, and a recount that stands alone."""
