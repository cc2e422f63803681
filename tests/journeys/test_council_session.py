"""A council of eleven with one absent, one conflicted and one paper ballot, from the roll to the minutes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.journeys.conftest import ROOT, sign_in
from tests.journeys.pictures import fits
from tests.journeys.steps import notice
from tests.support.slips import codes
from thidua.core.councils.slips.board import setup_line
from thidua.core.councils.slips.setup import make_slips, read_setup_file

ABSENT, CONFLICTED = 4, 5


def hall(installation: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.journeys.council_hall"]
    done = subprocess.run(command, cwd=ROOT, env=installation, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def test_a_council_of_eleven(page: Page, phone: Page, site: str, installation: dict[str, str], tmp_path: Path) -> None:
    given = hall(installation)
    session = f"{site}/lam-viec/hoi-dong/phien/{given['meeting']}/"
    sign_in(page, site, "lc.thu-ky")
    page.goto(session)
    page.get_by_role("button", name="Mở phiên họp").click()
    expect(page.get_by_text("11 thành viên", exact=False).first).to_be_visible()
    attend(page, given["people"])
    resolve(page, given["people"])
    page.get_by_role("button", name="Chuẩn bị bỏ phiếu các nội dung đã chọn").click()
    page.get_by_role("link", name="Lần bỏ phiếu thứ 1").click()
    expect(page.get_by_text("cần 10/11 phiếu; 1 thành viên chưa có ý kiến")).to_be_visible()
    letter(page)
    drawn = open_box(page, tmp_path)
    booth = page.url.replace("/hoi-dong/bo-phieu/", "/bo-phieu/")
    page.goto(booth)
    address = page.locator("p.fingerprint a").first.get_attribute("href") or ""
    vote_by_phone(phone, f"{site}{urlsplit(address).path}", drawn[:8])
    count(page, session, drawn[8])
    expect(page.get_by_text("Thông qua", exact=True).first).to_be_visible()
    expect(page.get_by_text("10/11").first).to_be_visible()
    page.goto(session)
    page.get_by_role("button", name="Kết thúc phiên").click()
    with page.expect_download() as told:
        page.get_by_role("link", name="Tải dự thảo biên bản (.docx)").click()
    assert told.value.suggested_filename.endswith(".docx")


def attend(page: Page, people: list[int]) -> None:
    page.get_by_role("link", name="Ghi ai dự họp").click()
    for place, person in enumerate(people):
        page.check(f"#d-{person}-{'absent' if place == ABSENT else 'present'}")
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.get_by_text("Có mặt 10/11 thành viên, đủ 9 người (80%) để họp.")).to_be_visible()


def resolve(page: Page, people: list[int]) -> None:
    """The candidate keeps out; anybody else the program points at votes, with a reason."""
    row = page.locator("div.panel", has_text="là người được đề nghị")
    row.get_by_label("Lý do (bắt buộc)").fill("Là người được xét")
    row.get_by_role("button", name="Không tham gia").click()
    assert "tổng số thành viên giữ nguyên" in notice(page)
    page.get_by_text("Cử tổ kiểm phiếu").last.click()
    for person in people[-2:]:
        page.check(f"#k-{person}")
    page.get_by_role("button", name="Cử", exact=True).click()


def letter(page: Page) -> None:
    page.get_by_text("Ghi ý kiến bằng văn bản của người vắng").click()
    page.fill("#y-v", "Thư ngày hôm qua")
    page.locator("details[open] select").last.select_option("yes")
    page.get_by_role("button", name="Ghi ý kiến").click()
    expect(page.get_by_text("chỉ đạt nếu tất cả 10 ý kiến đều đồng ý")).to_be_visible()


def open_box(page: Page, folder: Path) -> list[str]:
    """What the counting team's laptop does: slips from the setup, keys back."""
    with page.expect_download() as told:
        page.get_by_role("link", name="Tải tệp làm phiếu").click()
    setup = read_setup_file(Path(told.value.path()).read_bytes())
    drawn = codes(setup.members + 2, first=7)
    keys = folder / "khoa.json"
    keys.write_bytes(setup_line(make_slips(setup, drawn)))
    page.set_input_files("#khoa", keys)
    page.get_by_role("button", name="Mở bỏ phiếu bằng phiếu in").click()
    assert "Đã mở hòm phiếu" in notice(page)
    expect(page.get_by_text("không cho ai thấy phiếu hay số phiếu")).to_be_visible()
    return drawn


def vote_by_phone(phone: Page, booth: str, drawn: list[str]) -> None:
    for code in drawn:
        phone.goto(booth)
        assert fits(phone)
        phone.fill("#ma", code)
        phone.locator("fieldset label.choice").first.click()
        phone.click("#cast")
        phone.wait_for_url("**/da-nhan/**")


def count(page: Page, session: str, paper: str) -> None:
    page.goto(session)
    page.get_by_role("link", name="Kiểm phiếu").click()
    page.fill("#ma", paper)
    page.locator("form select").first.select_option("yes")
    page.get_by_role("button", name="Nhập phiếu").click()
    assert "Đã nhập một phiếu giấy vào hòm." in notice(page)
    for place, number in enumerate((8, 1, 0, 4), start=1):
        page.fill(f"#s-{place}", str(number))
    page.get_by_role("button", name="Niêm phong hòm và kiểm phiếu").click()


def test_the_pages_of_a_session_fit_a_small_phone(phone: Page, site: str) -> None:
    sign_in(phone, site, "lc.thu-ky")
    phone.goto(f"{site}/lam-viec/hoi-dong/")
    assert fits(phone)
    phone.locator("main table a[href*='/phien/']").first.click()
    assert fits(phone)
    phone.get_by_role("link", name="Lần bỏ phiếu thứ 1").click()
    assert fits(phone)
