"""When and how notices leave: digests, quiet hours, retries."""
