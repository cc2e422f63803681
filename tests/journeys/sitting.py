"""What a secretary, a counting team and members do at a session of the council, step by step."""

import json
import subprocess
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.journeys.conftest import ROOT
from tests.journeys.pictures import fits
from tests.journeys.steps import notice
from tests.support.slips import codes
from thidua.core.councils.slips.board import setup_line
from thidua.core.councils.slips.setup import make_slips, read_setup_file


def hall(installation: dict[str, str], name: str, *more: str) -> dict[str, Any]:
    """A council of eleven and its session called for today: ids of the session and of the members."""
    command = [sys.executable, "-m", "tests.journeys.council_hall", name, *more]
    done = subprocess.run(command, cwd=ROOT, env=installation, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def attend(page: Page, people: Sequence[int], absent: Collection[int] = ()) -> None:
    """`absent` are places in the list of members."""
    page.get_by_role("link", name="Ghi ai dự họp").click()
    for place, person in enumerate(people):
        page.check(f"#d-{person}-{'absent' if place in absent else 'present'}")
    page.get_by_role("button", name="Ghi", exact=True).click()


def name_team(page: Page, people: Sequence[int]) -> None:
    page.get_by_text("Cử tổ kiểm phiếu").last.click()
    for person in people:
        page.check(f"#k-{person}")
    page.get_by_role("button", name="Cử", exact=True).click()


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


def booth_of(page: Page, site: str) -> str:
    """Where members vote, found on the page of the ballot."""
    page.goto(page.url.replace("/hoi-dong/bo-phieu/", "/bo-phieu/"))
    address = page.locator("p.fingerprint a").first.get_attribute("href") or ""
    return f"{site}{urlsplit(address).path}"


def vote_by_phone(phone: Page, booth: str, drawn: list[str]) -> None:
    for code in drawn:
        phone.goto(booth)
        assert fits(phone)
        phone.fill("#ma", code)
        phone.locator("fieldset label.choice").first.click()
        phone.click("#cast")
        phone.wait_for_url("**/da-nhan/**")


def count(page: Page, session: str, papers: Sequence[str], told: Sequence[int]) -> None:
    """Type the papers of the box, then the four numbers of the sheet: by screen, on paper, spoiled, left over."""
    page.goto(session)
    page.get_by_role("link", name="Kiểm phiếu").click()
    for paper in papers:
        page.fill("#ma", paper)
        page.locator("form select").first.select_option("yes")
        page.get_by_role("button", name="Nhập phiếu").click()
        assert "Đã nhập một phiếu giấy vào hòm." in notice(page)
    for place, number in enumerate(told, start=1):
        page.fill(f"#s-{place}", str(number))
    page.get_by_role("button", name="Niêm phong hòm và kiểm phiếu").click()
