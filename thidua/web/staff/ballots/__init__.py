"""Secret ballots for those who sign in: the setup for the slips, drawing on screen, the sealed board. Not the booth itself."""
