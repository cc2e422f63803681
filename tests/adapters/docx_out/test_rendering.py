"""The file as LibreOffice lays it out: every word on the page, page numbers where they belong.

Needs `soffice` on PATH and a face for «Times New Roman» with all Vietnamese letters. Debian 12's fonts-liberation (1.x)
has not: pages look right but their text is broken. fonts-liberation2 or fonts-croscore cures it.
"""

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tests.support.drafts import CHART, DECISION, LAYOUT, LETTER, REPORT, TABLE
from tests.support.wordfile import opened, paragraphs, text_of
from thidua.adapters.docx_out import write_docx
from thidua.core.documents.out.draft import Annex, Draft, Paragraph

MARK = "Dữ liệu minh họa – không phải văn bản chính thức"
HARD_LETTERS = "Ộ Ự Ễ Ặ Ẵ ữ ẫ ợ"


def missing() -> str:
    if shutil.which("soffice") is None:
        return "KHÔNG KIỂM ĐƯỢC BẢN IN: máy chưa cài LibreOffice (soffice); cài libreoffice-writer-nogui rồi chạy lại."
    match = shutil.which("fc-match")
    if match is None:
        return ""
    pattern = f"Times New Roman:charset={' '.join(f'{ord(letter):x}' for letter in HARD_LETTERS.replace(' ', ''))}"
    with_letters = _matched(match, pattern)
    if with_letters != _matched(match, "Times New Roman"):
        return "KHÔNG KIỂM ĐƯỢC BẢN IN: phông thay Times New Roman thiếu chữ Việt; cài gói fonts-liberation2."
    return ""


def _matched(match: str, pattern: str) -> str:
    return subprocess.run([match, "-f", "%{file}", pattern], capture_output=True, text=True, check=True).stdout


@pytest.fixture(autouse=True)
def able_to_print() -> None:
    """Loud where something is missing, and a failure where nothing may be (THIDUA_REQUIRE_ALL)."""
    if reason := missing():
        (pytest.fail if os.environ.get("THIDUA_REQUIRE_ALL") else pytest.skip)(reason)


def pages_of_all(drafts: Sequence[Draft], folder: Path) -> list[list[str]]:
    """The composed text of each page of each document."""
    sources = [folder / f"draft-{place}.docx" for place in range(len(drafts))]
    for source, draft in zip(sources, drafts, strict=True):
        source.write_bytes(write_docx(draft, LAYOUT))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, check=True, timeout=180, capture_output=True)
    return [_page_texts(source.with_suffix(".pdf")) for source in sources]


def _page_texts(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [unicodedata.normalize("NFC", page.get_textpage().get_text_range()) for page in pdf]


def pages_of(draft: Draft, folder: Path) -> list[str]:
    return pages_of_all([draft], folder)[0]


def page_number(page: str) -> str:
    """The number above the illustration mark, or nothing."""
    before = page.split(MARK, maxsplit=1)[0]
    return before.strip()


def solid(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def running(pages: list[str]) -> str:
    """All pages in one, without what repeats at their heads."""
    return solid("".join(page.split(MARK, 1)[1] for page in pages))


@pytest.fixture(scope="module")
def report_pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    long_table = replace(TABLE, rows=tuple((str(n), f"Đơn vị minh họa số {n}", "9,5") for n in range(1, 81)))
    annex = Annex("Biểu tổng hợp", (long_table,), is_landscape=True)
    return pages_of(replace(REPORT, annexes=(REPORT.annexes[0], annex)), tmp_path_factory.mktemp("report"))


def test_every_paragraph_and_cell_is_on_the_pages(report_pages: list[str]) -> None:
    shown = running(report_pages)
    wanted = [text_of(node) for node in paragraphs(opened(REPORT, LAYOUT))]
    assert len([text for text in wanted if text]) > 30
    assert [text for text in wanted if solid(text) not in shown] == []


def test_the_chart_shows_its_names_figures_and_unit(report_pages: list[str]) -> None:
    shown = running(report_pages)
    for text in ("96,50", "64,125", "Sở X (chưa có số liệu)", CHART.unit):
        assert solid(text) in shown


def test_the_first_page_has_no_number_and_the_second_has(report_pages: list[str]) -> None:
    assert page_number(report_pages[0]) == ""
    assert page_number(report_pages[1]) == "2"


def test_annexes_count_their_own_pages(report_pages: list[str]) -> None:
    starts = [place for place, page in enumerate(report_pages) if "(Kèm theo" in page]
    assert len(starts) == 2
    assert [page_number(report_pages[place]) for place in starts] == ["", ""]
    last = [page_number(page) for page in report_pages[starts[1] :]]
    assert last == ["", *(str(number) for number in range(2, len(last) + 1))]
    assert len(last) >= 3


def test_the_header_of_a_long_table_repeats_on_every_page(report_pages: list[str]) -> None:
    start = max(place for place, page in enumerate(report_pages) if "(Kèm theo" in page)
    assert all("Cơ quan, đơn vị" in page for page in report_pages[start:])


def test_an_illustration_is_marked_on_every_page(report_pages: list[str]) -> None:
    assert all(page.count(MARK) == 1 for page in report_pages)


def test_the_signature_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    """Line by line until it goes over: the signature takes the last paragraph along."""
    drafts = []
    for lines in range(8, 22):
        filler = Paragraph("\n".join("Dòng." for _ in range(lines)))
        drafts.append(replace(DECISION, blocks=(filler, Paragraph("Câu cuối cùng."))))
    documents = pages_of_all(drafts, tmp_path)
    assert {len(pages) for pages in documents} == {1, 2}
    for pages in documents:
        signed = next(page for page in pages if "Nguyễn Văn Mẫu" in page)
        assert "Câu cuối cùng./." in signed
        assert "CHỦ TỊCH" in signed


def test_a_short_letter_fits_one_page(tmp_path: Path) -> None:
    pages = pages_of(LETTER, tmp_path)
    assert len(pages) == 1
    wanted = [text_of(node) for node in paragraphs(opened(LETTER, LAYOUT))]
    assert [text for text in wanted if solid(text) not in running(pages)] == []
