"""A task from its giving to its acceptance, on a phone too; a file of cases taken in; what is counted of both."""

import datetime
import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.pictures import fits, picture
from tests.journeys.plan_pdf import plan_pdf

TASK = "Rà soát biểu mẫu tiếp công dân (hành trình)"


def test_a_task_is_given_prolonged_reported_and_accepted(
    page: Page, phone: Page, browser: Browser, site: str, tmp_path: Path
) -> None:
    sign_in(page, site, "lc.thi-dua")
    page.goto(f"{site}/lam-viec/nhiem-vu/giao/")
    page.fill("#id_title", TASK)
    page.locator("#id_clause").select_option(label=_option(page, "LC-1.4a"))
    page.get_by_label("Sở Y tế", exact=True).check()
    page.fill("#id_due_days", "2")
    page.locator("main form.panel button").click()
    expect(page.locator("main .alert").first).to_contain_text("Đã giao 1 nhiệm vụ")

    sign_in(phone, site, "lc.dau-moi")
    phone.goto(f"{site}/lam-viec/nhiem-vu/hom-nay/")
    assert fits(phone)
    picture(phone, "viec-hom-nay", tmp_path)
    phone.goto(f"{site}/lam-viec/nhiem-vu/?q=biểu mẫu tiếp công dân")
    phone.locator("main").get_by_role("link", name=TASK).first.click()
    task = phone.url
    phone.locator("summary", has_text="Ghi tiến độ").click()
    phone.fill("#id_progress-percent", "40")
    phone.get_by_role("button", name="Ghi tiến độ").click()
    expect(phone.locator("main")).to_contain_text("40")
    later = datetime.date.today() + datetime.timedelta(days=30)
    phone.locator("summary", has_text="Xin gia hạn").click()
    phone.fill("#id_ask-due_on", later.strftime("%d/%m/%Y"))
    phone.fill("#id_ask-reason", "Chờ mẫu mới của bộ")
    phone.get_by_role("button", name="Xin gia hạn").click()
    expect(phone.locator("main")).to_contain_text("đang chờ người giao việc trả lời")
    assert fits(phone)

    page.goto(f"{site}/lam-viec/thong-bao/")
    expect(page.locator("main")).to_contain_text(TASK)
    page.goto(task)
    page.locator("[name=extend-reason]").fill("Đồng ý chờ mẫu mới")
    page.get_by_role("button", name="Đồng ý gia hạn").click()
    expect(page.locator("main")).to_contain_text(later.strftime("%d/%m/%Y"))

    evidence = tmp_path / "ket-qua.pdf"
    evidence.write_bytes(plan_pdf("48"))
    phone.goto(task)
    phone.locator("form[action$='/bao-xong/'] textarea").fill("Đã rà soát 12 biểu mẫu, bỏ 3")
    phone.set_input_files("#f-files", evidence)
    phone.locator("form[action$='/bao-xong/'] button").click()
    expect(phone.locator("main")).to_contain_text("chờ xác nhận")

    page.goto(task)
    page.locator("form[action$='/xac-nhan/'] select").select_option("good")
    page.locator("form[action$='/xac-nhan/'] button").click()
    history = page.locator("ol.steps")
    for act in ("Giao nhiệm vụ", "Gia hạn", "Báo đã hoàn thành", "Xác nhận hoàn thành"):
        expect(history).to_contain_text(act)
    expect(page.locator("main")).to_contain_text("ket-qua.pdf")
    page.goto(f"{site}/lam-viec/nhiem-vu/bang/")
    picture(page, "bang-nhiem-vu", tmp_path)


def _option(page: Page, start: str) -> str:
    texts = page.locator("#id_clause option").all_inner_texts()
    return next(text for text in texts if text.startswith(start)).strip()


CASES = """Mã hồ sơ;Đơn vị giải quyết;Ngày tiếp nhận;Ngày hẹn trả;Ngày trả kết quả;Số lần yêu cầu bổ sung
HT-0001;Sở Y tế;02/11/2026 08:00;06/11/2026 17:00;05/11/2026 15:00;0
HT-0002;Sở Y tế;02/11/2026 09:00;06/11/2026 17:00;10/11/2026 10:00;2
HT-0003;Sở Y tế;02/11/2026 10:00;31/02/2026 17:00;;0
"""


def test_a_file_of_cases_with_one_bad_row_is_refused_then_taken_without_it(
    page: Page, site: str, tmp_path: Path
) -> None:
    file = tmp_path / "mot-cua.csv"
    file.write_text(CASES, encoding="utf-8")
    sign_in(page, site, "lc.thi-dua")
    page.goto(f"{site}/lam-viec/ho-so-tthc/nhap/")
    page.locator("#id_source").select_option(index=1)
    page.set_input_files("#id_file", file)
    page.get_by_role("button", name="Kiểm tra và nhập").click()
    expect(page.get_by_role("button", name=re.compile("Nhận 2 dòng đúng"))).to_be_visible(timeout=30_000)
    expect(page.locator("main")).to_contain_text("31/02/2026")
    page.goto(f"{site}/lam-viec/ho-so-tthc/?ma=HT-0001")
    expect(page.locator("main")).not_to_contain_text("Trả sớm")

    page.go_back()
    page.get_by_role("button", name=re.compile("Nhận 2 dòng đúng")).click()
    expect(page.locator("main")).to_contain_text("Đã nhập xong", timeout=30_000)
    page.goto(f"{site}/lam-viec/ho-so-tthc/?ma=HT-0002")
    page.locator("main").get_by_role("link", name="HT-0002").click()
    expect(page.locator("main")).to_contain_text("yêu cầu bổ sung nhiều hơn một lần")
    expect(page.locator("main")).to_contain_text("Trả trễ 2 ngày làm việc")


def test_a_citizen_reads_a_procedure_and_its_notice_fits_the_wall(page: Page, phone: Page, site: str) -> None:
    phone.goto(f"{site}/thu-tuc/")
    phone.locator("main a[href*='/thu-tuc/mh-']").first.click()
    expect(phone.locator("main")).to_contain_text("Thời hạn giải quyết")
    assert fits(phone)
    code = phone.url.rstrip("/").rsplit("/", 1)[-1]
    sign_in(page, site, "lc.thi-dua")
    page.goto(f"{site}/lam-viec/thu-tuc/ma/{code}/to-niem-yet/")
    expect(page.get_by_role("img", name="Mã QR dẫn đến trang công khai")).to_be_visible()


def test_indicators_say_of_how_many_they_speak(page: Page, site: str, tmp_path: Path) -> None:
    sign_in(page, site, "lc.thi-dua")
    page.goto(f"{site}/lam-viec/chi-so/")
    expect(page.locator("main table").first).to_contain_text("Việc xong đúng hạn")
    expect(page.locator("main table").first).to_contain_text("LC-1.4a")
    picture(page, "chi-so", tmp_path)
    with page.expect_download() as caught:
        page.get_by_role("link", name="Xuất Excel").click()
    assert caught.value.suggested_filename.endswith(".xlsx")
