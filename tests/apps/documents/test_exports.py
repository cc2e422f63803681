import json
from datetime import date

import pypdfium2
import pytest

from tests.support import documents, world
from tests.support.machine import needs
from thidua.adapters.incoming import incoming_of
from thidua.apps.accounts.roles import Role
from thidua.apps.documents import exports
from thidua.apps.documents.models import Document
from thidua.core.documents import read, to_json

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def document() -> Document:
    province = world.province()
    return documents.received(province, world.user(Role.BOARD_OFFICER, province))


def test_word_says_what_was_read(document: Document) -> None:
    made = exports.export(document, "docx", today=TODAY)
    assert made.filename == "41-kh-ubnd-2024.docx"
    again = to_json(read(incoming_of(made.filename, made.content).text))
    for field in ("number_symbol", "date", "subject", "recipients", "signatures"):
        assert again[field] == document.corrected[field]


def test_corrections_are_what_is_written(document: Document) -> None:
    document.corrected = {**document.corrected, "subject": "Trích yếu đã sửa"}
    made = exports.export(document, "docx", today=TODAY)
    assert to_json(read(incoming_of(made.filename, made.content).text))["subject"] == "Trích yếu đã sửa"


def test_json_is_the_corrected_reading(document: Document) -> None:
    made = exports.export(document, "json", today=TODAY)
    assert json.loads(made.content) == document.corrected


def test_pdf_shows_the_words(document: Document) -> None:
    needs("soffice", "libreoffice-writer-nogui")
    made = exports.export(document, "pdf", today=TODAY)
    page = pypdfium2.PdfDocument(made.content)[0].get_textpage().get_text_bounded()
    assert "KẾ HOẠCH" in page
    assert "Số: 41/KH-UBND" in page


def test_a_document_without_issuer_says_what_to_fill_in(document: Document) -> None:
    document.corrected = {**document.corrected, "issuer": None, "issuers": []}
    with pytest.raises(exports.CannotExport, match="cơ quan ban hành"):
        exports.export(document, "docx", today=TODAY)


def test_a_party_document_keeps_its_own_form(document: Document) -> None:
    document.corrected = {**document.corrected, "symbol": "CT/TU"}
    with pytest.raises(exports.CannotExport, match="Văn bản của Đảng"):
        exports.export(document, "pdf", today=TODAY)
