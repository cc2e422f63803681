"""Official documents as Word files: `write_docx(draft, layout)`; refusals are `CannotWrite`."""

from thidua.adapters.docx_out.errors import CannotWrite
from thidua.adapters.docx_out.writer import write_docx

__all__ = ["CannotWrite", "write_docx"]
