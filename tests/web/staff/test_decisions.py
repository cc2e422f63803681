"""The pages of decisions: from what waits to the number, the files, the money; what is refused is said where it was typed."""

import io
from collections.abc import Iterator

import docx
import openpyxl
import pypdfium2
import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.support import commending, world
from tests.support.commending import only
from tests.support.machine import needs
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.models import CertificateBatch, Decision, Stock
from thidua.apps.jobs.working import work_off
from thidua.core.awards.certificates import FIELDS

pytestmark = pytest.mark.django_db


@pytest.fixture()
def town() -> Iterator[commending.Town]:
    with time_machine.travel("2026-03-02 09:00 +0700", tick=False):
        yield commending.make()


@pytest.fixture()
def officer(town: commending.Town, client: Client) -> Client:
    client.force_login(town.officer)
    return client


def typed(town: commending.Town, campaign, *dossiers, **more) -> dict[str, object]:
    words = dict(commending.WORDS.items())
    return {**words, "chon": [str(one.pk) for one in dossiers], "signed_on": "2/3/2026", "do": "lap"} | more


def test_an_empty_installation_says_what_to_do_first(town: commending.Town, officer: Client) -> None:
    assert "Khi một đợt xét có hồ sơ được thông qua" in officer.get(reverse("staff:decisions")).content.decode()
    assert "ghi số tiền được trích lập" in officer.get(reverse("staff:fund")).content.decode()


def test_a_clerk_of_a_commune_decides_on_a_telephone(town: commending.Town, client: Client) -> None:
    commune = world.unit("Xã Mẫu", parent=town.province, kind="commune")
    client.force_login(world.user(Role.UNIT_CLERK, commune))
    campaign = town.campaign(unit=commune)
    dossier = town.passed(campaign, "giay-khen", town.person(unit=commune))
    address = reverse("staff:decision-make", args=[campaign.pk, "giay-khen"])
    assert address in client.get(reverse("staff:decisions")).content.decode()
    page = client.get(address).content.decode()
    assert "Giấy khen của Chủ tịch Ủy ban nhân dân xã Mẫu" in page and "Chuyên viên, Xã Mẫu" in page
    made = client.post(address, typed(town, campaign, dossier, **{f"ten-{dossier.pk}": "Bà Lò Thị Mẫu"}))
    decision = Decision.objects.get()
    assert made["Location"] == reverse("staff:decision", args=[decision.pk])
    assert only(decision).named_as == "Bà Lò Thị Mẫu, Chuyên viên, Xã Mẫu"
    assert "710.000" in client.get(made["Location"]).content.decode()


def test_the_draft_is_read_before_a_number_is_taken(town: commending.Town, officer: Client) -> None:
    campaign = town.campaign()
    dossier = town.passed(campaign, "bang-khen-tinh", town.person())
    reply = officer.post(
        reverse("staff:decision-make", args=[campaign.pk, "bang-khen-tinh"]), typed(town, campaign, dossier, do="xem")
    )
    text = "\n".join(
        cell.text
        for table in docx.Document(io.BytesIO(reply.content)).tables
        for row in table.rows
        for cell in row.cells
    )
    assert "Lò Thị Mẫu" in text and "01/QĐ" not in text
    assert not Decision.objects.exists()


def test_what_was_typed_wrong_stays_on_the_page_with_the_reason(town: commending.Town, officer: Client) -> None:
    campaign = town.campaign()
    dossier = town.passed(campaign, "bang-khen-tinh", town.person())
    address = reverse("staff:decision-make", args=[campaign.pk, "bang-khen-tinh"])
    for change, words in (
        ({"grounds": ""}, "Cần ghi mục này"),
        ({"chon": []}, "Hãy chọn ít nhất một hồ sơ"),
        ({"signed_on": "3/3/2026"}, "Ngày không thể sau hôm nay"),
        ({"from_on": "1/2/2026"}, "Ghi cả hai ngày"),
    ):
        reply = officer.post(address, typed(town, campaign, dossier, **change))
        assert reply.status_code == 422 and words in reply.content.decode()
        assert "Giám đốc Sở Nội vụ" in reply.content.decode()
    assert not Decision.objects.exists()


def test_the_list_of_payments_opens_in_excel_with_its_sum(town: commending.Town, officer: Client) -> None:
    decision = town.decided(town.campaign(), "bang-khen-tinh", town.person(), town.office)
    reply = officer.get(reverse("staff:decision-file", args=[decision.pk, "chi-tien.xlsx"]))
    rows = list(openpyxl.load_workbook(io.BytesIO(reply.content)).active.iter_rows(values_only=True))
    assert [row[:2] + row[4:5] for row in rows[3:5]] == [(1, "Sở Thử", 7_020_000), (2, "Lò Thị Mẫu", 3_510_000)]
    assert rows[5][4] == 10_530_000


