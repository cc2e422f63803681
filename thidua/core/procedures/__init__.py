"""Administrative procedures: steps, limits, what a version changed, yearly time and cost."""
