"""What the law and the movement documents say: plain Python, no Django, no clock, no files, no randomness."""
