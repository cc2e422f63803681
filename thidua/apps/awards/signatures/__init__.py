"""Signatures in papers: made, checked, told."""
