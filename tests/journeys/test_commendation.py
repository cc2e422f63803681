"""Commendation from end to end: a yearly title from pledge to certificate, an award withdrawn, an unplanned merit in one day."""

import datetime
import json
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys import filing, sitting
from tests.journeys.awarding import DECISIONS, check_certificate, code_on, decide, printed_certificate, public_page
from tests.journeys.conftest import ROOT, sign_in
from tests.journeys.filing import HERE, PHONE, another
from tests.journeys.pictures import fits, picture
from tests.journeys.steps import notice, open_period_of_this_year
from tests.support.qr_pixels import pages_of

TODAY = datetime.date.today()
YEAR = TODAY.year
ROUND = f"Xét danh hiệu năm {YEAR}: từ đăng ký đến giấy chứng nhận"
TITLE = "chien-si-thi-dua-co-so"
PLEDGED = "Rút ngắn hai ngày thời gian cấp phiếu khám (minh họa)"


def test_a_yearly_title_from_pledge_to_certificate(
    page: Page, browser: Browser, site: str, installation: dict[str, str], tmp_path: Path
) -> None:
    official = another(browser, site, "lc.can-bo", PHONE)
    name = official.locator(".who-name").inner_text()
    sign_in(page, site, "lc.thi-dua")
    period = open_period_of_this_year(page, site, "lai-chau-2019", called="Năm thi đua", start="thi-dua", first="01/12")
    clerk = another(browser, site, "lc.dau-moi")
    pledge(clerk, another(browser, site, "lc.thu-truong", PHONE), site, period, name)
    open_round(page, site)
    address = file_title(clerk, site, name, tmp_path)
    official.goto(address)
    expect(official.locator("main")).to_contain_text(PLEDGED)
    assert fits(official)
    picture(official, "ho-so-dien-thoai", tmp_path)
    code = forward(page, address, tmp_path)
    sit(browser, site, installation, name, tmp_path)

    page.goto(address)
    expect(page.locator("main")).to_contain_text("11/11 đồng ý")
    number = decide(page, site, ROUND, code=code)
    picture(page, "quyet-dinh", tmp_path)
    check = code_on(page)
    check_certificate(printed_certificate(page), name, number, check)
    told = public_page(browser, site, check)
    assert "Còn giá trị" in told and name in told and number in told
    official.goto(address)
    expect(official.locator("main")).to_contain_text("Đã có quyết định")
    expect(official.locator("main")).to_contain_text(f"Quyết định số {number} ngày {filing.day(TODAY)}")
    expect(official.locator(f"main a[href$='/kiem-tra/{check}/']")).to_have_count(1)
    assert fits(official)


def pledge(clerk: Page, head: Page, site: str, period: str, name: str) -> None:
    """The unit pledges one item for the official in the period of the year; its head approves on the telephone."""
    plan = f"{site}/lam-viec/ke-hoach/lai-chau-2019/{period}/lc-so-y-te/"
    clerk.goto(plan)
    clerk.get_by_role("button", name="Lập kế hoạch mới").click()
    clerk.check("#c-LC-1\\.3a")
    clerk.get_by_role("button", name="Thêm vào kế hoạch").click()
    clerk.get_by_role("link", name="Sửa mục 1").click()
    clerk.fill("#id_content", PLEDGED)
    clerk.fill("#id_target", "Từ năm ngày còn ba ngày")
    clerk.select_option("#id_person", label=name)
    clerk.fill("#id_due_on", f"31/12/{YEAR}")
    clerk.get_by_role("button", name="Lưu mục").click()
    clerk.get_by_role("button", name="Trình thủ trưởng").click()
    head.goto(plan)
    assert fits(head)
    head.get_by_role("button", name="Duyệt kế hoạch").click()
    expect(head.locator("main")).to_contain_text("Đã duyệt")


def open_round(page: Page, site: str) -> None:
    page.goto(f"{site}{HERE}dot/lap/")
    page.fill("#id_name", ROUND)
    page.select_option("#id_unit", label="Tỉnh Lai Châu")
    page.select_option("#id_route", "cong-trang")
    page.fill("#id_files_due_on", filing.day(TODAY + datetime.timedelta(days=20)))
    page.check(f"input[name=awards][value={TITLE}]")
    page.get_by_role("button", name="Mở đợt xét").click()
    assert "Đã mở đợt xét" in notice(page)


