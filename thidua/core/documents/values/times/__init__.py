"""When: days, deadlines, periods, stretches of time, waves."""
