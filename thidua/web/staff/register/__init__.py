"""Staff pages: the register (sổ văn bản)."""