def file_title(clerk: Page, site: str, name: str, folder: Path) -> str:
    """The dossier with the pledge on it; the rating of the year decides whether the standard is met. Returns its address."""
    filing.begin(clerk, site, ROUND, TITLE, name)
    first, last = datetime.date(YEAR, 1, 1), min(TODAY, datetime.date(YEAR, 12, 15))
    filing.write(clerk, f"Đồng chí {name}", "Rút ngắn thời gian cấp phiếu khám cho 1.240 lượt (minh họa)", first, last)
    address = clerk.url
    main = clerk.locator("main")
    expect(main).to_contain_text("Hoàn thành 0/1 việc đã đăng ký")
    expect(main).to_contain_text(PLEDGED)
    rate(clerk, "good", "Thông báo xếp loại lần đầu (minh họa)")
    clerk.goto(address)
    expect(
        main.locator("h2", has_text="Điều kiện theo quy định").locator("xpath=following-sibling::p[1]")
    ).to_contain_text("Chưa")
    rate(clerk, "excellent", "Quyết định xếp loại năm (minh họa)")
    clerk.goto(address)
    told = main.locator("h2", has_text="Điều kiện theo quy định").locator("xpath=following-sibling::*")
    expect(told.nth(0)).to_contain_text("Đạt")
    expect(told.nth(1)).to_contain_text("Điều 23, Điều 24")
    for kind in filing.papers_asked(clerk):
        filing.upload(clerk, kind, folder, name.rsplit(maxsplit=1)[-1])
    picture(clerk, "ho-so", folder)
    clerk.get_by_role("button", name="Gửi hồ sơ").click()
    expect(main).to_contain_text("Đã gửi, chờ tiếp nhận")
    return address


def rate(clerk: Page, level: str, source: str) -> None:
    """Keep the rating of the year on the page of the person's conditions, reached from the dossier."""
    clerk.get_by_role("link", name="Xem từng điều kiện").click()
    summary = clerk.locator("summary", has_text="Ghi thêm, sửa bằng bản ghi mới")
    if not clerk.locator("#id_kind").is_visible():
        summary.click()
    clerk.select_option("#id_kind", "rating")
    clerk.select_option("#id_word", level)
    clerk.fill("#id_year", str(YEAR))
    clerk.fill("#id_source", source)
    clerk.get_by_role("button", name="Ghi", exact=True).click()
    assert "Đã ghi." in notice(clerk)


def forward(page: Page, address: str, folder: Path) -> str:
    """The standing office receives and forwards; returns the code of the dossier. Its print is a readable sheet."""
    page.goto(address)
    page.get_by_role("button", name="Tiếp nhận").click()
    page.get_by_role("button", name="Trình", exact=True).click()
    assert "Đã trình" in notice(page)
    code = re.search(r"Mã hồ sơ (\S+),", page.locator("main").inner_text())
    assert code
    page.get_by_role("link", name="Bản in").click()
    page.emulate_media(media="print")
    margin = {"top": "15mm", "bottom": "15mm", "left": "20mm", "right": "15mm"}
    printed = page.pdf(format="A4", path=str(folder / "ho-so.pdf"), margin=margin)  # type: ignore[arg-type]
    page.emulate_media(media="screen")
    text = " ".join(" ".join(words for words, _dark in pages_of(printed)).split())
    assert (
        code[1] in text and PLEDGED in text and "Điều 23" in text and "Tiếp nhận" not in text.partition("Diễn biến")[0]
    )
    return code[1]


def sit(browser: Browser, site: str, installation: dict[str, str], name: str, folder: Path) -> None:
    """Ten members vote in the booth, one on paper; nobody is away or concerned."""
    secretary = another(browser, site, "lc.thu-ky")
    phone = browser.new_context(locale="vi-VN", viewport=PHONE).new_page()  # type: ignore[arg-type]
    given = sitting.hall(installation, "Hội đồng xét danh hiệu (minh họa)")
    session = f"{site}/lam-viec/hoi-dong/phien/{given['meeting']}/"
    secretary.goto(session)
    secretary.get_by_role("link", name="Chương trình họp").click()
    secretary.get_by_label(name).check()
    secretary.get_by_role("button", name="Thêm vào chương trình").click()
    secretary.goto(session)
    secretary.get_by_role("button", name="Mở phiên họp").click()
    sitting.attend(secretary, given["people"])
    expect(secretary.get_by_text("Có mặt 11/11 thành viên")).to_be_visible()
    sitting.name_team(secretary, given["people"][-2:])
    secretary.get_by_role("button", name="Chuẩn bị bỏ phiếu các nội dung đã chọn").click()
    secretary.get_by_role("link", name="Lần bỏ phiếu thứ 1").click()
    expect(secretary.get_by_text("cần 9/11 phiếu")).to_be_visible()
    drawn = sitting.open_box(secretary, folder)
    sitting.vote_by_phone(phone, sitting.booth_of(secretary, site), drawn[:10])
    sitting.count(secretary, session, drawn[10:11], (10, 1, 0, 2))
    expect(secretary.get_by_text("Thông qua", exact=True).first).to_be_visible()
    secretary.goto(session)
    secretary.get_by_role("button", name="Kết thúc phiên").click()
    with secretary.expect_download() as told:
        secretary.get_by_role("link", name="Tải dự thảo biên bản (.docx)").click()
    assert told.value.suggested_filename.endswith(".docx")
    picture(secretary, "phien-hop", folder)


