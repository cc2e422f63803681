import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tests.support.machine import needs
from tests.support.odtfile import odt_file, odt_paragraphs
from thidua.adapters.office import OfficeFailed, OfficeMissing, convert, converting, find_office, to_pdf

WORDS = "Ủy ban nhân dân tỉnh giao Sở Ví dụ"


@pytest.fixture
def office() -> None:
    needs("soffice", "libreoffice-writer-nogui")


def main_part(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read("word/document.xml").decode()


def test_words_survive_every_format(office: None) -> None:
    docx = convert(odt_paragraphs(WORDS), "odt", "docx")
    doc = convert(docx, "docx", "doc")
    assert WORDS in main_part(docx)
    assert WORDS in main_part(convert(doc, "doc", "docx"))
    page = pypdfium2.PdfDocument(to_pdf(docx))[0]
    assert WORDS in page.get_textpage().get_text_bounded()


def test_two_conversions_at_once_both_give_a_result(office: None) -> None:
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda word: convert(odt_paragraphs(word), "odt", "docx"), ("Một", "Hai")))
    assert [word in main_part(docx) for word, docx in zip(("Một", "Hai"), made, strict=True)] == [True, True]


@pytest.mark.parametrize(
    ("kind", "data"), [("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900)), ("odt", b"PK"), ("docx", b"x")]
)
def test_a_broken_file_gives_one_clear_sentence(office: None, kind: str, data: bytes) -> None:
    with pytest.raises(OfficeFailed) as told:
        convert(data, kind, "pdf")
    assert str(told.value).endswith("nạp lại.")


def test_files_of_the_machine_are_not_drawn_into_a_document(office: None, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("MẬT-KHẨU-CỦA-MÁY", encoding="utf-8")
    link = f'<text:section-source xlink:href="{secret.as_uri()}" xlink:type="simple"/>'
    section = f'<text:section text:name="a" text:protected="false">{link}<text:p>cũ</text:p></text:section>'
    made = main_part(convert(odt_file(f"<text:p>Trước</text:p>{section}<text:p>Sau</text:p>"), "odt", "docx"))
    assert "Trước" in made and "MẬT-KHẨU" not in made


def test_without_libreoffice_the_message_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting, "find_office", lambda: None)
    with pytest.raises(OfficeMissing, match="libreoffice-writer-nogui"):
        convert(b"x", "doc", "docx")


def test_a_conversion_that_never_ends_is_stopped_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(converting, "find_office", lambda: program)
    monkeypatch.setattr(converting, "LIMITS", replace(converting.LIMITS, seconds=1))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    with pytest.raises(OfficeFailed, match="1 giây"):
        convert(b"x", "doc", "docx")
    assert list(folder.iterdir()) == []


def test_the_program_found_is_a_file(office: None) -> None:
    found = find_office()
    assert found is not None and found.is_file()
