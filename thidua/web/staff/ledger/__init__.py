"""Staff pages: ledger."""
