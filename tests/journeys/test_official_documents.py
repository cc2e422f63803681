"""A plan comes in as PDF, is read and turned into work; the register numbers, sends and receives; it is found and taken out."""

import io
from pathlib import Path

import docx
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.pictures import fits, picture
from tests.journeys.plan_pdf import YEAR, plan_pdf
from tests.journeys.steps import notice

DUE = f"20/04/{YEAR + 1}"


def test_a_plan_is_read_and_its_work_is_given(page: Page, phone: Page, site: str, tmp_path: Path) -> None:
    plan = tmp_path / "ke-hoach-47.pdf"
    plan.write_bytes(plan_pdf("47"))
    sign_in(page, site, "lc.thi-dua")
    page.goto(f"{site}/lam-viec/van-ban/nap/")
    page.set_input_files("#file", plan)
    page.get_by_role("button", name="Nạp và đọc").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("47/KH-UBND")
    expect(page.get_by_role("note", name="Cách đọc tệp")).to_contain_text("tệp đính kèm bên trong")
    asked = page.locator("#can-nguoi-xac-nhan")
    expect(asked).to_contain_text("Hạn của việc 2")
    expect(asked).to_contain_text("Sở Tư pháp")
    asked.get_by_role("link", name="xem chỗ này").first.click()
    assert page.evaluate("document.querySelector(':target').textContent").endswith("Sở Tư pháp")
    page.goto(page.url.split("#")[0])
    picture(page, "doc-van-ban", tmp_path)

    _confirm(page)
    _no_sideways(phone, site, "lc.thi-dua", page.url)
    page.get_by_role("link", name="Giao việc từ văn bản").click()
    _give(page)
    _no_sideways(phone, site, "", page.url)

    page.get_by_role("link", name="Rà soát quy chế văn thư của các cơ quan, đơn vị").click()
    expect(page.locator("main")).to_contain_text("Sở Tư pháp")
    expect(page.locator("main")).to_contain_text(DUE)


def _confirm(page: Page) -> None:
    """One field is corrected; what the machine read stays beside it."""
    place = page.get_by_label("Nơi ban hành", exact=True)
    assert place.input_value() == "Phố Mẫu"
    place.fill("Phố Mẫu Mới")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("main")).to_contain_text("Máy đọc: Phố Mẫu")
    page.get_by_role("button", name="Lưu và xác nhận điều khoản").click()
    page.fill("#prefix", "MH")
    page.get_by_role("button", name="Đổi tiền tố").click()
    page.get_by_role("button", name="Xác nhận văn bản").click()
    page.goto(page.url.replace("dieu-khoan/", ""))


def _give(page: Page) -> None:
    """Nothing is given while one ticked line lacks its day; then all are."""
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(3)
    for row in rows.all():
        row.get_by_role("checkbox").check()
    page.get_by_role("button", name="Nhận cả loạt").click()
    expect(page.get_by_role("alert")).to_contain_text("chưa giao dòng nào")

    missing = rows.filter(has_text="Văn bản ghi: Sở Tư pháp")
    expect(missing.locator(".errorlist")).to_be_visible()
    missing.get_by_role("textbox", name="Hạn").fill(DUE)
    page.get_by_role("button", name="Nhận cả loạt").click()
    given = page.locator("tbody tr")
    expect(given).to_have_count(3)
    owners = [cell.inner_text().strip() for cell in given.locator("td:nth-child(2)").all()]
    assert sorted(owners) == ["Sở Nội vụ", "Sở Tư pháp", "Sở Y tế"]


def _no_sideways(phone: Page, site: str, username: str, address: str) -> None:
    if username:
        sign_in(phone, site, username)
    phone.goto(address.split("#", maxsplit=1)[0])
    assert fits(phone)


