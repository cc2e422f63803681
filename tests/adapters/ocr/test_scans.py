"""Scans made from our own invented documents: printed, drawn, dirtied, read again."""

from pathlib import Path

import pytest

from tests.support.machine import needs
from tests.support.printed import as_pdf, printed_docx
from tests.support.scanned import scanned_pdf, scans_of, turned
from tests.support.tinypdf import picture_pdf, show, text_pdf
from thidua.adapters.incoming import Incoming, UnreadableFile, incoming_of
from thidua.adapters.ocr import tesseract
from thidua.adapters.ocr.limits import Patience
from thidua.adapters.pdf_in.opening import pdf_incoming
from thidua.adapters.pdf_in.running import pages_in
from thidua.core.documents import read
from thidua.core.vietnamese.folding import comparison_key

SAMPLES = Path(__file__).parents[2] / "core/documents/samples"
PAGE = [
    ("UBND TỈNH HƯ CẤU", 90, 60),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 280, 60),
]


@pytest.fixture(scope="module")
def decision() -> bytes:
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    return as_pdf(printed_docx((SAMPLES / "quyet-dinh.txt").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def scan(decision: bytes) -> Incoming:
    return incoming_of("quet.pdf", scanned_pdf(decision, pages_in(decision)[0]["pages"]))


def words(text: str) -> set[str]:
    return {word for word in comparison_key(text).split() if any(map(str.isalnum, word))}


def test_a_scan_says_that_a_machine_read_it(scan):
    assert scan.kind == "scan"
    assert scan.notes == ("Các trang 1–2 là ảnh quét, chữ do máy nhận dạng; hãy đối chiếu với bản gốc.",)


def test_a_scanned_decision_keeps_head_sections_and_signature(scan):
    found = read(scan.text, looks=scan.looks)
    printed = read((SAMPLES / "quyet-dinh.txt").read_text(encoding="utf-8"))
    assert found.number is not None and found.placed is not None and found.issuer is not None
    assert found.number.number_symbol == printed.number.number_symbol
    assert (found.placed.iso, found.placed.place.text) == (printed.placed.iso, printed.placed.place.text)
    assert (found.issuer.name.text, found.issuer.superior.text) == ("SỞ THỬ NGHIỆM", "UBND TỈNH HƯ CẤU")
    assert found.doc_type == "quyết định"
    assert [s.signatory.text for s in found.signatures] == ["Lê Thị Ví Dụ"]
    assert [s.marker.text for s in found.sections] == ["Điều 1.", "Điều 2.", "Điều 3."]


def test_nearly_all_words_of_a_scan_are_right(decision, scan):
    right = words(pdf_incoming("a.pdf", decision).text)
    assert len(right - words(scan.text)) <= 0.04 * len(right)


def test_looks_carry_how_sure_the_reading_is(scan):
    assert all(0 <= look.sure <= 1000 for look in scan.looks.items)
    assert {look.page for look in scan.looks.items} == {1, 2}
    certain = [look for look in scan.looks.items if look.sure > 800]
    assert len(certain) > 0.7 * len(scan.looks.items)
    assert min(look.sure for look in scan.looks.items) < 1000


def test_progress_is_told_page_by_page_and_the_limit_holds(decision):
    told: list[tuple[int, int]] = []
    data = scanned_pdf(decision, 2)
    found = pdf_incoming("a.pdf", data, Patience(1, progress=lambda done, whole: told.append((done, whole))))
    assert told == [(1, 2)]
    assert found.notes[-1].startswith("Trang 2 chưa đọc: mỗi lần nạp chỉ nhận dạng tối đa 1 trang quét")


def test_the_limit_comes_from_the_environment(decision, monkeypatch):
    monkeypatch.setenv("THIDUA_OCR_PAGES", "0")
    with pytest.raises(UnreadableFile, match="tối đa 0 trang"):
        pdf_incoming("a.pdf", scanned_pdf(decision, 1))


def test_a_page_fed_the_wrong_way_round_is_read(decision):
    picture = turned(scans_of(decision, 1, slope=0)[0])
    assert "07/2031/QĐ-STN" in pdf_incoming("a.pdf", picture_pdf([picture])).text


def test_a_stamp_over_a_scan_does_not_pass_for_its_text(decision):
    """The signing program printed two real lines over the picture of the page."""
    picture = scans_of(decision, 1)[0]
    stamp = show("Ký bởi: Sở Thử nghiệm", 300, 120, 8) + show("Ngày ký: 03-02-2031", 300, 110, 8)
    found = pdf_incoming("a.pdf", picture_pdf([picture], over=[stamp]))
    assert found.kind == "scan"
    assert "07/2031/QĐ-STN" in found.text


def test_a_text_layer_in_another_language_is_read_again(decision):
    """An English program recognised the page before: its words carry no Vietnamese marks."""
    picture = scans_of(decision, 1)[0]
    wrong = b"".join(
        show("UY BAN NHAN DAN tinh Hu Cau Quyet dinh ban hanh quy che", 90, 700 - 14 * k) for k in range(9)
    )
    found = pdf_incoming("a.pdf", picture_pdf([picture], over=[wrong]))
    assert found.notes[0].startswith("Trang 1 có lớp chữ sai dấu")
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in found.text


def test_pages_of_text_and_of_pictures_mix(decision):
    from tests.support.tinypdf import A4, TinyPdf, pgm, stream

    width, height, grey = pgm(scans_of(decision, 1)[0])
    made = TinyPdf()
    font = made.font("Tinos")
    made.page(show("Trang có chữ thật", 90, 700), f"/Font << /F1 {font} 0 R >>")
    shape = f"/Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8"
    image = made.add(stream(grey, f"/Type /XObject {shape}"))
    made.page(f"q {A4[0]} 0 0 {A4[1]} 0 0 cm /I Do Q".encode(), f"/XObject << /I {image} 0 R >>")
    found = pdf_incoming("a.pdf", made.written())
    assert found.text.startswith("Trang có chữ thật\n")
    assert "07/2031/QĐ-STN" in found.text
    assert found.notes == ("Trang 2 là ảnh quét, chữ do máy nhận dạng; hãy đối chiếu với bản gốc.",)


@pytest.mark.parametrize("missing", ["program", "language"])
def test_without_the_program_or_its_model_a_scan_is_refused_with_the_names_of_the_packages(missing, monkeypatch):
    if missing == "program":
        monkeypatch.setattr(tesseract.shutil, "which", lambda name: None)
    else:
        monkeypatch.setattr(tesseract.shutil, "which", lambda name: "/bin/false-tesseract")
        monkeypatch.setattr(tesseract, "_languages", lambda program: frozenset({"eng", "osd"}))
    blank = b"P5\n827 1169\n255\n" + b"\xff" * (827 * 1169)
    with pytest.raises(UnreadableFile, match="tesseract-ocr-vie"):
        pdf_incoming("a.pdf", picture_pdf([blank]))


def test_without_the_program_the_pages_with_text_are_still_read(monkeypatch):
    monkeypatch.setattr(tesseract.shutil, "which", lambda name: None)
    foreign = [("UY BAN NHAN DAN tinh Hu Cau Quyet dinh ban hanh quy che", 90, 100 + 14 * k) for k in range(9)]
    found = pdf_incoming("a.pdf", text_pdf([PAGE, foreign]))
    assert found.text.startswith("UBND TỈNH HƯ CẤU")
    assert found.notes[0].startswith("Trang 2 có lớp chữ sai dấu hoặc không đọc được, hãy kiểm tra từng chữ.")


def test_an_empty_sheet_says_that_nothing_was_found():
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    blank = b"P5\n827 1169\n255\n" + b"\xff" * (827 * 1169)
    with pytest.raises(UnreadableFile, match="Không tìm thấy chữ nào"):
        pdf_incoming("a.pdf", picture_pdf([blank]))


def test_a_program_that_hangs_is_stopped(monkeypatch, tmp_path):
    slow = tmp_path / "tesseract"
    slow.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && printf "x\\nvie\\n" && exit\nexec sleep 60\n')
    slow.chmod(0o755)
    monkeypatch.setattr(tesseract.shutil, "which", lambda name: str(slow))
    monkeypatch.setattr(tesseract, "PAGE_SECONDS", 1)
    blank = b"P5\n827 1169\n255\n" + b"\xff" * (827 * 1169)
    with pytest.raises(UnreadableFile):
        pdf_incoming("a.pdf", picture_pdf([blank]))
