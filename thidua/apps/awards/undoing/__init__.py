"""Withdrawal of an award, what rested on it, and what comes back."""
