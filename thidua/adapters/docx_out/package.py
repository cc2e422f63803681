"""The file around the text: the draft's properties, Vietnamese settings, and bytes that depend on nothing else."""

import io
import zipfile
from datetime import datetime, time
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from thidua.adapters.docx_out.xml import el
from thidua.core.documents.out.draft import Draft
from thidua.core.documents.out.drafting import document_title
from thidua.core.documents.out.layout import Layout

_FIXED = (1980, 1, 1, 0, 0, 0)
_UNWANTED = ("thumbnail", "customXml", "stylesWithEffects", "numbering")
_LONGEST_PROPERTY = 255


def blank_document() -> Any:
    """python-docx's blank file without its sample text, thumbnail and leftovers."""
    document = Document()
    document.element.body.clear()
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in _UNWANTED]:
            del rels[key]
    return document


def set_properties(document: Any, draft: Draft, layout: Layout) -> None:
    """Title, issuer and language. The date is the document's own: no clock is read, an undated draft has none."""
    core = document.core_properties
    core.title = document_title(draft)[:_LONGEST_PROPERTY]
    core.subject = draft.subject[:_LONGEST_PROPERTY]
    core.author = core.last_modified_by = draft.issuer[:_LONGEST_PROPERTY]
    core.language = layout.language
    core.comments = core.keywords = ""
    core.revision = 1
    for name in ("created", "modified"):
        if draft.dated is None:
            _drop(core._element, name)
        else:
            setattr(core, name, datetime.combine(draft.dated, time()))


def set_settings(document: Any, layout: Layout) -> None:
    """Current Word behaviour (not «compatibility mode»), Vietnamese as the language, decimal comma."""
    settings = document.settings.element
    for tag in ("w:savePreviewPicture", "w:proofState", "w:rsids"):
        for node in settings.findall(qn(tag)):
            settings.remove(node)
    for node in settings.iter(qn("w:compatSetting")):
        if node.get(qn("w:name")) == "compatibilityMode":
            node.set(qn("w:val"), "15")
    for node in list(settings.iter(qn("w:useFELayout"))):
        node.getparent().remove(node)
    settings.find(qn("w:themeFontLang")).attrib.clear()
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), layout.language)
    settings.find(qn("w:decimalSymbol")).set(qn("w:val"), ",")
    settings.find(qn("w:listSeparator")).set(qn("w:val"), ";")
    zoom = settings.find(qn("w:zoom"))
    settings.replace(zoom, el("w:zoom", {"w:percent": 100}))


def file_bytes(document: Any) -> bytes:
    """The same parts in the same order with one fixed time stamp: equal drafts give equal bytes."""
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _drop(core: Any, name: str) -> None:
    for node in core.findall(qn(f"dcterms:{name}")):
        core.remove(node)
