"""Cases of citizens: early, on time, late, apologies, supplements; one row read and judged."""
