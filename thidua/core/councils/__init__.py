"""What the law and the rules of a council say: papers, counts, thresholds. Plain Python."""
