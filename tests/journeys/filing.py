"""What a clerk does with a dossier on its pages: begin it, write it, upload its papers."""

import datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from thidua.demo.smallfiles import text_pdf

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


def papers_asked(page: Page) -> list[str]:
    """Kinds of the papers the law asks of the unit, as the page names them."""
    boxes = page.locator("table input[name=kind]")
    return [boxes.nth(place).get_attribute("value") or "" for place in range(boxes.count())]


def begin(page: Page, site: str, campaign: str, award: str = "giay-khen", person: str = "") -> None:
    """From the campaign to a new dossier about the unit itself, or about one of its people."""
    page.goto(f"{site}{HERE}dot/")
    page.get_by_role("link", name=campaign).first.click()
    page.get_by_role("link", name="Lập hồ sơ", exact=True).click()
    page.select_option("#id_award", award)
    page.select_option("#id_kind", "individual" if person else "collective")
    if person:
        page.select_option("#id_person", label=person)
    else:
        page.select_option("#id_collective", index=1)
    page.get_by_role("button", name="Lập hồ sơ").click()


def write(page: Page, named_as: str, achievement: str, first: datetime.date, last: datetime.date) -> None:
    page.fill("#id_named_as", named_as)
    page.fill("#id_achievement", achievement)
    page.fill("#id_from_on", day(first))
    page.fill("#id_last_on", day(last))
    page.get_by_role("button", name="Lưu nội dung").click()
    expect(page.locator("main")).to_contain_text(achievement)
