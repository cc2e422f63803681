"""Cases of citizens handled by the one-stop systems, imported and corrected. Evidence."""
