"""Councils, their meetings and what they vote on: /lam-viec/hoi-dong/."""
