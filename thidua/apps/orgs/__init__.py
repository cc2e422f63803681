"""Units with dates of life, blocs, people and their posts; how far a role reaches in them."""
