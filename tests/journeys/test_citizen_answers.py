"""A citizen opens the address behind the QR code on a phone, without scripts, answers eight questions, is thanked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.pictures import fits
from tests.journeys.weights import CITIZEN_LIMIT, first_visit


@pytest.fixture
def plain_phone(browser: Browser) -> Iterator[Page]:
    """An old phone: small, scripts off."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False, locale="vi-VN")
    yield context.new_page()
    context.close()


def test_citizen_answers(page: Page, plain_phone: Page, browser: Browser, site: str) -> None:
    sign_in(page, site, "lc.dau-moi")
    page.goto(f"{site}/lam-viec/y-kien/")
    page.locator("main a[href*='/y-kien/don-vi/']").first.click()
    page.locator("main a[href*='/to-niem-yet/']").first.click()
    address = page.locator("main").inner_text().split("/gop-y/")[1].split()[0].strip("/")

    plain_phone.goto(f"{site}/gop-y/{address}/")
    for group in plain_phone.locator("fieldset.voice").all():
        group.get_by_text("Có", exact=True).first.click()
    plain_phone.get_by_role("button", name="Gửi góp ý").click()
    expect(plain_phone.get_by_role("heading", name="Cảm ơn bạn đã góp ý")).to_be_visible()

    assert first_visit(browser, f"{site}/gop-y/{address}/") <= CITIZEN_LIMIT


def test_the_form_fits_a_small_phone(page: Page, phone: Page, site: str) -> None:
    sign_in(page, site, "lc.dau-moi")
    page.goto(f"{site}/lam-viec/y-kien/")
    page.locator("main a[href*='/y-kien/don-vi/']").first.click()
    page.locator("main a[href*='/to-niem-yet/']").first.click()
    address = page.locator("main").inner_text().split("/gop-y/")[1].split()[0].strip("/")
    phone.goto(f"{site}/gop-y/{address}/")
    assert fits(phone)