def test_the_register_numbers_sends_and_receives(
    page: Page, phone: Page, browser: Browser, site: str, tmp_path: Path
) -> None:
    plan = tmp_path / "ke-hoach-48.pdf"
    plan.write_bytes(plan_pdf("48"))
    sign_in(page, site, "lc.thi-dua")
    _upload(page, site, plan)
    assert page.get_by_label("Ký hiệu", exact=True).input_value() == "KH-UBND"
    page.get_by_role("button", name="Vào sổ", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Văn bản đến số")
    first = page.url

    _upload(page, site, plan)
    page.get_by_role("button", name="Vào sổ", exact=True).click()
    alarm = page.get_by_role("alert")
    expect(alarm).to_contain_text("Văn bản này đã có trong sổ")
    expect(page.get_by_label("Lý do vẫn vào sổ")).to_be_visible()
    alarm.get_by_role("link", name="Mở văn bản đã vào sổ").click()
    assert page.url == first

    _issue(page, site)
    _receive(page, phone, browser, site)
    page.goto(f"{site}/lam-viec/so-van-ban/")
    picture(page, "so-van-ban", tmp_path)


def _upload(page: Page, site: str, plan: Path) -> None:
    page.goto(f"{site}/lam-viec/so-van-ban/nap/")
    page.set_input_files("#id_file", plan)
    page.get_by_role("button", name="Nạp và đọc").click()


def _issue(page: Page, site: str) -> None:
    page.goto(f"{site}/lam-viec/so-van-ban/di/")
    page.get_by_label("Tên loại").fill("Kế hoạch")
    page.get_by_label("Ký hiệu").fill("KH-MHGT")
    page.get_by_label("Trích yếu nội dung").fill("Kế hoạch giảm giấy tờ công sở (minh họa)")
    page.get_by_role("button", name="Lưu dự thảo").click()
    page.get_by_label("Mỗi dòng một nơi nhận").fill("Sở Y tế\nGiám đốc Sở Tư pháp")
    page.get_by_role("button", name="Thêm", exact=True).click()
    page.get_by_role("button", name="Lấy số và phát hành").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("/KH-MHGT")
    expect(_delivery(page, "Sở Y tế")).to_contain_text("Đã gửi")
    expect(_delivery(page, "Sở Tư pháp")).to_contain_text("Đã gửi")


def _delivery(page: Page, unit: str) -> Locator:
    return page.locator("tbody tr").filter(has_text=unit)


def _receive(page: Page, phone: Page, browser: Browser, site: str) -> None:
    """The clerk of one of the two units registers it with one touch on a phone; the sender sees it."""
    sign_in(phone, site, "lc.dau-moi")
    phone.goto(f"{site}/lam-viec/so-van-ban/hop-den/?trang-thai=new")
    assert fits(phone)
    row = phone.locator("tbody tr").filter(has_text="KH-MHGT")
    row.get_by_role("button", name="Vào sổ", exact=True).click()
    assert "số đến" in notice(phone)
    assert fits(phone)
    page.reload()
    expect(_delivery(page, "Sở Y tế")).to_contain_text("Đã tiếp nhận")
    expect(_delivery(page, "Sở Tư pháp")).to_contain_text("Đã gửi")
    assert fits(page)


def test_a_document_is_found_without_marks_and_taken_out_as_word(page: Page, site: str, tmp_path: Path) -> None:
    plan = tmp_path / "ke-hoach-49.pdf"
    plan.write_bytes(plan_pdf("49"))
    sign_in(page, site, "lc.thi-dua")
    page.goto(f"{site}/lam-viec/van-ban/nap/")
    page.set_input_files("#file", plan)
    page.get_by_role("button", name="Nạp và đọc").click()
    address = page.url

    page.goto(f"{site}/lam-viec/tim-kiem/?q=49/KH-UBND+cong+so+it+giay+to")
    found = page.locator("ol.results li").filter(has_text="49/KH-UBND").first
    assert "công sở ít giấy tờ" in " ".join(found.inner_text().split()).lower()
    assert found.locator("mark").count() > 3
    found.get_by_role("link").first.click()
    assert page.url.split("#")[0] == address

    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word").click()
    word = docx.Document(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*cells, *(paragraph.text for paragraph in word.paragraphs)])
    for part in ("49/KH-UBND", "Tổng hợp, báo cáo kết quả thực hiện trước ngày 15/03", "Trần Văn Ví Dụ", "Lưu: VT"):
        assert part in text

    page.get_by_role("link", name="Vào sổ văn bản đến").click()
    assert page.get_by_label("Số", exact=True).input_value() == "49"
    assert page.get_by_label("Ngày ban hành").input_value() == f"12/01/{YEAR}"
