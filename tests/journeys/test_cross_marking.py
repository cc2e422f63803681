"""A round from its making to the rank: conflict, lots, three markers (one on a phone), meeting, appraisal, certainty."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import ROOT, sign_in
from tests.journeys.pictures import fits, picture
from tests.support.journey_bloc import BLOC, LEAD, MARKERS, OFFICER

PERIOD = "6 tháng đầu năm 2026"
SECRET = "1,777"  # a mark of the second marker that nobody else may see before the closing
TO_TOP = "element => element.scrollIntoView({behavior: 'instant'})"
WHY = "Biên bản kiểm tra ghi thêm một việc đã làm"


class Made(NamedTuple):
    units: list[tuple[str, str]]
    criteria: list[str]


@pytest.fixture
def bloc(site: str, installation: dict[str, str]) -> Made:
    """Four units of the demonstration with filed sheets; three have a marker, the fourth has none."""
    assert site
    command = [sys.executable, "-m", "tests.support.journey_bloc"]
    printed = subprocess.run(command, cwd=ROOT, env=installation, check=True, capture_output=True, text=True).stdout
    found = json.loads(printed)
    return Made([(code, name) for code, name in found["units"]], found["criteria"])


def test_cross_marking_from_the_draw_to_the_rank(  # noqa: PLR0917 (fixtures)
    page: Page, phone: Page, browser: Browser, site: str, bloc: Made, tmp_path: Path
) -> None:
    sign_in(page, site, OFFICER)
    _make_and_open(page, site, bloc, tmp_path)
    the_round = page.url

    _mark_on_the_phone(phone, site, tmp_path)
    others = [_signed_in(browser, site, name) for name in MARKERS[1:]]
    _mark_all(others[0], site, "2", bloc.criteria[0], SECRET)
    _cannot_see_others(phone, others[1], site, the_round, others[0].url)
    page.goto(the_round)
    expect(page.locator("main")).to_contain_text("Đang chấm")
    assert SECRET not in page.content()
    _mark(phone, _sheets(phone, site)[0], "2,5")  # what is still to do stands first
    _mark_all(others[1], site, "3")

    page.goto(the_round)
    page.get_by_role("button", name="Đóng đợt chấm").click()
    expect(page.locator("main")).to_contain_text("Đã đóng đợt chấm")
    lead = _signed_in(browser, site, LEAD)
    _hold_the_meeting(lead, f"{the_round}hop/{BLOC}/", bloc, tmp_path)

    _appraise(page, site, bloc)
    page.goto(f"{site}/lam-viec/xep-hang/")
    _choose(page)
    page.get_by_role("button", name="Tính").first.click()
    _choose(page)
    heading = page.get_by_role("heading", name="Cụm thi đua các xã, phường số 1")
    expect(heading.locator("xpath=following-sibling::ul[1]")).to_contain_text("chưa phân biệt được với nhau")
    expect(heading.locator("xpath=following-sibling::div[1]")).to_contain_text("95%:")
    page.get_by_role("link", name=bloc.units[1][1], exact=True).first.click()
    result = page.locator("main")
    for step in ("Chấm chéo: các đơn vị trong khối chấm", "Họp khối, cụm thống nhất điểm", "Một việc làm ngoài kỳ"):
        expect(result).to_contain_text(step)
    page.set_viewport_size({"width": 360, "height": 740})
    assert fits(page)


def _make_and_open(page: Page, site: str, bloc: Made, folder: Path) -> None:
    page.goto(f"{site}/lam-viec/cham-cheo/lap-dot/")
    _choose(page)
    page.fill("#ten", "Chấm chéo cụm 1 (hành trình)")
    page.check(f"[id='khoi-{BLOC}']")
    if page.locator("#so").count():
        page.fill("#so", "2")
    page.fill("#han", (date.today() + timedelta(days=7)).strftime("%d/%m/%Y"))
    page.get_by_role("button", name="Lập đợt").click()
    expect(page.locator("main")).to_contain_text("Đã lập đợt chấm chéo")
    page.locator("summary", has_text="Khai xung đột lợi ích").click()
    page.select_option("#mot", value=bloc.units[0][0])
    page.select_option("#hai", value=bloc.units[3][0])
    page.fill("#vi", "Cùng thực hiện một dự án")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator("main")).to_contain_text("Cùng thực hiện một dự án")
    page.fill("#ma", "12345")
    page.get_by_role("button", name="Bốc thăm").click()
    board = page.locator("main")
    expect(board).to_contain_text("một mảng")
    expect(board).to_contain_text("Hai đơn vị cách nhau dưới khoảng hai lần sai số này")
    page.get_by_role("heading", name="Kết quả bốc thăm").evaluate(TO_TOP)
    picture(page, "cham-cheo", folder)
    page.get_by_role("button", name="Mở chấm theo lần bốc thăm cuối").click()
    expect(board).to_contain_text("Đã mở chấm")


def _mark_on_the_phone(phone: Page, site: str, folder: Path) -> None:
    """The first marker hands in all but the last of his sheets."""
    sign_in(phone, site, MARKERS[0])
    addresses = _sheets(phone, site)
    phone.goto(addresses[0])
    assert fits(phone)
    boxes = phone.locator("input[id^='points-']")
    boxes.first.fill("99")
    phone.get_by_role("button", name="Lưu và gửi điểm chấm").click()
    expect(phone.locator("main")).to_contain_text("vượt mức tối đa")
    phone.locator("section.panel").first.evaluate(TO_TOP)
    picture(phone, "cham-cheo-dien-thoai", folder)
    for address in addresses[:-1]:
        _mark(phone, address, "2,5")


def _mark_all(marker: Page, site: str, usual: str, first: str = "", points: str = "") -> None:
    for address in _sheets(marker, site):
        _mark(marker, address, usual, first, points)


def _sheets(marker: Page, site: str) -> list[str]:
    marker.goto(f"{site}/lam-viec/cham-cheo/")
    links = marker.locator("main a[href*='/cham-cheo/phieu/']").all()
    return [f"{site}{link.get_attribute('href')}" for link in links]


def _mark(marker: Page, address: str, usual: str, first: str = "", points: str = "") -> None:
    """`usual` everywhere, but `points` for the criterion `first`."""
    marker.goto(address)
    for box in marker.locator("input[id^='points-']").all():
        box.fill(points if box.get_attribute("id") == f"points-{first}" else usual)
    marker.get_by_role("button", name="Lưu và gửi điểm chấm").click()
    expect(marker.locator("main")).to_contain_text("Đã gửi điểm chấm")
    marker.goto(address)


def _cannot_see_others(phone: Page, idle: Page, site: str, the_round: str, strange: str) -> None:
    """Not after handing in while others still mark, not by the address of somebody else's sheet, not on the round's page."""
    *_to_do, done = _sheets(phone, site)
    phone.goto(done)
    expect(phone.locator("main")).to_contain_text("Điểm của người khác hiện khi")
    for address in _sheets(phone, site):
        phone.goto(address)
        assert SECRET not in phone.content()
    answer = idle.goto(strange)
    assert answer is not None and (answer.status == 403 or SECRET not in idle.content())
    answer = idle.goto(the_round)
    assert answer is not None
    assert SECRET not in idle.content()


def _hold_the_meeting(lead: Page, address: str, bloc: Made, folder: Path) -> None:
    """The lead departs from the median for the second unit: refused without a reason, then recorded with it."""
    lead.goto(address)
    panel = lead.locator("section.panel", has=lead.locator("input[id^='d-']"))
    own = len(bloc.criteria)  # the first unit is the lead's own
    points, reason = panel.nth(own).locator("input[id^='d-']"), panel.nth(own).locator("input[id^='l-']")
    points.fill("2,5")
    lead.fill("#du", "Bốn đơn vị của cụm")
    lead.get_by_role("button", name="Ghi kết quả họp").click()
    expect(lead.locator("main")).to_contain_text("khác trung vị nên cần ghi rõ lý do")
    reason.fill(WHY)
    lead.get_by_role("button", name="Ghi kết quả họp").click()
    expect(lead.locator("main")).to_contain_text("Đã ghi kết quả họp")
    with lead.expect_download() as waiting:
        lead.get_by_role("link", name="Tải dự thảo biên bản").click()
    minutes = folder / "bien-ban.docx"
    waiting.value.save_as(minutes)
    text = ZipFile(minutes).read("word/document.xml").decode()
    assert bloc.units[1][1] in text
    assert WHY in text


def _appraise(page: Page, site: str, bloc: Made) -> None:
    """The board takes the meeting's numbers but one, which it lowers with a reason."""
    page.goto(f"{site}/lam-viec/cham-diem/")
    _choose(page)
    page.fill("#q", bloc.units[1][1])
    page.get_by_role("button", name="Lọc").click()
    page.get_by_role("link", name=bloc.units[1][1], exact=True).first.click()
    page.get_by_role("link", name="Thẩm định phiếu này").click()
    last = bloc.criteria[-1]
    page.fill(f"[id='points-{last}']", "1,5")
    page.fill(f"[id='reason-{last}']", "Một việc làm ngoài kỳ")
    page.get_by_role("button", name="Lưu và hoàn thành thẩm định").click()
    expect(page.locator("main")).to_contain_text("Đã thẩm định")


def _choose(page: Page) -> None:
    option = page.locator("#ky option").filter(has_text=PERIOD).first
    page.select_option("#ky", value=str(option.get_attribute("value")))
    page.locator("form.filters button").click()


def _signed_in(browser: Browser, site: str, name: str) -> Page:
    made = browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900}).new_page()
    sign_in(made, site, name)
    return made
