"""The editor of a rule set as an officer uses it."""

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support import documents, world
from thidua.adapters.sheets.parts import PARTS
from thidua.apps.accounts.roles import Role
from thidua.apps.movements import queries, queries_rules
from thidua.apps.movements.models import FaultDecision, RuleDraft, RuleSetVersion
from thidua.core.movements.model import Cap, CrossMarking, Gate, SamplePoints, Theme, TieBreak

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(client: Client) -> Any:
    province = world.province()
    officer = world.user(Role.BOARD_OFFICER, province)
    client.force_login(officer)
    return documents.shipped(province, officer)


def url(made: Any, tail: str = "") -> str:
    return f"/lam-viec/phong-trao/{made.slug}/quy-tac/{tail}"


def act(client: Client, made: Any, **given: str) -> str:
    return client.post(url(made, "lam/"), given, follow=True).content.decode()


def posted(made: Any, slug: str, *more: dict[str, str]) -> dict[str, Any]:
    held = queries_rules.working(made)
    part = PARTS[slug]
    rows = [*part.rows(held.rules), *more]
    cells: dict[str, Any] = {key: [row.get(key, "") for row in rows] for key in part.columns}
    return cells | {"revision": str(held.draft.revision if held.draft else 0)}


def test_without_a_draft_the_page_only_shows_and_offers_to_begin(client: Client, made: Any) -> None:
    page = client.get(url(made)).content.decode()
    assert "Lập bản nháp" in page
    assert "Ban hành thành phiên bản mới" not in page
    refused = client.post(
        url(made, "phan/tach-hang/"), posted(made, "tach-hang", {"subject": "Đơn vị", "by": "bỏ phiếu"})
    )
    assert "Chưa có bản nháp" in refused.content.decode()
    assert "Bản nháp lập từ phiên bản 1" in act(client, made, do="start")


def test_every_part_has_a_form_that_saved_unchanged_changes_nothing(client: Client, made: Any) -> None:
    act(client, made, do="start")
    for slug in PARTS:
        assert client.get(url(made, f"phan/{slug}/")).status_code == 200
        page = client.post(url(made, f"phan/{slug}/"), posted(made, slug))
        assert "Không có gì thay đổi" in page.content.decode(), slug
    assert RuleDraft.objects.get().revision == 1


def test_a_tie_break_chain_typed_on_the_form_is_frozen_in_the_next_version(client: Client, made: Any) -> None:
    act(client, made, do="start")
    code = queries_rules.working(made).rules.criteria[0].code
    rows = ({"subject": "Đơn vị", "by": "tiêu chí", "key": code}, {"subject": "Đơn vị", "by": "bỏ phiếu", "key": ""})
    assert client.post(url(made, "phan/tach-hang/"), posted(made, "tach-hang", *rows)).status_code == 302
    assert "Đã ban hành phiên bản 2" in act(client, made, do="freeze", reason="QĐ 5")
    rules = queries.ruleset_of(queries.latest_version(made))
    assert rules.tie_breaks == (TieBreak("criterion", code), TieBreak("vote", ""))
    assert "Khi bằng điểm" in client.get(f"/lam-viec/phong-trao/{made.slug}/phien-ban/2/").content.decode()


def test_a_faulty_cell_is_named_with_its_row_and_what_was_typed_stays(client: Client, made: Any) -> None:
    act(client, made, do="start")
    row = {"name": "Rất tốt", "subject": "Đơn vị", "edge": "từ", "at_least": "chín mươi"}
    page = client.post(url(made, "phan/muc/"), posted(made, "muc", row)).content.decode()
    assert "“Điểm”: “chín mươi” không phải là số điểm" in page
    assert 'value="chín mươi"' in page
    assert RuleDraft.objects.get().revision == 1


