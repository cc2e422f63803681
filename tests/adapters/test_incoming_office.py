"""Old and foreign formats, through LibreOffice."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.test_word_layouts import words
from tests.support.machine import needs
from tests.support.odtfile import odt_paragraphs
from tests.support.officeword import as_word
from tests.support.oldletters import in_tcvn3
from tests.support.rawword import font, p, r, word, zipped
from thidua.adapters.incoming import UnreadableFile, incoming_of
from thidua.adapters.office import convert, converting
from thidua.core.documents import read, to_json

SAMPLES = Path(__file__).parents[1] / "core" / "documents" / "samples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def office() -> None:
    needs("soffice", "libreoffice-writer-nogui")


@pytest.mark.parametrize("kind", ["doc", "odt"])
def test_a_document_saved_in_another_format_reads_the_same(office: None, kind: str) -> None:
    text = (SAMPLES / "quyet-dinh.txt").read_text(encoding="utf-8")
    found = incoming_of("van-ban", convert(as_word(text, "cells"), "docx", kind))
    assert found.kind == kind
    assert found.notes[0] == f"Tệp .{kind} được LibreOffice chuyển sang .docx trước khi đọc."
    assert words(to_json(read(found.text, looks=found.looks))) == words(to_json(read(text)))


def test_rtf_is_read(office: None) -> None:
    found = incoming_of("a.doc", rb"{\rtf1\ansi\uc0 {\b QUY\u7870\'3fT \u272\u7882 NH}\par S\u7889: 5/Q\u272-UBND}")
    assert (found.kind, found.text.split("\n")[1][:3]) == ("rtf", "Số:")
    assert next(look.bold for look in found.looks.items)


WORDML = (
    '<?xml version="1.0" encoding="UTF-8"?>{}<?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>Ủy ban</w:t></w:r></w:p>'
    "</w:body></w:wordDocument>"
)


def test_word_2003_xml_is_read_but_not_with_entities(office: None) -> None:
    found = incoming_of("a.doc", WORDML.format("").encode())
    assert (found.kind, found.text) == ("doc", "Ủy ban")
    with pytest.raises(UnreadableFile, match="không an toàn"):
        incoming_of("a.doc", WORDML.format('<!DOCTYPE w [<!ENTITY x "y">]>').encode())


def test_an_old_document_in_an_old_font_is_converted(office: None) -> None:
    typed = "ủy ban nhân dân tỉnh đề nghị những trường tư thục thực hiện"
    doc = convert(word(p(r(in_tcvn3(typed), font(".VnTime")))), "docx", "doc")
    found = incoming_of("cu.doc", doc)
    assert found.text.strip() == typed
    assert "Có chữ gõ bằng phông TCVN3 (ABC); chữ đã được chuyển sang Unicode." in found.notes


def test_a_damaged_doc_gives_one_clear_sentence(office: None) -> None:
    doc = convert(word(p("chữ")), "docx", "doc")
    with pytest.raises(UnreadableFile) as told:
        incoming_of("hong.doc", doc[: len(doc) // 2])
    assert told.value.reason.endswith(".") and "\n" not in told.value.reason


@pytest.mark.parametrize("data", [b"{\\rtf1 x}", OLE + "WordDocument".encode("utf-16-le"), odt_paragraphs("x")])
def test_without_libreoffice_a_person_is_told_what_to_install_or_do(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "find_office", lambda: None)
    with pytest.raises(UnreadableFile, match=r"libreoffice-writer-nogui.*lưu lại thành \.docx"):
        incoming_of("x", data)


def _locked_word() -> bytes:
    block = (0xA5EC).to_bytes(2, "little") + bytes(8) + (0x0100).to_bytes(2, "little")
    return OLE + bytes(504) + block + bytes(500) + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (_locked_word(), "mật khẩu"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "trình chiếu"),
        (OLE + bytes(100), "không phải văn bản Word"),
        (zipped({"xl/workbook.xml": b"<a/>"}), "bảng tính"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": b"encryption-data"}), "mật khẩu"),
    ],
)  # fmt: skip
def test_files_that_are_no_open_text_are_named(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        incoming_of("x.doc", data)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_behind_the_mark_of_a_rich_text_give_text_or_the_named_error(office: None, data: bytes) -> None:
    try:
        assert incoming_of("x.rtf", b"{\\rtf1 " + data).text
    except UnreadableFile as error:
        assert error.reason
