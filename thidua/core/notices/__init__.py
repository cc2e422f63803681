"""When a notice leaves, how several become one letter, and on which day a task is reminded of. Pure."""
