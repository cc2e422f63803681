"""Drafts as Word files in the layout in force on a day."""

from datetime import date

from django.conf import settings

from thidua.adapters.docx_out import write_docx
from thidua.adapters.layoutfile import layout_on
from thidua.core.documents.out.draft import Draft


def docx_of(draft: Draft, day: date) -> bytes:
    """Raises NoLayout or CannotWrite, both with a sentence for the officer."""
    return write_docx(draft, layout_on(settings.ROOT / "clauses" / "values", day))
