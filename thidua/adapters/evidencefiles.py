"""What a file of evidence is by its bytes, never by its name."""

import zipfile
from io import BytesIO

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
