"""No page is heavier than its limit on a first visit, styles and scripts included, compressed, as the browser counts."""

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import sign_in
from tests.journeys.weights import CITIZEN_LIMIT, OFFICER_LIMIT, first_visit

CITIZENS = [
    "/",
    "/phong-trao/lang-son-2019/",
    "/tim/?q=van+hoa+cong+so",
    "/huong-dan/",
    "/dieu-khoan/LS-2.4a/",
    "/dang-nhap/",
]
OFFICERS = [
    "/lam-viec/",
    "/lam-viec/van-ban/",
    "/lam-viec/van-ban/1/",
    "/lam-viec/van-ban/2/",
    "/lam-viec/van-ban/2/giao-viec/",
    "/lam-viec/van-ban/2/vien-dan/",
    "/lam-viec/van-ban/2/goi-lien-thong/",
    "/lam-viec/van-ban/chi-vien-dan/",
    "/lam-viec/van-ban/can-ra-soat/",
    "/lam-viec/tim-kiem/?q=van+hoa+cong+so",
    "/lam-viec/so-van-ban/",
    "/lam-viec/so-van-ban/in/",
    "/lam-viec/so-van-ban/hop-den/",
    "/lam-viec/so-van-ban/nap/",
    "/lam-viec/so-van-ban/den/",
    "/lam-viec/so-van-ban/di/",
    "/lam-viec/ho-so/",
    "/lam-viec/phong-trao/lang-son-2019/",
    "/lam-viec/to-chuc/",
    "/lam-viec/to-chuc/nguoi/",
    "/lam-viec/ke-hoach/",
    "/lam-viec/nhiem-vu/",
    "/lam-viec/kiem-tra/",
    "/lam-viec/y-kien/",
    "/lam-viec/cham-diem/",
    "/lam-viec/xep-hang/",
    "/lam-viec/khen-thuong/",
    "/lam-viec/bao-cao/",
    "/lam-viec/truy-vet/",
]


@pytest.mark.parametrize("address", CITIZENS)
def test_a_citizens_page(address: str, browser: Browser, site: str) -> None:
    assert first_visit(browser, site + address) <= CITIZEN_LIMIT


def test_officers_pages(browser: Browser, page: Page, site: str) -> None:
    sign_in(page, site, "ls.thi-dua")
    cookies = page.context.cookies()
    heavy = {
        address: weight
        for address in OFFICERS
        if (weight := first_visit(browser, site + address, cookies)) > OFFICER_LIMIT
    }
    assert heavy == {}
