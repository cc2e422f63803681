"""Documents to be written: drafts, layout values, wording rules, exchange parcels."""
