from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.targets.test_targets import PDF, give, plan
from tests.support import evidence
from tests.support.workbooks import workbook
from tests.support.world import AT
from thidua.adapters.sheets.targets import PLAN_HEADERS, read_actuals
from thidua.apps.accounts.models import User
from thidua.apps.targets import actions
from thidua.apps.targets.checking import Report
from thidua.apps.targets.models import Actual, Confirmation, Target

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock() -> Any:
    with time_machine.travel("2026-05-04T03:00:00+00:00", tick=False) as clock:
        yield clock


@pytest.fixture
def w(clock: Any) -> evidence.World:
    return evidence.make()


def post(client: Client, user: User, name: str, *args: object, **data: Any) -> str:
    client.force_login(user)
    return client.post(reverse(f"staff:{name}", args=args), data, follow=True).content.decode()


def get(client: Client, user: User, name: str, *args: object, **asked: str) -> str:
    client.force_login(user)
    return client.get(reverse(f"staff:{name}", args=args), asked).content.decode()


def form(w: evidence.World, **more: Any) -> dict[str, Any]:
    fields = {
        "code": "CT-01", "indicator": "Thủ tục giải quyết", "year": "2026", "measure_unit": "thủ tục", "kind": "flow",
        "direction": "up", "plan": "1.200", "baseline": "", "clause": w.clauses[0].pk, "units": [w.unit.pk], "weight": "2",
    }  # fmt: skip
    return {**fields, **more}


def test_from_giving_over_reporting_and_confirming_to_a_correction(
    client: Client, w: evidence.World, clock: Any
) -> None:
    assert "Đã giao 2 chỉ tiêu." in post(client, w.officer, "target-give", **form(w, units=[w.unit.pk, w.other.pk]))
    one = Target.objects.get(unit=w.unit)
    assert (one.plan_milli, one.weight) == (1_200_000, 2)
    client.force_login(w.clerk)
    assert "Chỉ tiêu chưa báo cáo tháng vừa qua" in client.get(reverse("staff:home")).content.decode()
    for month, value in ((1, "90"), (2, "100"), (3, "110"), (4, "100")):
        page = post(client, w.clerk, "target-report", one.pk, month=str(month), value=value, source="Báo cáo tháng")
        assert f"Đã ghi số của tháng {month}." in page
    assert "1.200 (1.073 – 1.327)" in page and "chưa nói chắc được" in page
    assert "Thực hiện / kế hoạch = 400 / 1.200 = 33,3%." in page
    assert "Đã xác nhận" in post(client, w.officer, "target-confirm", one.pk, thang=["1", "2"])
    assert Confirmation.objects.count() == 2
    assert "hãy ghi lý do" in post(client, w.clerk, "target-report", one.pk, month="1", value="95")
    page = post(client, w.clerk, "target-report", one.pk, month="1", value="95", reason="Đếm sót")
    assert "đính chính số tháng 1: 90 → 95" in page and "Đếm sót" in page
    page = post(client, w.officer, "targets-confirm")
    assert "Đã xác nhận 3 số liệu." in page
    assert Actual.objects.count() == 5


def test_what_is_typed_wrongly_comes_back_with_the_reason_and_nothing_kept(client: Client, w: evidence.World) -> None:
    page = post(client, w.officer, "target-give", **form(w, plan="1.5"))
    assert "phần lẻ sau dấu phẩy" in page and "Thủ tục giải quyết" in page
    assert Target.objects.count() == 0
    one = give(w)
    assert "chưa qua nên chưa báo cáo được" in post(client, w.clerk, "target-report", one.pk, month="5", value="1")
    bad = SimpleUploadedFile("a.exe", b"MZ\x90\x00")
    assert "phải là PDF" in post(client, w.clerk, "target-report", one.pk, month="4", value="1", proof=bad)
    assert Actual.objects.count() == 0
    assert "Hãy ghi lý do." in post(client, w.officer, "target-change", one.pk, plan="5")


def test_a_month_not_reported_is_said_to_be_so(client: Client, w: evidence.World) -> None:
    one = give(w)
    page = get(client, w.clerk, "target", one.pk)
    assert "chưa báo cáo không phải là 0" in page
    assert page.count("chưa báo cáo</span>") == 4
    assert "chưa có số liệu để ước" in page


def test_the_chart_has_a_title_a_description_and_its_figures_as_a_table(client: Client, w: evidence.World) -> None:
    one = give(w)
    lines = [Report(one, month, value * 1000) for month, value in ((1, 90), (2, 100), (4, 110))]
    actions.report_months(reports=lines, by=w.clerk, at=AT, today=AT.date().replace(month=5))
    page = get(client, w.clerk, "target", one.pk)
    assert 'role="img"' in page and "<title" in page and "<desc" in page
    assert page.count('class="chart-dot"') == 3
    assert "chart-band" in page
    assert [figure in page for figure in (">90<", ">190<", ">300<")] == [True] * 3
    assert "style=" not in page


