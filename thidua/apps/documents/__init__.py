"""Launch documents as received, their reading (proposed, corrected, confirmed), and the clauses cut from them."""
