"""Excel workbooks to and from core values."""