def test_the_proof_is_handed_back_as_a_download(client: Client, w: evidence.World) -> None:
    one = give(w)
    post(client, w.clerk, "target-report", one.pk, month="1", value="9", proof=SimpleUploadedFile("bc.pdf", PDF))
    row = Actual.objects.get()
    client.force_login(w.officer)
    answer = client.get(reverse("staff:target-proof", args=[one.pk, row.pk]))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="bc.pdf"'
    client.force_login(w.stranger)
    assert client.get(reverse("staff:target-proof", args=[one.pk, row.pk])).status_code == 403
    other = give(w, unit=w.other)
    assert client.get(reverse("staff:target-proof", args=[other.pk, row.pk])).status_code == 404


def test_filters_stay_in_the_address(client: Client, w: evidence.World) -> None:
    give(w)
    give(w, unit=w.other, code="CT-02", indicator="Sáng kiến", clause=w.clauses[1])
    give(w, year=2025, code="CT-03", indicator="Năm trước")
    assert "2 chỉ tiêu năm 2026" in get(client, w.officer, "targets")
    assert "1 chỉ tiêu năm 2025" in get(client, w.officer, "targets", nam="2025")
    for asked in ({"q": "sang kien"}, {"ma": "CT-02"}, {"dieu-khoan": "XX-1.1b"}, {"don-vi": w.other.code}):
        page = get(client, w.officer, "targets", **asked)
        assert "1 chỉ tiêu năm 2026" in page and "Sáng kiến" in page
    assert "2 chỉ tiêu năm 2026" in get(client, w.officer, "targets", **{"trang-thai": "not_reported"})
    assert "Không có chỉ tiêu nào khớp với bộ lọc." in get(client, w.officer, "targets", **{"trang-thai": "missed"})
    assert "1 chỉ tiêu năm 2026" in get(client, w.clerk, "targets")


def test_states_have_words_and_signs_beside_their_colour(client: Client, w: evidence.World) -> None:
    one = give(w)
    lines = [Report(one, month, 50_000) for month in (1, 2, 3)]
    actions.report_months(reports=lines, by=w.clerk, at=AT, today=AT.date().replace(month=5))
    for name in ("targets", "targets-board", "targets-print"):
        page = get(client, w.officer, name)
        assert "▼" in page and "Chậm tiến độ" in page, name


def test_a_cell_without_a_target_is_blank_and_not_zero(client: Client, w: evidence.World) -> None:
    give(w)
    give(w, unit=w.other, code="CT-02")
    page = get(client, w.officer, "targets-board")
    assert page.count("<td></td>") == 2
    assert "quy tắc đề xuất" in page


def test_a_plan_is_adjusted_and_a_target_withdrawn(client: Client, w: evidence.World) -> None:
    one = give(w)
    assert "1.200 → 1.500" in post(client, w.officer, "target-change", one.pk, plan="1.500", reason="QĐ 9")
    assert "Đã rút chỉ tiêu" in post(
        client, w.officer, "target-change", one.pk, rut="1", plan="1.500", reason="Giao nhầm"
    )
    assert "Chưa giao chỉ tiêu nào" in get(client, w.officer, "targets")
    assert "không được tính" in get(client, w.officer, "target", one.pk)


def upload(client: Client, user: User, kind: str, data: bytes, **more: str) -> tuple[int, str]:
    client.force_login(user)
    body = {"kind": kind, "file": SimpleUploadedFile("t.xlsx", data), **more}
    answer = client.post(reverse("staff:targets-import"), body, follow=True)
    return answer.status_code, answer.content.decode()


def test_a_workbook_goes_out_and_comes_back(client: Client, w: evidence.World) -> None:
    row = [w.unit.code, 2026, "CT-01", "Việc", "việc", "cộng dồn", "càng cao càng tốt", None, 1200, 1, "XX-1.1a", ""]
    data = workbook({"Chỉ tiêu": [list(PLAN_HEADERS.values()), row]})
    assert "Đã giao 1 chỉ tiêu" in upload(client, w.officer, "plans", data)[1]
    assert "1 chỉ tiêu đã có không đổi" in upload(client, w.officer, "plans", data)[1]
    status, page = upload(client, w.clerk, "plans", data)
    assert (status, "Cần vai trò" in page) == (403, True)
    client.force_login(w.clerk)
    out = client.get(reverse("staff:targets-figures-file")).content
    (line,), errors = read_actuals(out)
    assert (line.code, line.months, errors) == ("CT-01", {}, [])
    head = ["Mã đơn vị", "Năm", "Mã chỉ tiêu", "Tháng 1", "Tháng 12"]
    good = workbook({"Số liệu": [head, [w.unit.code, 2026, "CT-01", 90, None]]})
    assert "Đã ghi 1 số liệu tháng" in upload(client, w.clerk, "figures", good)[1]
    status, page = upload(
        client, w.clerk, "figures", workbook({"Số liệu": [head, [w.unit.code, 2026, "CT-01", 91, 1]]})
    )
    assert (status, "tháng 12/2026 chưa qua" in page, "E2" in page) == (422, True, True)
    assert Actual.objects.get().value_milli == 90_000
    assert BytesIO(out).read(2) == b"PK"


def test_the_sheet_to_print_says_what_is_missing(client: Client, w: evidence.World) -> None:
    actions.give_targets(plans=[plan(w, is_illustration=True)], by=w.officer, at=AT)
    page = get(client, w.head, "targets-print")
    assert "Kết quả thực hiện chỉ tiêu năm 2026" in page
    assert "thiếu tháng 1, 2, 3, 4" in page
