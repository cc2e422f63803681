"""The ledger under everything: every write is one entry in the write's own transaction, chained and append-only."""
