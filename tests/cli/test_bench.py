import json

import pytest
from django.utils import timezone

from tests.support.machine import needs
from thidua.adapters.incoming import incoming_of
from thidua.adapters.office import OfficeMissing
from thidua.apps.assignments.models import Assignment
from thidua.cli import main
from thidua.cli.benches import alike, board, counting, documents, files, scoring, scoring_province, timed
from thidua.core.documents import read, to_json


def without_office(_data: bytes) -> bytes:
    raise OfficeMissing


def test_the_bench_tells_times_memory_and_growth(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "PAGES", (1, 2))
    monkeypatch.setattr(files, "WORD_PAGES", (1,))
    monkeypatch.setattr(files, "PDF_PAGES", (1,))
    monkeypatch.setattr(files, "to_pdf", without_office)
    assert main(["bench", "documents", "--rounds", "3", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in told["timed"]] == ["đọc 1 trang", "đọc 2 trang", "đọc .docx 1 trang chữ"]
    assert all(row["rounds"] == 3 and 0 < row["min_s"] <= row["median_s"] for row in told["timed"])
    assert list(told["facts"]) == ["Bộ nhớ khi đọc 500 trang", "1 → 2 trang (dài gấp 2)", "PDF, bản quét"]
    assert told["facts"]["PDF, bản quét"].startswith("không đo: Máy chủ chưa cài LibreOffice")


def test_a_pdf_and_a_scan_are_measured_where_the_programs_are(monkeypatch: pytest.MonkeyPatch) -> None:
    needs("soffice", "libreoffice-writer-nogui")
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    monkeypatch.setattr(files, "WORD_PAGES", ())
    monkeypatch.setattr(files, "PDF_PAGES", (1,))
    found, facts = files.measured(documents.text_of_pages, 1)
    assert [each.name for each in found] == ["đọc PDF 1 trang chữ", "nhận dạng một trang quét"]
    assert facts == [("Trang in của PDF 1 trang chữ", "2")]


def test_the_files_hold_the_words_they_are_measured_with() -> None:
    text = documents.text_of_pages(2)
    found = incoming_of("a.docx", files.word_file(text))
    assert to_json(read(found.text, looks=found.looks))["number_symbol"] == "01/KH-UBND"
    assert len(found.text) >= 2 * documents.PAGE


def test_too_few_rounds_are_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "documents", "--rounds", "1"]) == 2
    assert capsys.readouterr().err == "thidua: --rounds phải từ 3 đến 100.\n"


def test_the_warm_up_is_not_counted() -> None:
    runs: list[int] = []
    assert len(timed("x", lambda: runs.append(1), 4).seconds) == 4
    assert len(runs) == 5


def test_pages_are_as_long_as_they_say() -> None:
    assert 10 * documents.PAGE <= len(documents.text_of_pages(10)) < 10 * documents.PAGE + 100


def test_counting_is_measured_against_peers_that_agree() -> None:
    """Small here; a contender that counts differently stops the run."""
    pytest.importorskip("pandas")
    made = counting.run(1, sizes=(2_000, 6_000), contest=6_000)
    told = dict(made.facts)
    assert len(made.timed) == 1 + len(counting.NAMES)
    assert "Của ta / DuckDB thuần, cùng cột cùng nhóm, đồng hồ, từng cặp" in told
    assert told["Bộ nhớ cao nhất, của ta: Ibis trên DuckDB"].endswith(" MB")


def test_the_fitted_exponent_of_a_straight_line_is_one() -> None:
    assert counting.exponent([(10, 3.0), (100, 30.0), (1000, 300.0)]) == pytest.approx(1)
    assert counting.exponent([(10, 3.0), (100, 300.0)]) == pytest.approx(2)


@pytest.mark.django_db
def test_every_page_of_the_tasks_is_opened_and_shows_the_invented_ones() -> None:
    board.make_tasks(board.make_units(3))
    assert Assignment.objects.count() == 3 * board.TASKS
    assert Assignment.objects.overdue(timezone.localdate()).exists()
    assert Assignment.objects.filter(accepted_on__isnull=False).count() > board.TASKS
    told = board.open_pages()
    assert list(told) == [name for name, _address in board.PAGES]
    assert min(told.values()) > 0


@pytest.mark.django_db
def test_a_small_province_is_scored_wholly_and_after_one_changed_mark() -> None:
    made = scoring_province.fill(3, 4, 2)
    # both stages of 40 judged criteria of 3 units in 2 months and of 20 of 4 officials; 20 measured ones have tasks
    assert made == {"marks": 2 * (3 * 40 * 2 + 4 * 20), "tasks": 3 * 20 * 2, "criteria": 3 * 60 * 2 + 4 * 20}
    scoring.clear()
    assert [len(scoring.months()["seconds"]), len(scoring.year()["seconds"])] == [1, 1]
    told = scoring.again()
    assert (told["recomputed"], told["same"]) == (1, True)
    assert told["results"] == 4 + 3  # the officials, and the units, which have nothing to be marked by in the year
    assert list(told["seconds"]) == [scoring.MARK]


@pytest.mark.django_db
def test_what_was_told_before_is_found_again_among_invented_deeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "UNITS", 5)
    alike.make(60)
    told = alike.ask()
    assert told.pop("tìm thấy") >= 0.9
    assert list(told) == ["kể bằng lời khác", "kể đúng lời cũ", "việc chưa ai kể", "chậm nhất"]
    assert min(told.values()) > 0
