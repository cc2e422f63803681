import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support import documents, world
from thidua.apps.accounts.roles import Role
from thidua.apps.movements import actions, queries
from thidua.apps.movements.models import Period, RuleSetVersion, State

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/phong-trao/"
PERIOD = {"name": "Quý I", "slug": "2026-q1", "starts_on": "01/01/2026", "last_day": "31/03/2026"}


def board(client: Client) -> tuple[Any, Any]:
    province = world.province()
    officer = world.user(Role.BOARD_OFFICER, province)
    client.force_login(officer)
    return province, officer


def test_the_page_shows_criteria_totals_bands_workflows_phases_and_the_fingerprint(client: Client) -> None:
    movement = documents.shipped(*board(client))
    version = queries.latest_version(movement)
    page = client.get(f"{LIST}{movement.slug}/").content.decode()
    rules = queries.ruleset_of(version)
    for code in [criterion.code for criterion in rules.criteria]:
        assert f'id="{code}"' in page
    assert "Đơn vị: 100 điểm" in page
    assert all(band.name in page for band in rules.bands)
    assert movement.workflows[0]["name"] in page
    assert movement.phases[0]["name"] in page
    assert version.fingerprint in page
    printed = client.get(f"{LIST}{movement.slug}/phien-ban/1/").content.decode()
    assert version.fingerprint in printed
    assert "khớp với nội dung đang lưu." in printed
    assert client.get(f"{LIST}{movement.slug}/phien-ban/9/").status_code == 404


def test_a_downloaded_table_edited_and_sent_back_is_the_next_version(client: Client) -> None:
    movement = documents.shipped(*board(client))
    data = client.get(f"{LIST}{movement.slug}/phien-ban/1/tieu-chi.xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(data))
    code = queries.ruleset_of(queries.latest_version(movement)).criteria[0].code
    row = next(row for row in book.worksheets[0].iter_rows() if row[0].value == code)
    row[1].value = "Nội dung đã sửa"
    out = io.BytesIO()
    book.save(out)
    url = f"{LIST}{movement.slug}/nap-tieu-chi/"
    sent = {"file": SimpleUploadedFile("t.xlsx", out.getvalue()), "reason": "theo ý kiến các đơn vị"}
    assert client.post(url, sent).status_code == 302
    assert RuleSetVersion.objects.get(number=2).reason == "theo ý kiến các đơn vị"

    row[5].value = "mười"
    book.save(out := io.BytesIO())
    page = client.post(url, {"file": SimpleUploadedFile("t.xlsx", out.getvalue()), "reason": "lần hai"})
    assert [cell.cell for cell in page.context["cells"]] == [row[5].coordinate]
    assert row[5].coordinate in page.content.decode()
    assert 'value="lần hai"' in page.content.decode()
    assert RuleSetVersion.objects.count() == 2


@pytest.mark.parametrize("data", [b"", b"khong phai excel", b"PK\x03\x04"])
def test_a_file_that_is_no_workbook_is_refused(client: Client, data: bytes) -> None:
    movement = documents.shipped(*board(client))
    page = client.post(
        f"{LIST}{movement.slug}/nap-tieu-chi/", {"file": SimpleUploadedFile("t.xlsx", data), "reason": "x"}
    )
    assert page.status_code == 200
    assert page.context.get("cells") or page.context.get("error")
    assert RuleSetVersion.objects.count() == 1


def test_a_draft_is_opened_and_gets_a_period_to_the_end_of_its_last_day(client: Client) -> None:
    movement = documents.shipped(*board(client))
    client.post(f"{LIST}{movement.slug}/mo/")
    assert client.post(f"{LIST}{movement.slug}/mo-ky/", PERIOD).status_code == 302
    period = Period.objects.get()
    assert (str(period.starts_on), str(period.until_on), period.plan_due_on) == ("2026-01-01", "2026-04-01", None)
    assert "Quý I" in client.get(f"{LIST}{movement.slug}/").content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"starts_on": "31/02/2026"},
        {"last_day": "31/12/2025"},
        {"slug": "Quý 1"},
        {"name": ""},
        {"plan_due_on": "01/04/2026"},
    ],
)
def test_a_period_that_cannot_be_is_explained_on_the_form(client: Client, changes: dict[str, str]) -> None:
    province, officer = board(client)
    movement = actions.open_movement(movement=documents.shipped(province, officer), by=officer, at=world.AT)
    page = client.post(f"{LIST}{movement.slug}/mo-ky/", PERIOD | changes)
    assert page.context["form"].errors
    assert Period.objects.count() == 0


def test_an_empty_draft_does_not_open_and_says_why(client: Client) -> None:
    movement = documents.drafted(*board(client))
    page = client.post(f"{LIST}{movement.slug}/mo/", follow=True).content.decode()
    assert "chưa có tiêu chí nào" in page
    movement.refresh_from_db()
    assert movement.state == State.DRAFT


def test_a_clerk_sees_the_movement_of_the_province_but_changes_nothing(client: Client) -> None:
    province = world.province()
    movement = documents.shipped(province, world.user())
    client.force_login(world.user(Role.UNIT_CLERK, world.unit(parent=province)))
    assert client.get(f"{LIST}{movement.slug}/").context["may_keep"] is False
    assert client.get(f"{LIST}{movement.slug}/phien-ban/1/tieu-chi.xlsx").status_code == 200
    for url in ("mo/", "mo-ky/", "nap-tieu-chi/", "muc-xep-loai/"):
        assert client.post(f"{LIST}{movement.slug}/{url}", PERIOD).status_code == 403


