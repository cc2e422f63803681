"""Work done in the background: a queue kept in the database, claimed by lease, run by `thidua serve` or `thidua work`. Floor."""
