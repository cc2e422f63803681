"""A person corrects a reading: field paths, checks, marks in the text."""
