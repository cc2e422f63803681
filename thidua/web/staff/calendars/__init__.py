"""Staff pages: calendars."""
