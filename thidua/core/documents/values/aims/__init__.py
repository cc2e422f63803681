"""What is aimed at and promised: targets, quotas, effect, themes in quotes."""