def test_the_decision_is_a_word_file_and_a_pdf_with_number_and_money(town: commending.Town, officer: Client) -> None:
    decision = town.decided(town.campaign(), "bang-khen-tinh", town.person())
    word = officer.get(reverse("staff:decision-file", args=[decision.pk, "quyet-dinh.docx"]))
    cells = [
        cell.text
        for table in docx.Document(io.BytesIO(word.content)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert any("01/QĐ-UBND" in text for text in cells) and "3.510.000" in cells
    needs("soffice", "libreoffice-writer-nogui")
    pdf = officer.get(reverse("staff:decision-file", args=[decision.pk, "quyet-dinh.pdf"]))
    assert pdf.content[:5] == b"%PDF-"


def test_certificates_are_made_in_the_background_and_leave_out_the_withdrawn(
    town: commending.Town, officer: Client
) -> None:
    from tests.apps.awards.undoing.test_undoing import withdrawn

    decision = town.decided(town.campaign(), "bang-khen-tinh", town.person("Người Một"), town.person("Người Hai"))
    withdrawn(town, decision.conferrals.select_related("decision__unit").get(golden=2))
    officer.post(reverse("staff:decision-print", args=[decision.pk]))
    page = officer.get(reverse("staff:decision", args=[decision.pk]))
    assert "<progress" in page.content.decode() and page["Refresh"] == "3"
    work_off()
    batch = CertificateBatch.objects.get()
    reply = officer.get(reverse("staff:certificate-batch", args=[batch.pk]))
    pdf = pypdfium2.PdfDocument(b"".join(reply.streaming_content))
    text = pdf[0].get_textpage().get_text_bounded()
    assert len(pdf) == 1 and "Người Một" in text and "Số sổ vàng: 1" in text
    assert f"/kiem-tra/{decision.conferrals.get(golden=1).code}/" in text
    assert (batch.job.state, batch.job.percent) == ("done", 100)


def test_a_stock_keeps_its_millimetres_and_refuses_what_lies_off_the_sheet(
    town: commending.Town, officer: Client
) -> None:
    spots = {f"{name}-{field}": value for field in FIELDS for name, value in {"x": "20", "y": "20,5", "w": "50", "s": "14", "a": "left"}.items()}  # fmt: skip
    body = {"unit": town.province.code, "name": "Phôi 2026", "in-name": "on", **spots}
    for change, words in (
        ({"x-name": "260"}, "nằm ngoài tờ giấy"),
        ({"y-name": "hai"}, "không phải số đo"),
        ({"name": ""}, "Cần ghi tên mẫu in"),
    ):
        reply = officer.post(reverse("staff:stock-new"), body | change)
        assert reply.status_code == 422 and words in reply.content.decode()
    officer.post(reverse("staff:stock-new"), body)
    stock = Stock.objects.get()
    found = {row["field"]: row for row in stock.spots}
    assert (found["name"]["y"], found["name"]["is_printed"], found["nation"]["is_printed"]) == (205, True, False)
    assert officer.get(reverse("staff:stock-ruler", args=[stock.pk])).content[:5] == b"%PDF-"
    assert 'value="20,5"' in officer.get(reverse("staff:stock", args=[stock.pk])).content.decode()


def test_money_is_typed_as_people_write_it(town: commending.Town, officer: Client) -> None:
    body = {
        "unit": town.province.code,
        "kind": "income",
        "year": "2026",
        "on": "2/3/2026",
        "document": "QĐ giao dự toán",
    }
    for wrong in ("-5", "1,5", "1.00", "x", "0"):
        assert officer.post(reverse("staff:fund-enter"), body | {"dong": wrong}).status_code == 422
    assert officer.post(reverse("staff:fund-enter"), body | {"dong": "1.250.000 đồng"}).status_code == 302
    over = officer.post(reverse("staff:fund-enter"), body | {"kind": "organising", "dong": "250001"})
    assert over.status_code == 422 and "chỉ còn 250.000 đồng" in over.content.decode()
    page = officer.get(reverse("staff:fund"), {"nam": "2026"}).content.decode()
    assert "1.250.000" in page and "chưa đối chiếu" in page


def test_withdrawal_is_told_beforehand_and_worked_off_on_its_page(town: commending.Town, officer: Client) -> None:
    campaign, person = town.campaign(), town.person()
    low = only(town.decided(campaign, "lao-dong-tien-tien", person))
    town.decided(campaign, "chien-si-thi-dua-co-so", person)
    address = reverse("staff:conferral-withdraw", args=[low.pk])
    assert "tiêu chuẩn bắt buộc có" in officer.get(address).content.decode()
    body = {
        "grounds": "fraud",
        "reason": "Khai khống",
        "document": "QĐ 90",
        "signed_on": "2/3/2026",
        "objects": "Giấy\r\nHuy hiệu",
    }
    assert officer.post(address, body | {"reason": ""}).status_code == 422
    page = officer.post(address, body)["Location"]
    one = low.withdrawal
    review, paper = one.reviews.get(), one.recoveries.order_by("pk")[0]
    officer.post(
        reverse("staff:withdrawal-review", args=[one.pk]), {"row": review.pk, "outcome": "kept", "reason": "Xét lại"}
    )
    officer.post(
        reverse("staff:withdrawal-receive", args=[one.pk]),
        {"row": paper.pk, "dong": "", "on": "2/3/2026", "document": "BB"},
    )
    text = officer.get(page).content.decode()
    assert "Vẫn đủ điều kiện, giữ nguyên" in text and "đã thu hồi" in text and "chưa thu hồi" in text
