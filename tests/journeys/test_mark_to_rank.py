"""A unit marks itself with a file; the board changes one mark with a reason; scores are computed, published, explained."""

import datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.pictures import fits, picture
from tests.journeys.steps import open_period_of_this_year

YEAR = datetime.date.today().year
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def test_mark_to_rank(page: Page, phone: Page, browser: Browser, site: str, tmp_path: Path) -> None:
    sign_in(page, site, "ls.thi-dua")
    open_period_of_this_year(page, site, "lang-son-2019")

    evidence = tmp_path / "bao-cao.pdf"
    evidence.write_bytes(PDF)
    clerk = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900}).new_page()
    sign_in(clerk, site, "ls.dau-moi")
    clerk.goto(f"{site}/lam-viec/cham-diem/")
    _choose_this_year(clerk)
    clerk.get_by_role("button", name="Lập phiếu Sở Y tế").click()
    sheet = clerk.url
    for points in clerk.locator("input[id^='points-']").all():
        code = str(points.get_attribute("id")).removeprefix("points-")
        points.fill("2,5")
        clerk.set_input_files(f"[id='file-{code}']", evidence)
    clerk.get_by_role("button", name="Lưu và nộp phiếu").click()
    expect(clerk.locator("main")).to_contain_text("Đã nộp, chờ thẩm định")

    page.goto(sheet)
    page.get_by_role("link", name="Thẩm định phiếu này").click()
    marks = page.locator("input[id^='points-']")
    codes = [str(mark.get_attribute("id")).removeprefix("points-") for mark in marks.all()]
    first = next(code for code in codes if page.locator(f"[id='points-{code}']").input_value())
    page.fill(f"[id='points-{first}']", "1,25")
    page.get_by_role("button", name="Lưu và hoàn thành thẩm định").click()
    expect(page.locator("main")).to_contain_text("lý do")  # refused: a changed mark needs a reason
    page.fill(f"[id='reason-{first}']", "Minh chứng mới thể hiện một nửa nội dung")
    page.get_by_role("button", name="Lưu và hoàn thành thẩm định").click()
    expect(page.locator("main")).to_contain_text("Đã thẩm định")

    page.goto(f"{site}/lam-viec/xep-hang/")
    _choose_this_year(page)
    page.get_by_role("button", name="Tính điểm").click()
    page.get_by_role("button", name="Công bố kết quả").click()
    expect(page.locator("main")).to_contain_text("đã công bố")
    page.get_by_role("link", name="Sở Y tế").first.click()
    expect(page.locator("main")).to_contain_text("Minh chứng mới thể hiện một nửa nội dung")
    expect(page.locator("main")).to_contain_text("2,5 → 1,25")

    phone.goto(f"{site}/phong-trao/lang-son-2019/nam-{YEAR}/ls-so-y-te/")
    expect(phone.locator("main")).to_contain_text("2,5 → 1,25")
    assert "Minh chứng mới thể hiện một nửa nội dung" not in phone.content()  # typed reasons stay inside
    assert fits(phone)

    page.goto(f"{site}/lam-viec/xep-hang/")
    _choose(page, "6 tháng cuối năm 2025")
    picture(page, "xep-hang", tmp_path)


def _choose_this_year(page: Page) -> None:
    _choose(page, f"Năm {YEAR}")


def _choose(page: Page, period: str) -> None:
    option = page.locator("#ky option").filter(has_text=period).first
    page.select_option("#ky", value=str(option.get_attribute("value")))
    page.locator("form.filters button").click()
