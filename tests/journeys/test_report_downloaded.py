"""The interim review is drafted from data, downloaded, and opens cleanly: LibreOffice turns it into pages with the figures."""

import subprocess
from pathlib import Path

import pypdfium2
from docx import Document
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.pictures import picture
from tests.support.machine import needs


def test_report_downloaded(page: Page, site: str, tmp_path: Path) -> None:
    sign_in(page, site, "ls.thi-dua")
    page.goto(f"{site}/lam-viec/bao-cao/")
    option = page.locator("#ky option").filter(has_text="6 tháng cuối năm 2025").first
    page.select_option("#ky", value=str(option.get_attribute("value")))
    page.locator("form.filters button").click()
    page.fill("#issuer", "Ủy ban nhân dân tỉnh Lạng Sơn")
    page.fill("#symbol", "BC-UBND")
    page.fill("#place", "Lạng Sơn")
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.get_by_role("link", name="Tải bản Word")).to_be_visible()
    expect(page.locator("main .cid").first).to_be_visible()
    picture(page, "bao-cao", tmp_path)

    with page.expect_download() as waiting:
        page.get_by_role("link", name="Tải bản Word").click()
    file = tmp_path / "so-ket.docx"
    waiting.value.save_as(file)
    written = Document(str(file))
    assert len(written.tables) >= 4
    assert any("BÁO CÁO" in paragraph.text for paragraph in written.paragraphs)

    pages = _as_pdf(file, tmp_path)
    assert "Sở Y tế" in pages
    assert "minh họa" in pages


def _as_pdf(file: Path, folder: Path) -> str:
    office = needs("soffice", "libreoffice-writer-nogui")
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir",
         str(folder), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pdf = pypdfium2.PdfDocument(str(folder / "so-ket.pdf"))
    return "\n".join(page.get_textpage().get_text_range() for page in pdf)
