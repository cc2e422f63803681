"""A Word file (.docx, .docm) to text, in reading order, with how it looked."""

from thidua.adapters.docx_in.package import UnreadableDocx
from thidua.adapters.docx_in.reading import DocxContent, docx_content, docx_text

__all__ = ["DocxContent", "UnreadableDocx", "docx_content", "docx_text"]
