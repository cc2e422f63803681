"""Achievements and initiatives: recorded once, looked for among what is there, used by dossiers."""
