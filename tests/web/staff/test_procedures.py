import html
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.support import qr, world
from tests.support.procedures import announced, changed
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import Post, Unit
from thidua.apps.procedures.models import Check, Offer, Posting, Procedure, ProcedureVersion
from thidua.apps.procedures.queries_posting import board
from thidua.apps.procedures.versions import whole
from thidua.core.procedures import Paper, Step

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Đăng ký đất đai", "field": "Đất đai", "level": "commune", "online": "partial", "limit_days": "15",
    "law_days": "20", "fee": "50000", "law_fee": "", "fee_note": "", "papers": "Đơn\nBản sao | 0 | 2", "sets": "1",
    "steps": "Tiếp nhận | Một cửa | 4 giờ\nThẩm định | Phòng Kinh tế | 14,5", "applicants": "", "conditions": "",
    "result": "", "legal_basis": "Luật Đất đai\nNghị định", "announced_by": "", "from_on": "1/1/2026",
}  # fmt: skip


@pytest.fixture
def top() -> Unit:
    return world.province("Tỉnh Thử")


@pytest.fixture
def commune(top: Unit) -> Unit:
    return world.unit("Xã Mẫu", parent=top, kind="commune", code="xa-mau")


def signed_in(role: Role, at: Unit) -> Client:
    client = Client()
    client.force_login(world.user(role, at))
    return client


def post(client: Client, page: str, *args: object, **fields: object):
    return client.post(reverse(f"staff:{page}", args=args), fields)


def told(client: Client, name: str, *args: object, **asked: str) -> str:
    page = client.get(reverse(f"staff:{name}", args=args), asked)
    assert page.status_code == 200
    return html.unescape(page.content.decode())


def test_an_officer_announces_changes_hands_over_and_abolishes(top: Unit, commune: Unit) -> None:
    officer = signed_in(Role.BOARD_OFFICER, top)
    assert post(officer, "procedure-new", code="1.012379", unit=top.pk, **FORM).status_code == 302
    one = Procedure.objects.get()
    found = whole(one.versions.get())
    assert (found.papers, found.steps) == (
        (Paper("Đơn", 1, 0), Paper("Bản sao", 0, 2)),
        (Step("Tiếp nhận", "Một cửa", 4), Step("Thẩm định", "Phòng Kinh tế", 116)),
    )
    assert found.legal_basis == ("Luật Đất đai", "Nghị định")
    post(officer, "procedure-handlers", one.code, units=[commune.pk], on="1/1/2026")
    assert Offer.objects.get().unit == commune
    changes = {**FORM, "limit_days": "12", "from_on": "1/3/2026", "reason": "Rà soát"}
    assert post(officer, "procedure-version", one.code, **changes).status_code == 302
    page = told(officer, "procedure", one.code)
    assert "Thời hạn giảm từ 15 ngày làm việc còn 12 ngày làm việc." in page
    assert "dài hơn thời hạn chung 12 ngày" in page
    post(officer, "procedure-abolish", one.code, on="1/6/2026", reason="Luật mới")
    assert one.versions.get(number=2).until_on == date(2026, 6, 1)


def test_the_form_of_a_new_version_shows_the_last_one_and_refuses_what_is_the_same(top: Unit) -> None:
    officer = signed_in(Role.BOARD_OFFICER, top)
    post(officer, "procedure-new", code="1.012379", unit=top.pk, **FORM)
    page = told(officer, "procedure-version", "1.012379")
    assert "Thẩm định | Phòng Kinh tế | 14,5 ngày" in page
    refused = post(officer, "procedure-version", "1.012379", **{**FORM, "from_on": "1/3/2026"})
    assert (refused.status_code, ProcedureVersion.objects.count()) == (422, 1)
    assert "giống hệt bản đang có hiệu lực" in refused.content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("steps", "Ký | | 4 giờ", "người, bộ phận thực hiện"),
        ("steps", "Ký | Lãnh đạo | mau", "không phải thời hạn"),
        ("papers", "Đơn | một | 0", "số bản phải là số nguyên"),
        ("papers", "Đơn | 0 | 0", "ít nhất một bản chính"),
        ("from_on", "31/2/2026", "trên lịch"),
        ("limit_days", "-1", "không được nhỏ hơn"),
    ],
)
def test_a_slip_in_the_form_is_named_and_nothing_is_kept(top: Unit, field: str, typed: str, words: str) -> None:
    officer = signed_in(Role.BOARD_OFFICER, top)
    answer = post(officer, "procedure-new", code="1.0", unit=top.pk, **{**FORM, field: typed})
    assert answer.status_code == 422
    assert words in html.unescape(answer.content.decode())
    assert Procedure.objects.count() == 0


def test_a_unit_posts_and_an_inspector_checks(top: Unit, commune: Unit) -> None:
    row = announced(top, "1.000001", commune, from_on=date(2026, 1, 1)).versions.get()
    clerk, inspector = signed_in(Role.UNIT_CLERK, commune), signed_in(Role.INSPECTOR, top)
    assert "Thủ tục chưa niêm yết đúng bản hiện hành" in told(clerk, "home")
    post(clerk, "posting-post", commune.pk, ban=row.pk, how="board", on="5/1/2026")
    hung = Posting.objects.get()
    assert board(commune, date(2026, 1, 5)).lines[0].status == "posted"
    assert "Đã niêm yết" in told(clerk, "posting-board", commune.pk)
    post(inspector, "posting-check", commune.pk, **{f"thay-{hung.pk}": "faulty", "on": "6/1/2026"})
    assert Check.objects.count() == 0  # a mistake seen needs its note
    fields = {f"thay-{hung.pk}": "faulty", f"ghi-chu-{hung.pk}": "Thiếu mức phí", "on": "6/1/2026"}
    post(inspector, "posting-check", commune.pk, **fields)
    assert "Thiếu mức phí" in told(clerk, "posting-board", commune.pk)
    assert "0,0 %" in told(inspector, "postings")
    post(clerk, "posting-take-down", commune.pk, to=hung.pk, on="7/1/2026")
    assert Posting.objects.get().removed_on == date(2026, 1, 7)


