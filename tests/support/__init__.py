"""Plain factories and helpers; the set-up stays readable in the test that uses them."""
