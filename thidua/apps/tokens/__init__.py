"""Keys by which other systems call the API in the name of an account. Floor."""