def test_an_award_is_withdrawn_and_what_rested_on_it_is_reviewed(
    page: Page, browser: Browser, site: str, installation: dict[str, str], tmp_path: Path
) -> None:
    codes = titles(installation)
    first, second, third = codes.values()
    assert "Còn giá trị" in public_page(browser, site, first)
    sign_in(page, site, "lc.thi-dua")
    balance = fund_balance(page, site)
    withdraw(page, site, first, "Quyết định 77/QĐ-UBND (minh họa)")
    assert "Trang kiểm tra công khai đã đổi ngay" in notice(page)
    told = public_page(browser, site, first)
    assert "Đã bị hủy bỏ" in told and "77/QĐ-UBND" in told
    assert "Gian dối" not in told and "Khai khống" not in told
    assert [("Còn giá trị" in public_page(browser, site, code)) for code in (second, third)] == [True, True]
    withdrawal = page.url
    picture(page, "huy-bo", tmp_path)

    panels = page.locator("section.panel", has_text="chờ xem xét")
    assert panels.count() == 2
    review(page, "Chiến sĩ thi đua cơ sở", "withdrawn", "Không còn Lao động tiên tiến của năm")
    assert "hủy bỏ" in page.locator("main .alert").first.inner_text().lower()
    withdraw(page, site, second, "Quyết định 78/QĐ-UBND (minh họa)")
    assert "Đã bị hủy bỏ" in public_page(browser, site, second)
    page.goto(withdrawal)
    review(page, "Chiến sĩ thi đua cơ sở", "withdrawn", "Không còn Lao động tiên tiến của năm")
    assert "Đã ghi kết quả xem xét" in notice(page)
    review(page, "Chiến sĩ thi đua bộ, ban, ngành, tỉnh", "kept", "Ba năm liền trước vẫn đủ (minh họa)")
    assert page.locator("section.panel", has_text="chờ xem xét").count() == 0
    assert "Còn giá trị" in public_page(browser, site, third)

    owed = money_owed(page)
    take_back(page, "Tiền thưởng", f"{owed - 100_000}")
    expect(page.locator("main")).to_contain_text("còn phải thu 100.000 đồng")
    assert fund_balance(page, site) == balance + owed - 100_000
    page.goto(withdrawal)
    take_back(page, "Tiền thưởng", "200.000")
    assert "100.000" in notice(page) and page.locator("main").get_by_text("đã thu đủ").count() == 0
    take_back(page, "Tiền thưởng", "100.000")
    take_back(page, "Giấy chứng nhận", "")
    expect(page.locator("main")).to_contain_text("đã thu đủ")
    expect(page.locator("main")).to_contain_text("đã thu hồi")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert fits(page)
    picture(page, "thu-hoi-dien-thoai", tmp_path)
    assert fund_balance(page, site) == balance + owed
    assert fits(page)


