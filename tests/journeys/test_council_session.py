"""A council of eleven with one absent, one conflicted and one paper ballot, from the roll to the minutes."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.pictures import fits
from tests.journeys.sitting import attend, booth_of, count, hall, name_team, open_box, vote_by_phone
from tests.journeys.steps import notice

ABSENT = 4


def test_a_council_of_eleven(page: Page, phone: Page, site: str, installation: dict[str, str], tmp_path: Path) -> None:
    given = hall(installation, "Hội đồng mười một người", "--dossier")
    session = f"{site}/lam-viec/hoi-dong/phien/{given['meeting']}/"
    sign_in(page, site, "lc.thu-ky")
    page.goto(session)
    page.get_by_role("button", name="Mở phiên họp").click()
    expect(page.get_by_text("11 thành viên", exact=False).first).to_be_visible()
    attend(page, given["people"], {ABSENT})
    expect(page.get_by_text("Có mặt 10/11 thành viên, đủ 9 người (80%) để họp.")).to_be_visible()
    resolve(page, given["people"])
    page.get_by_role("button", name="Chuẩn bị bỏ phiếu các nội dung đã chọn").click()
    page.get_by_role("link", name="Lần bỏ phiếu thứ 1").click()
    expect(page.get_by_text("cần 10/11 phiếu; 1 thành viên chưa có ý kiến")).to_be_visible()
    letter(page)
    drawn = open_box(page, tmp_path)
    vote_by_phone(phone, booth_of(page, site), drawn[:8])
    count(page, session, drawn[8:9], (8, 1, 0, 4))
    expect(page.get_by_text("Thông qua", exact=True).first).to_be_visible()
    expect(page.get_by_text("10/11").first).to_be_visible()
    page.goto(session)
    page.get_by_role("button", name="Kết thúc phiên").click()
    with page.expect_download() as told:
        page.get_by_role("link", name="Tải dự thảo biên bản (.docx)").click()
    assert told.value.suggested_filename.endswith(".docx")


def resolve(page: Page, people: list[int]) -> None:
    """The candidate keeps out; anybody else the program points at votes, with a reason."""
    row = page.locator("div.panel", has_text="là người được đề nghị")
    row.get_by_label("Lý do (bắt buộc)").fill("Là người được xét")
    row.get_by_role("button", name="Không tham gia").click()
    assert "tổng số thành viên giữ nguyên" in notice(page)
    name_team(page, people[-2:])


def letter(page: Page) -> None:
    page.get_by_text("Ghi ý kiến bằng văn bản của người vắng").click()
    page.fill("#y-v", "Thư ngày hôm qua")
    page.locator("details[open] select").last.select_option("yes")
    page.get_by_role("button", name="Ghi ý kiến").click()
    expect(page.get_by_text("chỉ đạt nếu tất cả 10 ý kiến đều đồng ý")).to_be_visible()


def test_the_pages_of_a_session_fit_a_small_phone(phone: Page, site: str) -> None:
    sign_in(phone, site, "lc.thu-ky")
    phone.goto(f"{site}/lam-viec/hoi-dong/")
    assert fits(phone)
    phone.locator("main table a[href*='/phien/']").first.click()
    assert fits(phone)
    phone.get_by_role("link", name="Lần bỏ phiếu thứ 1").click()
    assert fits(phone)
