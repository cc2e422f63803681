"""An officer uploads a document the program has never seen, corrects the reading, confirms clauses, gets a draft movement."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.pictures import fits

SAMPLE = Path(__file__).parents[1] / "core" / "documents" / "samples" / "ke-hoach-tinh.txt"


def test_document_to_movement(page: Page, site: str, tmp_path: Path) -> None:
    sign_in(page, site, "lc.thi-dua")
    page.goto(f"{site}/lam-viec/van-ban/nap/")
    page.set_input_files("#file", SAMPLE)
    page.get_by_role("button", name="Nạp và đọc").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("982/KH-UBND")
    assert page.locator("mark, .part").count() > 20
    assert page.get_by_label("Ngày ban hành", exact=True).input_value() == "19/11/2025"

    place = page.get_by_label("Nơi ban hành", exact=True)
    assert place.input_value() == "Bình Giả"
    place.fill("Bình Giả (đã đối chiếu)")
    page.get_by_role("button", name="Lưu và xác nhận điều khoản").click()

    expect(page.get_by_role("heading", name="Xác nhận điều khoản")).to_be_visible()
    page.fill("#prefix", "BG")
    page.get_by_role("button", name="Đổi tiền tố").click()
    assert page.locator("#id-0").input_value().startswith("BG-")
    clauses = page.locator("li.clause").count()
    assert clauses >= 4
    page.get_by_role("button", name="Xác nhận văn bản").click()

    page.get_by_role("button", name="Lập dự thảo phong trào").click()
    expect(page.locator("main")).to_contain_text("Cả tỉnh chung sức, bứt phá về đích")
    expect(page.locator("main")).to_contain_text("Dự thảo")


def test_the_reading_page_shows_each_part_beside_the_text(page: Page, phone: Page, site: str) -> None:
    sign_in(page, site, "ls.thi-dua")
    page.goto(f"{site}/lam-viec/van-ban/")
    page.locator("main table a, main li a").filter(has_text="719").first.click()
    page.locator(".fact a.goto").first.click()
    assert page.evaluate("document.querySelector(':target') !== null")

    sign_in(phone, site, "ls.thi-dua")
    phone.goto(page.url.split("#")[0])
    assert fits(phone)


def test_a_wrong_file_gets_one_clear_sentence(page: Page, site: str, tmp_path: Path) -> None:
    wrong = tmp_path / "anh.docx"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 400)
    sign_in(page, site, "lc.thi-dua")
    page.goto(f"{site}/lam-viec/van-ban/nap/")
    page.set_input_files("#file", wrong)
    page.get_by_role("button", name="Nạp và đọc").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert "Traceback" not in page.content()
