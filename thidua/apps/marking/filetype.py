"""What a file is by its bytes, never by its name."""

import zipfile
from io import BytesIO

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from thidua.apps.marking.errors import BadFile

KINDS = ("pdf", "docx", "xlsx", "jpg", "png")
ZIP_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


def kind_of(content: bytes) -> str | None:
    """One of KINDS, or None. Office files are zip archives told apart by their main part."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    return _office_kind(content) if content.startswith(b"PK\x03\x04") else None


def _office_kind(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    found = [kind for kind, part in ZIP_PARTS.items() if part in names and "[Content_Types].xml" in names]
    return found[0] if len(found) == 1 else None


def check_file(name: str, content: bytes) -> str:
    """The kind of the file by its bytes; raises BadFile with a sentence for the person who chose it."""
    if not content:
        raise BadFile(_("Tệp «%(name)s» rỗng. Chọn lại tệp có nội dung.") % {"name": name})
    if len(content) > settings.UPLOAD_LIMIT:
        limit = filesizeformat(settings.UPLOAD_LIMIT)
        raise BadFile(
            _("Tệp «%(name)s» lớn hơn %(limit)s. Giảm dung lượng rồi tải lại.") % {"name": name, "limit": limit}
        )
    kind = kind_of(content)
    if kind is None:
        raise BadFile(
            _(
                "Tệp «%(name)s» không phải PDF, Word (.docx), Excel (.xlsx) hoặc ảnh JPG, PNG. Chuyển sang một trong các loại này."
            )
            % {"name": name}
        )
    return kind
