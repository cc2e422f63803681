"""What citizens answer about «4 xin, 4 luôn», without any trace of who answered. Evidence."""
