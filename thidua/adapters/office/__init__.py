"""LibreOffice without a window: old and foreign documents in, PDF out. Everything works without it but these."""

from thidua.adapters.office.converting import OfficeFailed, OfficeMissing, convert, to_pdf
from thidua.adapters.office.locating import find_office

__all__ = ["OfficeFailed", "OfficeMissing", "convert", "find_office", "to_pdf"]
