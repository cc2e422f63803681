"""From marks and observations to totals, levels and ranks, stored so that anyone can recompute them."""
