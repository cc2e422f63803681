"""A dossier comes back and only the disputed paper unlocks."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.filing import HERE, another, upload
from tests.journeys.steps import notice


def test_only_the_disputed_paper_of_a_returned_dossier_unlocks(
    page: Page, browser: Browser, site: str, tmp_path: Path
) -> None:
    clerk = another(browser, site, "lc.dau-moi")
    clerk.goto(f"{site}{HERE}?trang-thai=filed")
    clerk.locator("main table a").last.click()
    address = clerk.url
    assert clerk.locator("main input[type=file]").count() == 0

    sign_in(page, site, "lc.thi-dua")
    page.goto(address)
    page.locator("summary", has_text="Trả lại để sửa").click()
    page.check("#i-bien-ban-binh-xet")
    page.fill("#why-return", "Biên bản thiếu chữ ký thư ký (minh họa)")
    page.get_by_role("button", name="Trả lại", exact=True).click()
    assert "chỉ phần được chọn mở ra" in notice(page)

    clerk.goto(address)
    expect(clerk.locator("main")).to_contain_text("Biên bản thiếu chữ ký thư ký")
    assert clerk.locator("main input[type=file]").count() == 1
    assert clerk.get_by_role("link", name="Sửa nội dung").count() == 0
    clerk.get_by_role("button", name="Gửi hồ sơ").click()
    assert "Còn thiếu hoặc chưa sửa" in notice(clerk)
    upload(clerk, "bien-ban-binh-xet", tmp_path, "ban moi")
    clerk.get_by_role("button", name="Gửi hồ sơ").click()
    expect(clerk.locator("main")).to_contain_text("Đã gửi, chờ tiếp nhận")
