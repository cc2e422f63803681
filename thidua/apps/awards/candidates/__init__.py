"""What is known of candidates, and what the conditions of the law say of them."""
