"""What the program tells its users: kept in the application, digested, sent by e-mail or another outlet, never twice. Floor."""