def test_another_province_and_a_missing_scope_are_refused(client: Client) -> None:
    movement = documents.shipped(world.province(), world.user())
    for user in (world.user(Role.BOARD_OFFICER, world.province()), world.user(Role.BOARD_OFFICER, None)):
        client.force_login(user)
        for url in ("", "phien-ban/1/", "phien-ban/1/tieu-chi.xlsx", "mo-ky/", "nap-tieu-chi/"):
            assert client.get(f"{LIST}{movement.slug}/{url}").status_code == 403
        assert client.post(f"{LIST}{movement.slug}/mo/").status_code == 403
        seen = client.get(LIST)
        assert seen.status_code == 403 or list(seen.context["page"]) == []


def test_lists_and_the_page_need_the_same_queries_however_much_there_is(client: Client) -> None:
    province, officer = board(client)
    movement = actions.open_movement(movement=documents.shipped(province, officer), by=officer, at=world.AT)

    def count(url: str) -> int:
        client.get(url)
        with CaptureQueriesContext(connection) as caught:
            client.get(url)
        return len(caught)

    urls = (LIST, f"{LIST}{movement.slug}/", "/lam-viec/truy-vet/")
    client.post(f"{LIST}{movement.slug}/mo-ky/", PERIOD)
    before = [count(url) for url in urls]
    for number in range(60, 63):
        documents.drafted(province, officer, text=documents.INVENTED.replace("41/KH", f"{number}/KH"))
        client.post(f"{LIST}{movement.slug}/mo-ky/", PERIOD | {"slug": f"ky-{number}"})
    assert [count(url) for url in urls] == before


def filled_in(data: bytes, movement: Any) -> bytes:
    """The empty table of a new movement with one criterion per subject, as an officer would type them."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if row[0].value == "Mã tiêu chí")
    themes = queries.ruleset_of(queries.latest_version(movement)).themes
    first = {subject: next(theme for theme in themes if theme.subject == subject) for subject in ("unit", "official")}
    rows = [
        ("T1", "Niêm yết đủ", "Đơn vị", first["unit"].name, "DH-1.1a, DH-1.2", 100, "Minh chứng", "Hội đồng chấm"),
        ("T2", "Lịch sự", "Cá nhân", first["official"].name, "DH-2.1", 100, "Minh chứng", "Hội đồng chấm"),
    ]
    for at, values in enumerate(rows, header[0].row + 2):
        for column, value in enumerate(values, 1):
            sheet.cell(at, column, value)
    book.save(out := io.BytesIO())
    return out.getvalue()


def test_a_movement_from_an_unseen_document_gets_its_criteria_from_an_empty_table_and_opens(client: Client) -> None:
    movement = documents.drafted(*board(client))
    url = f"{LIST}{movement.slug}/"
    data = filled_in(client.get(f"{url}phien-ban/1/tieu-chi.xlsx").content, movement)
    page = client.post(f"{url}nap-tieu-chi/", {"file": SimpleUploadedFile("t.xlsx", data), "reason": "lập mới"})
    assert page.status_code == 302, page.context.get("cells") or page.context.get("error")
    client.post(f"{url}mo/")
    assert client.post(f"{url}mo-ky/", PERIOD).status_code == 302
    version = Period.objects.get().version
    assert [(row.code, row.max_milli) for row in version.criteria.all()] == [("T1", 100_000), ("T2", 100_000)]
    assert {clause.cid for clause in version.criteria.get(code="T1").clauses.all()} == {"DH-1.1a", "DH-1.2"}


def test_levels_are_set_on_a_form_as_a_new_version_and_faulty_ones_are_explained(client: Client) -> None:
    movement = documents.drafted(*board(client))
    url = f"{LIST}{movement.slug}/muc-xep-loai/"
    form = {"name": ["Tốt", "Đạt", ""], "subject": ["unit"] * 3, "at_least": ["80", "0", ""], "slug": ["", "", ""]}
    assert client.get(url).status_code == 200
    assert client.post(url, form).context["errors"] == ["Hãy ghi lý do thay đổi mức xếp loại."]
    assert "không phải là số điểm" in client.post(url, form | {"at_least": ["tám", "0", ""]}).context["errors"][0]
    assert "cùng bắt đầu" in client.post(url, form | {"at_least": ["0", "0", ""], "reason": "x"}).context["errors"][0]
    assert RuleSetVersion.objects.count() == 1
    assert client.post(url, form | {"reason": "đặt mức"}).status_code == 302
    version = RuleSetVersion.objects.get(number=2)
    assert [(band.slug, band.at_least) for band in queries.ruleset_of(version).bands] == [("tot", 80), ("dat", 0)]


def test_levels_sent_back_unchanged_are_no_new_version(client: Client) -> None:
    movement = documents.shipped(*board(client))
    url = f"{LIST}{movement.slug}/muc-xep-loai/"
    rows = client.get(url).context["rows"]
    form = {key: [getattr(row, key) for row in rows] for key in ("name", "subject", "at_least", "slug")}
    assert "giống hệt" in client.post(url, form | {"reason": "x"}).context["errors"][0]
    assert RuleSetVersion.objects.count() == 1
