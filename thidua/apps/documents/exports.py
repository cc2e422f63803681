"""A document on record as a file to hand on: Word and PDF in the layout in force, and the reading as JSON."""

import json
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext as _

from thidua.adapters.docx_out import CannotWrite
from thidua.adapters.layoutfile import BadLayout, NoLayout
from thidua.adapters.office import OfficeFailed, OfficeMissing, to_pdf
from thidua.apps.documents.layouts import docx_of
from thidua.apps.documents.models import Document
from thidua.core.documents.out.redrafting import NothingToWrite, OtherLayout, draft_of
from thidua.core.vietnamese.folding import without_marks

KINDS = ("docx", "pdf", "json")
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}


class CannotExport(ValueError):
    """The message says in Vietnamese why this document has no such file, and what to do."""


@dataclass(frozen=True)
class Export:
    filename: str
    content: bytes
    content_type: str


def export(document: Document, kind: str, *, today: date) -> Export:
    """`kind` is one of KINDS. Word and PDF are laid out by the rules in force today. Raises CannotExport."""
    content = {"docx": _docx, "pdf": _pdf, "json": _json}[kind](document, today)
    return Export(f"{stem(document)}.{kind}", content, TYPES[kind])


def _docx(document: Document, today: date) -> bytes:
    try:
        return docx_of(draft_of(document.corrected), today)
    except NothingToWrite:
        raise CannotExport(
            _("Chưa đọc được cơ quan ban hành nên chưa trình bày được; hãy điền cơ quan ban hành rồi tải lại.")
        ) from None
    except OtherLayout:
        raise CannotExport(
            _("Văn bản của Đảng có thể thức riêng, không theo Nghị định 30/2020/NĐ-CP; hãy dùng tệp gốc hoặc bản JSON.")
        ) from None
    except (CannotWrite, NoLayout, BadLayout) as fault:
        raise CannotExport(str(fault)) from None


def _pdf(document: Document, today: date) -> bytes:
    try:
        return to_pdf(_docx(document, today))
    except (OfficeMissing, OfficeFailed) as fault:
        raise CannotExport(str(fault)) from None


def _json(document: Document, _today: date) -> bytes:
    return json.dumps(document.corrected, ensure_ascii=False, indent=1).encode()


def stem(document: Document) -> str:
    """«134-ubnd-th-2019», in letters every old desktop can save."""
    number = document.number_symbol.replace("/", "-")
    year = str(document.issued_on.year) if document.issued_on else ""
    return slugify(without_marks(f"{number} {year}"))[:60] or document.slug
