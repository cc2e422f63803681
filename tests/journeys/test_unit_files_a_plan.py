"""A clerk chooses clauses, sets a target, names a person and a day; the head approves; the board sees who has not filed."""

import datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.pictures import fits
from tests.journeys.steps import open_period_of_this_year

YEAR = datetime.date.today().year


def test_unit_files_a_plan(page: Page, phone: Page, browser: Browser, site: str, tmp_path: Path) -> None:
    sign_in(page, site, "lc.thi-dua")
    open_period_of_this_year(page, site, "lai-chau-2019")
    page.goto(f"{site}/lam-viec/ke-hoach/")
    board = page.url

    clerk = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900}).new_page()
    sign_in(clerk, site, "lc.dau-moi")
    clerk.goto(f"{site}/lam-viec/ke-hoach/")
    clerk.locator(f"main a[href$='/lai-chau-2019/nam-{YEAR}/lc-so-y-te/']").first.click()
    clerk.get_by_role("button", name="Lập kế hoạch mới").click()
    clerk.check("#c-LC-1\\.3a")
    clerk.get_by_role("button", name="Thêm vào kế hoạch").click()
    clerk.get_by_role("link", name="Sửa mục 1").click()
    clerk.fill("#id_content", "Rút ngắn thời gian giải quyết ba thủ tục")
    clerk.fill("#id_target", "Ba thủ tục, mỗi thủ tục bớt hai ngày")
    clerk.select_option("#id_person", index=1)
    clerk.fill("#id_due_on", f"31/12/{YEAR}")
    clerk.get_by_role("button", name="Lưu mục").click()
    clerk.get_by_role("button", name="Trình thủ trưởng").click()
    plan = clerk.url

    sign_in(phone, site, "lc.thu-truong")
    phone.goto(plan)
    assert fits(phone)
    phone.get_by_role("button", name="Duyệt kế hoạch").click()
    expect(phone.locator("main")).to_contain_text("Đã duyệt")

    page.goto(board)
    expect(page.locator("main")).to_contain_text("Chưa")