def test_a_clerk_cannot_post_for_the_commune_next_door(top: Unit, commune: Unit) -> None:
    other = world.unit("Xã Khác", parent=top, kind="commune")
    row = announced(top, "1.000001", commune, other).versions.get()
    assert (
        post(signed_in(Role.UNIT_CLERK, commune), "posting-post", other.pk, ban=row.pk, how="board").status_code == 403
    )
    assert Posting.objects.count() == 0


def test_an_inspector_does_not_check_the_own_unit(top: Unit, commune: Unit) -> None:
    announced(top, "1.000001", commune)
    person = world.person()
    Post.objects.create(person=person, unit=commune, title="Chuyên viên", from_on=date(2020, 1, 1))
    user: User = world.user(Role.INSPECTOR, top)
    user.person = person
    user.save()
    client = Client()
    client.force_login(user)
    assert post(client, "posting-check", commune.pk, x="1").status_code == 403


def code_of(page: str) -> str:
    picture = re.search(r'<img src="(data:image/svg\+xml[^"]+)"', page)
    assert picture
    return qr.decode(qr.modules(html.unescape(picture[1]), border=4))


def test_the_code_on_a_notice_leads_to_its_public_page(top: Unit, commune: Unit, settings, client: Client) -> None:
    settings.BASE_URL = "https://thidua.tinh-thu.gov.vn/"
    announced(top, "1.012379.000.00.00.H31", commune, name="Đăng ký đất đai")
    clerk = signed_in(Role.UNIT_CLERK, commune)
    for name, args in (("procedure-notice", ["1.012379.000.00.00.H31"]), ("posting-notice", [commune.pk])):
        page = told(clerk, name, *args)
        address = code_of(page)
        assert address in page
        prefix = "https://thidua.tinh-thu.gov.vn"
        assert address.startswith(prefix + "/thu-tuc/")
        assert "Đăng ký đất đai" in client.get(address.removeprefix(prefix)).content.decode()


def test_a_notice_bears_the_office_as_official_papers_do(top: Unit, commune: Unit, settings) -> None:
    settings.BASE_URL = "http://127.0.0.1:8000"
    announced(top, "1.000001", commune, limit_days=0, fee=0)
    page = told(signed_in(Role.UNIT_CLERK, commune), "procedure-notice", "1.000001", **{"don-vi": "xa-mau"})
    head = re.sub(r"\s+", " ", page[page.index('class="notice-head"') :])
    assert '<p class="notice-body-name">Ủy ban nhân dân</p><p class="notice-body-name">xã Mẫu</p>' in head
    assert "Độc lập - Tự do - Hạnh phúc" in head
    assert "Trong ngày làm việc" in page
    assert "THIDUA_BASE_URL" in page  # a telephone cannot open the address of this machine


def test_the_list_the_trend_and_the_workbook(top: Unit, commune: Unit) -> None:
    officer = signed_in(Role.BOARD_OFFICER, top)
    assert "Chưa có thủ tục nào" in told(officer, "procedures")
    assert "Chưa đủ dữ liệu" in told(officer, "procedures-trend")
    one = announced(top, "1.000001", commune, name="Đăng ký đất đai", limit_days=20, from_on=date(2024, 1, 1))
    changed(one, date(2025, 6, 1), limit_days=15, name="Đăng ký đất đai")
    assert "Đăng ký đất đai" in told(officer, "procedures", q="dat dai")
    assert "Đăng ký đất đai" not in told(officer, "procedures", **{"cap": "province"})
    page = told(officer, "procedures-trend", nam="2025")
    assert "20 → 15" in page and "25 %" in page and "<polyline" in page
    data = officer.get(reverse("staff:procedures-export")).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Thủ tục").to_python()
    assert (rows[1][0], rows[1][4], rows[1][-1]) == ("1.000001", 15.0, "xa-mau")
    upload = SimpleUploadedFile("a.xlsx", data)
    answer = post(officer, "procedures-import", file=upload, unit=top.pk, effective_on="1/6/2026")
    assert "không có gì khác" in officer.get(answer["Location"]).content.decode()


def test_a_faulty_workbook_comes_back_with_its_cells(top: Unit) -> None:
    officer = signed_in(Role.BOARD_OFFICER, top)
    template = officer.get(reverse("staff:procedures-template")).content
    upload = SimpleUploadedFile("mau.xlsx", template)
    answer = post(officer, "procedures-import", file=upload, unit=top.pk, effective_on="1/6/2026")
    assert (answer.status_code, "không có dòng dữ liệu" in answer.content.decode()) == (422, True)


def test_another_provinces_procedure_is_read_but_neither_listed_nor_changed(top: Unit) -> None:
    announced(world.province("Tỉnh Khác"), "1.000001")
    officer = signed_in(Role.BOARD_OFFICER, top)
    page = told(officer, "procedure", "1.000001")
    assert ("Tỉnh Khác" in page, "Bãi bỏ thủ tục" in page) == (True, False)
    assert "1.000001" not in told(officer, "procedures")
    refused = [
        officer.get(reverse("staff:procedure-version", args=["1.000001"])),
        post(officer, "procedure-abolish", "1.000001", reason="Bỏ"),
        post(officer, "procedure-handlers", "1.000001"),
    ]
    assert [answer.status_code for answer in refused] == [403] * 3
