"""From a dossier that passed to the certificate in hand: the decision, the file to print, the public check page."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.steps import notice
from tests.support.qr_pixels import pages_of, says

DECISIONS = "/lam-viec/quyet-dinh-khen-thuong/"
#: The installation of the journeys is told no public address, so its codes lead to the default one.
PUBLIC = "http://127.0.0.1:8000"


def decide(page: Page, site: str, campaign: str, *, code: str = "", **words: str) -> str:
    """Make the decision on what waits in the campaign; returns its number."""
    page.goto(f"{site}{DECISIONS}")
    page.locator("section.panel li", has_text=campaign).get_by_role("link").first.click()
    if code:
        expect(page.locator("main")).to_contain_text(code)
    page.fill("#id_grounds", "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022 (minh họa)")
    page.fill("#id_executors", "Chánh Văn phòng, Giám đốc Sở Nội vụ")
    page.fill("#id_signatory", "Nguyễn Văn Minh Họa")
    for name, text in words.items():
        page.fill(f"#id_{name}", text)
    page.get_by_role("button", name="Lấy số và lập quyết định").click()
    told = re.search(r"Đã lập quyết định số (\S+)\.", notice(page))
    assert told, notice(page)
    return told[1]


def printed_certificate(page: Page) -> bytes:
    """Ask for the file to print, wait for the worker, download it."""
    address = page.url
    page.get_by_role("button", name="Dựng tệp in (PDF)").click()
    link = page.get_by_role("link", name=re.compile(r"Tải 1 tờ \(PDF\)"))
    for _attempt in range(60):
        if link.count():
            break
        page.wait_for_timeout(500)
        page.goto(address)
    with page.expect_download() as told:
        link.first.click()
    return Path(told.value.path()).read_bytes()


def check_certificate(pdf: bytes, name: str, number: str, code: str) -> None:
    """One sheet with the name, the decision's number, and the code as letters and as a picture that leads to its page."""
    [(text, dark)] = pages_of(pdf)
    plain = " ".join(text.split())
    assert name in plain and number in plain and code in plain.replace(" ", ""), plain
    assert says(dark, f"{PUBLIC}/kiem-tra/{code}/")


def public_page(browser: Browser, site: str, code: str) -> str:
    """What anybody reads who types the code, without an account."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}/kiem-tra/")
    page.fill("#ma", code)
    page.get_by_role("button", name="Kiểm tra").click()
    told = page.locator("main").inner_text()
    context.close()
    return told


def code_on(page: Page) -> str:
    """The code of the only award of the decision shown."""
    return page.locator("td a.cid").first.inner_text()
