"""Certificates and test sheets as PDF: words and positions in, pages out. Nothing is decided here."""

from thidua.adapters.certificates.layout import Layout, default_layout
from thidua.adapters.certificates.printing import certificates_pdf, ruler_sheet_pdf

__all__ = ["Layout", "certificates_pdf", "default_layout", "ruler_sheet_pdf"]
