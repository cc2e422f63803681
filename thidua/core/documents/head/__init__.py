"""Top of the first page and what stands before the text: issuers, number, date, type, subject, addressees, stamps."""
