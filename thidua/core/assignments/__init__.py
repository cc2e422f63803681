"""Tasks given with a deadline: on time, last minute, missed. Pure definitions over days."""
