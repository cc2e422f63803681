"""Invented documents, printed by LibreOffice and read back: the same reading as that of their text."""

from pathlib import Path
from typing import Any

import pytest

from tests.support.printed import as_pdf, printed_docx
from thidua.adapters.incoming import incoming_of
from thidua.core.documents import read, to_json

SAMPLES = sorted((Path(__file__).parents[2] / "core/documents/samples").glob("*.txt"))
# Offsets and line numbers belong to the text that was read, not to what the document says.
OF_THE_TEXT = frozenset(("start", "end", "spans", "paragraph_spans", "sure", "noise", "name"))


def said(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: said(inner) for key, inner in value.items() if key not in OF_THE_TEXT}
    if isinstance(value, list):
        return [said(inner) for inner in value]
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_printed_document_reads_like_its_text(sample):
    text = sample.read_text(encoding="utf-8")
    found = incoming_of("a.pdf", as_pdf(printed_docx(text)))
    assert found.notes == ()
    assert said(to_json(read(found.text, looks=found.looks))) == said(to_json(read(text)))


def test_bold_italic_and_centred_lines_are_known_from_the_page():
    text = next(path for path in SAMPLES if path.stem == "quyet-dinh").read_text(encoding="utf-8")
    found = incoming_of("a.pdf", as_pdf(printed_docx(text)))
    shown = {found.text[look.start : look.end]: look for look in found.looks.items}
    assert shown["QUYẾT ĐỊNH:"].bold and shown["QUYẾT ĐỊNH:"].centred
    assert shown["Phố Mẫu, ngày 03 tháng 02 năm 2031"].italic
    assert not shown["Điều 2. Hiệu lực"].bold and not shown["Điều 2. Hiệu lực"].centred
    assert (shown["- Như Điều 3;"].size, shown["Điều 2. Hiệu lực"].size) == (11, 14)
