"""Councils: who sits in them, their meetings, what they vote on and how the count comes out."""
