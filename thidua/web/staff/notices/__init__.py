"""Staff pages: one's notices, how to be told, letters that did not leave, days of reminders, background work."""
