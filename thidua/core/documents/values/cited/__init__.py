"""Documents the text names: numbered, by title, on what they rest."""
