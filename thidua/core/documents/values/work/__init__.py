"""Who is told to do what: from the verb that assigns to the task with its unit."""