def titles(installation: dict[str, str]) -> dict[str, str]:
    """Award → code of its certificate: the two titles of the last year and the one of the province that rests on them."""
    command = [sys.executable, "-m", "tests.journeys.award_hall"]
    done = subprocess.run(command, cwd=ROOT, env=installation, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def withdraw(page: Page, site: str, code: str, document: str) -> None:
    """From the list of decisions to the act: the page names beforehand what has to be looked at again."""
    page.goto(f"{site}{DECISIONS}?nam={YEAR - 1}")
    for address in [link.get_attribute("href") for link in page.locator("main table a").all()]:
        page.goto(f"{site}{address}")
        row = page.locator("tr", has_text=code)
        if row.count():
            row.get_by_role("link", name="Hủy bỏ…").click()
            break
    page.select_option("#id_grounds", "fraud")
    page.fill("#id_reason", "Khai khống kết quả (minh họa)")
    page.fill("#id_document", document)
    page.fill("#id_objects", "Giấy chứng nhận")
    page.get_by_role("button", name="Hủy bỏ lần khen thưởng này").click()
    expect(page.locator("h1")).to_contain_text("Đã hủy bỏ")


def review(page: Page, award: str, outcome: str, reason: str) -> None:
    panel = page.locator("section.panel", has_text="chờ xem xét").filter(has=page.locator("b", has_text=award))
    panel.locator("summary").click()
    panel.get_by_label("Kết quả xem xét").select_option(outcome)
    panel.get_by_label("Lý do").fill(reason)
    panel.get_by_role("button", name="Ghi kết quả").click()


def money_owed(page: Page) -> int:
    text = page.locator("section.panel", has_text="Tiền thưởng").first.inner_text()
    found = re.search(r"còn phải thu ([0-9.]+) đồng", text)
    assert found, text
    return int(found[1].replace(".", ""))


def take_back(page: Page, what: str, dong: str) -> None:
    panel = page.locator("section.panel", has_text=what).last
    panel.locator("summary").click()
    panel.get_by_label("Số tiền đã thu").fill(dong)
    panel.get_by_label("Chứng từ").fill("Phiếu thu 05 (minh họa)")
    panel.get_by_role("button", name="Ghi thu hồi").click()


def fund_balance(page: Page, site: str) -> int:
    page.goto(f"{site}{DECISIONS}quy/?don-vi=lai-chau&nam={YEAR}")
    return int(page.locator("li.figure b").first.inner_text().replace(".", ""))


def test_an_unplanned_merit_is_honoured_the_day_it_is_filed(
    page: Page, browser: Browser, site: str, tmp_path: Path
) -> None:
    clerk = another(browser, site, "lc.dau-moi-xa", PHONE)
    filing.begin(clerk, site, "Khen đột xuất")
    named, done = "Tập thể minh họa của hành trình", "Đưa 30 hộ dân ra khỏi vùng sạt lở trong đêm (minh họa)"
    filing.write(clerk, named, done, TODAY - datetime.timedelta(days=1), TODAY)
    assert fits(clerk)
    assert filing.papers_asked(clerk) == ["to-trinh-don-gian", "bao-cao-tom-tat"]
    for kind in filing.papers_asked(clerk):
        filing.upload(clerk, kind, tmp_path, "mot")
    clerk.get_by_role("button", name="Gửi hồ sơ").click()
    expect(clerk.locator("main")).to_contain_text("Đã gửi, chờ tiếp nhận")
    address = clerk.url

    sign_in(page, site, "lc.thi-dua")
    before = measured(page, site)
    page.goto(address)
    page.get_by_role("button", name="Tiếp nhận").click()
    page.get_by_role("button", name="Trình", exact=True).click()
    assert "Đã trình" in notice(page)
    page.fill("#accept", "Bút phê của Chủ tịch (minh họa)")
    page.get_by_role("button", name="Ghi đồng ý khen thưởng").click()
    expect(page.locator("main")).to_contain_text("Đồng ý, chờ quyết định")
    number = decide(page, site, "Khen đột xuất")
    expect(page.locator("h1")).to_contain_text(filing.day(TODAY))
    check = code_on(page)
    check_certificate(printed_certificate(page), named, number, check)
    page.locator("summary", has_text="Ghi ngày trao").click()
    page.get_by_label("Trao tại").fill("Tại bản (minh họa)")
    page.get_by_role("button", name="Ghi ngày trao").click()
    expect(page.locator("main")).to_contain_text("Đã trao ngày")
    assert "Còn giá trị" in public_page(browser, site, check)
    assert {leg: now - before[leg] for leg, now in measured(page, site).items()} == {
        "Từ lập thành tích đến gửi hồ sơ": 0,
        "Từ gửi hồ sơ đến ký quyết định": 1,
        "Từ ký quyết định đến trao": 1,
        "Cả quá trình": 1,
    }
    page.screenshot(path=str(tmp_path / "kip-thoi.png"))
    clerk.goto(address)
    expect(clerk.locator("main")).to_contain_text(f"Đã trao ngày {filing.day(TODAY)}")
    assert fits(clerk)


def measured(page: Page, site: str) -> dict[str, int]:
    """How many unplanned merits of the year were measured, stretch by stretch."""
    page.goto(f"{site}{HERE}kip-thoi/?nam={YEAR}")
    rows = page.locator("h2", has_text="Đột xuất").locator("xpath=following-sibling::div[1]").locator("tbody tr")
    return {row.locator("td").first.inner_text(): int(row.locator("td").nth(1).inner_text()) for row in rows.all()}
