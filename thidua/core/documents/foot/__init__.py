"""Below the text: recipients, archive line, who signs and in whose name."""
