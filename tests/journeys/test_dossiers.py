"""A dossier comes back and only the disputed paper unlocks; an unplanned merit is honoured up to forwarding in one day."""

import datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.pictures import fits
from tests.journeys.steps import notice
from thidua.demo.smallfiles import text_pdf

TODAY = datetime.date.today()
HERE = "/lam-viec/ho-so-khen-thuong/"
PHONE = {"width": 360, "height": 740}


def day(value: datetime.date) -> str:
    return f"{value:%d/%m/%Y}"


def another(browser: Browser, site: str, who: str, size: dict[str, int] | None = None) -> Page:
    context = browser.new_context(locale="vi-VN", viewport=size or {"width": 1280, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, site, who)
    return page


def upload(page: Page, kind: str, folder: Path, text: str) -> None:
    """The form of that paper: choose the file, send it."""
    file = folder / f"{kind}.pdf"
    file.write_bytes(text_pdf(f"{kind} {text}"))
    form = page.locator(f"form:has(input[name=kind][value='{kind}'])")
    form.locator("input[type=file]").set_input_files(file)
    form.get_by_role("button", name="Tải lên").click()
    expect(page.locator("main")).to_contain_text("Đã nhận tệp")


def begin(page: Page, site: str, campaign: str) -> None:
    """From the campaign to a new dossier about the unit itself."""
    page.goto(f"{site}{HERE}dot/")
    page.get_by_role("link", name=campaign).first.click()
    page.get_by_role("link", name="Lập hồ sơ", exact=True).click()
    page.select_option("#id_award", "giay-khen")
    page.select_option("#id_kind", "collective")
    page.select_option("#id_collective", index=1)
    page.get_by_role("button", name="Lập hồ sơ").click()


def write(page: Page, first: datetime.date, last: datetime.date) -> None:
    page.fill("#id_named_as", "Tập thể minh họa của hành trình")
    page.fill("#id_achievement", "Đưa 30 hộ dân ra khỏi vùng sạt lở trong đêm (minh họa)")
    page.fill("#id_from_on", day(first))
    page.fill("#id_last_on", day(last))
    page.get_by_role("button", name="Lưu nội dung").click()
    expect(page.locator("main")).to_contain_text("Đưa 30 hộ dân")


def test_an_unplanned_merit_is_forwarded_the_day_it_is_filed(
    page: Page, browser: Browser, site: str, tmp_path: Path
) -> None:
    clerk = another(browser, site, "lc.dau-moi-xa", PHONE)
    begin(clerk, site, "Khen đột xuất")
    write(clerk, TODAY - datetime.timedelta(days=1), TODAY)
    assert fits(clerk)
    upload(clerk, "to-trinh-don-gian", tmp_path, "mot")
    upload(clerk, "bao-cao-tom-tat", tmp_path, "mot")
    clerk.get_by_role("button", name="Gửi hồ sơ").click()
    expect(clerk.locator("main")).to_contain_text("Đã gửi, chờ tiếp nhận")
    address = clerk.url

    sign_in(page, site, "lc.thi-dua")
    page.goto(address)
    page.get_by_role("button", name="Tiếp nhận").click()
    page.get_by_role("button", name="Trình", exact=True).click()
    assert "Đã trình" in notice(page)
    page.fill("#accept", "Bút phê của Chủ tịch (minh họa)")
    page.get_by_role("button", name="Ghi đồng ý khen thưởng").click()
    expect(page.locator("main")).to_contain_text("Đồng ý, chờ quyết định")
    expect(page.locator("main")).to_contain_text(day(TODAY))


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