def test_a_criterion_is_edited_added_moved_and_removed(client: Client, made: Any) -> None:
    act(client, made, do="start")
    held = queries_rules.working(made).rules
    first, second = held.criteria[0], held.criteria[1]
    page = client.get(url(made, f"tieu-chi/?ma={first.code}"))
    texts = {field["key"]: field["value"] for field in page.context["fields"]} | {"place": page.context["place"]}
    texts |= {
        "revision": "1",
        "rule": "Mẫu × điểm",
        "parameters": "feedback.courtesy; mẫu 50; mỗi người 0,4",
        "bounds": f"cần entered.ke_hoach; không quá tỷ lệ của {second.code}",
        "place": "2",
    }
    assert client.post(url(made, f"tieu-chi/?ma={first.code}"), texts).status_code == 302
    now = queries_rules.working(made).rules.criteria
    assert [item.code for item in now[:2]] == [second.code, first.code]
    assert (now[1].rule, now[1].gate, now[1].cap) == (
        SamplePoints("feedback.courtesy", 50, Decimal("0.4")),
        Gate("entered.ke_hoach"),
        Cap(second.code),
    )
    assert (
        client.post(url(made, f"tieu-chi/?ma={first.code}"), texts | {"revision": "2", "remove": "1"}).status_code
        == 302
    )
    assert first.code not in [item.code for item in queries_rules.working(made).rules.criteria]
    assert client.post(url(made, "tieu-chi/"), texts | {"revision": "3", "place": ""}).status_code == 302
    assert queries_rules.working(made).rules.criteria[-1].code == first.code
    twice = client.post(url(made, "tieu-chi/"), texts | {"revision": "4"}).content.decode()
    assert f"Đã có tiêu chí mang mã “{first.code}”" in twice
    assert client.get(url(made, "tieu-chi/?ma=khong-co")).status_code == 404


def test_findings_stand_beside_the_rules_and_are_kept_with_a_reason(client: Client, made: Any) -> None:
    act(client, made, do="start")
    rows = posted(made, "nhom")
    theme: Theme = queries_rules.working(made).rules.themes[0]
    rows["rescale_to"] = ["10", *rows["rescale_to"][1:]]
    assert client.post(url(made, "phan/nhom/"), rows).status_code == 302
    page = client.get(url(made))
    finding = next(item for item in page.context["findings"] if item.fault.kind == "rescale_unlike_group")
    assert finding.fault.where == theme.slug
    assert "chú thích quy đổi nói 10 điểm" in page.content.decode()
    assert "còn lỗi phải sửa" in act(client, made, do="freeze", reason="x")
    kept = act(client, made, do="decide", key=finding.fault.key, choice="as-written", reason="nguyên văn QĐ 212")
    assert "Giữ đúng như văn bản: nguyên văn QĐ 212" in kept
    assert "Đã ban hành phiên bản 2" in act(client, made, do="freeze", reason="x")
    assert FaultDecision.objects.get().by_id == RuleSetVersion.objects.get(number=2).made_by_id
    shown = client.get(f"/lam-viec/phong-trao/{made.slug}/").content.decode()
    assert "giữ có lý do" in shown
    again = act(client, made, do="decide", key=finding.fault.key, choice="reopened", reason="thôi")
    assert "còn 1 phải xử lý" in again


def test_what_is_only_pointed_out_is_answered_too_and_the_answer_stays(client: Client, made: Any) -> None:
    act(client, made, do="start")
    rows = posted(made, "nhom-tuong-dong", {"name": "Các sở", "subject": "Đơn vị", "kinds": "Sở, ban, ngành"})
    assert client.post(url(made, "phan/nhom-tuong-dong/"), rows).status_code == 302
    page = client.get(url(made))
    (finding,) = page.context["findings"]
    assert (finding.fault.kind, finding.is_open) == ("comparable_unused", False)
    assert "Các sở" in page.content.decode()
    kept = act(client, made, do="decide", key=finding.fault.key, choice="as-read", reason="để dành cho năm sau")
    assert "Giữ cách hiểu đang ghi: để dành cho năm sau" in kept
    assert "Đã ban hành phiên bản 2" in act(client, made, do="freeze", reason="QĐ 6")
    printed = client.get(f"/lam-viec/phong-trao/{made.slug}/phien-ban/2/").content.decode()
    assert "Nhóm tương đồng" in printed and "Các sở (Sở, ban, ngành)" in printed


