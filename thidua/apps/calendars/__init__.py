"""Which days offices work: holidays, swapped days, half days and the calendars of single units, corrected by officers. Floor."""
