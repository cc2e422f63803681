"""What a PDF carries beside its pages: scripts, programs to start, attached files, electronic signatures. Nothing is run."""

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from thidua.adapters.pdf_in.certificates import signer_in

LAUNCH = re.compile(rb"/S\s*/Launch\b")
SCRIPT = re.compile(rb"/S\s*/JavaScript\b|/JavaScript\s*<<|/JS\s*[(<\d]")
MOST_SIGNATURES = 20
SIGNATURE_LIMIT = 200_000
WIDGET = "Widget"


def facts_of(document: Any, data: bytes) -> dict[str, Any]:
    return {
        "pages": pdfium.FPDF_GetPageCount(document),
        "scripts": pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or SCRIPT.search(data) is not None,
        "launches": LAUNCH.search(data) is not None,
        "attachments": max(0, pdfium.FPDFDoc_GetAttachmentCount(document)),
        "locked": pdfium.FPDF_GetSecurityHandlerRevision(document) >= 0,
        "signatures": list(_signatures(document)),
    }


def _signatures(document: Any) -> Iterator[dict[str, str | None]]:
    """Who signed and when, as the file claims: nothing is verified here."""
    for index in range(min(pdfium.FPDF_GetSignatureCount(document), MOST_SIGNATURES)):
        found = pdfium.FPDF_GetSignatureObject(document, index)
        if found:
            yield {"signer": signer_in(_contents(found)), "at": _time(found)}


def _contents(found: Any) -> bytes:
    size = pdfium.FPDFSignatureObj_GetContents(found, None, 0)
    if not 0 < size <= SIGNATURE_LIMIT:
        return b""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFSignatureObj_GetContents(found, buffer, size)
    return buffer.raw


def _time(found: Any) -> str | None:
    """ "D:20260315101500+07'00'" → "2026-03-15T10:15:00+07:00"."""
    buffer = ctypes.create_string_buffer(64)
    size = pdfium.FPDFSignatureObj_GetTime(found, buffer, 64)
    text = buffer.value.decode("ascii", "replace") if 0 < size <= 64 else ""
    match = re.match(r"D?:?(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:([+-]\d\d)'?(\d\d)|Z)?", text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone, zone_minutes = match.groups()
    offset = f"{zone}:{zone_minutes}" if zone else ""
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset}"


def stamp_boxes(page: Any) -> list[tuple[float, float, float, float]]:
    """Where signature fields show something, in pdfium's places (left, bottom, right, top)."""
    found: list[tuple[float, float, float, float]] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 200)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET and _is_signature(annotation):
            rect = pdfium.FS_RECTF()
            if pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect)):
                low, high = sorted((rect.bottom, rect.top))
                found.append((min(rect.left, rect.right), low, max(rect.left, rect.right), high))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _is_signature(annotation: Any) -> bool:
    buffer = (ctypes.c_ushort * 8)()
    size = pdfium.FPDFAnnot_GetStringValue(annotation, b"FT", buffer, ctypes.sizeof(buffer))
    return bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace") == "Sig"