def test_the_whole_set_goes_out_to_excel_and_back_into_the_draft(client: Client, made: Any) -> None:
    act(client, made, do="start")
    data = client.get(url(made, "ban-nhap.xlsx")).content
    same = client.post(url(made, "nap/"), {"file": SimpleUploadedFile("a.xlsx", data), "revision": "1"})
    assert "Không có gì thay đổi" in same.content.decode()
    book = openpyxl.load_workbook(io.BytesIO(data))
    book["Tổng điểm"].append(["Đơn vị", "115", "có", "15", ""])
    book.save(out := io.BytesIO())
    sent = {"file": SimpleUploadedFile("a.xlsx", out.getvalue()), "revision": "1"}
    assert client.post(url(made, "nap/"), sent).status_code == 302
    assert queries_rules.working(made).rules.totals[0].points == Decimal(115)
    kinds = [item.fault.kind for item in client.get(url(made)).context["findings"] if item.is_open]
    assert "sum" in kinds
    book["Tổng điểm"].append(["Đơn vị", "mười", "", "", ""])
    book.save(out := io.BytesIO())
    page = client.post(url(made, "nap/"), {"file": SimpleUploadedFile("a.xlsx", out.getvalue()), "revision": "2"})
    assert {(cell.sheet, cell.cell) for cell in page.context["cells"]} == {("Tổng điểm", "A3"), ("Tổng điểm", "B3")}


@pytest.mark.parametrize("revision", ["", "0", "9", "٣", "x" * 40])
def test_a_stale_or_odd_revision_never_overwrites(client: Client, made: Any, revision: str) -> None:
    act(client, made, do="start")
    cells = posted(made, "tach-hang", {"subject": "Đơn vị", "by": "bỏ phiếu"}) | {"revision": revision}
    page = client.post(url(made, "phan/tach-hang/"), cells)
    assert page.status_code == 200
    assert queries_rules.working(made).rules.tie_breaks == ()


def test_a_clerk_neither_sees_nor_changes_the_editor(client: Client, made: Any) -> None:
    client.force_login(world.user(Role.UNIT_CLERK, world.unit(parent=made.unit)))
    assert client.get(url(made)).status_code == 403
    assert client.post(url(made, "lam/"), {"do": "start"}).status_code == 403
    assert not RuleDraft.objects.exists()


def test_how_units_mark_each_other_is_fixed_in_a_version_and_an_open_period_keeps_its_own(
    client: Client, made: Any
) -> None:
    act(client, made, do="start")
    row = {"markers": "1", "decides": "điểm đã hiệu chỉnh độ nghiêm", "within": "giữa các khối, cụm"}
    refused = client.post(url(made, "phan/cham-cheo/"), posted(made, "cham-cheo", row))
    assert "không tách được chấm nghiêm với phiếu yếu" in refused.content.decode()
    assert (
        client.post(url(made, "phan/cham-cheo/"), posted(made, "cham-cheo", row | {"markers": "3"})).status_code == 302
    )
    assert "Đã ban hành phiên bản 2" in act(client, made, do="freeze", reason="QĐ 5")
    assert queries.ruleset_of(queries.latest_version(made)).cross == CrossMarking(3, "adjusted", "all")
    assert queries.ruleset_of(made.versions.get(number=1)).cross is None
    text = client.get(f"/lam-viec/phong-trao/{made.slug}/phien-ban/2/").content.decode()
    assert "điểm đã hiệu chỉnh độ nghiêm quyết định" in text
