from collections.abc import Iterator
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import marking_world, world
from tests.support.marking_world import PDF, World
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.marking import actions
from thidua.apps.marking.actions import Entry
from thidua.apps.marking.actions_evidence import attach_evidence
from thidua.apps.marking.models import Evidence, Mark, Sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> World:
    return marking_world.make()


@pytest.fixture(autouse=True)
def in_the_period() -> Iterator[None]:
    """The pages choose the period of today."""
    with time_machine.travel("2026-06-01 09:00 +0700", tick=False):
        yield


def as_user(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def filed(here: World, place: int = 0) -> Sheet:
    sheet = here.sheet(place)
    entries = [Entry("A1", Decimal("9.5"), "Có quy chế"), Entry("A3", Decimal(4), "Có bộ giá trị")]
    actions.self_mark(sheet=sheet, entries=entries, by=here.clerks[place], at=AT)
    return actions.file_sheet(sheet=sheet, by=here.clerks[place], at=AT)


def test_a_clerk_opens_the_sheet_of_his_unit_from_the_list(client: Client, here: World) -> None:
    page = as_user(client, here.clerk).get(reverse("staff:marks"))
    assert here.units[0].name in page.content.decode()
    assert here.units[1].name not in page.content.decode()
    reply = client.post(reverse("staff:sheet-open"), {"period": here.period.pk, "unit": here.units[0].pk})
    assert reply.headers["Location"] == reverse("staff:sheet", args=[Sheet.objects.get().pk])


def test_a_clerk_cannot_open_a_neighbours_sheet(client: Client, here: World) -> None:
    as_user(client, here.clerk)
    reply = client.post(reverse("staff:sheet-open"), {"period": here.period.pk, "unit": here.units[1].pk})
    assert (reply.status_code, Sheet.objects.count()) == (403, 0)


def test_the_form_takes_a_decimal_comma_and_files_the_sheet(client: Client, here: World) -> None:
    sheet = here.sheet()
    data = {
        "points-A1": "9,5",
        "file-A1": SimpleUploadedFile("quy-che.pdf", PDF),
        "points-A3": "4",
        "reason-A3": "Đã công bố bộ giá trị",
        "do": "file",
    }
    reply = as_user(client, here.clerk).post(reverse("staff:sheet-self-mark", args=[sheet.pk]), data)
    sheet.refresh_from_db()
    assert (reply.status_code, sheet.state) == (302, "filed")
    assert list(Mark.objects.values_list("criterion__code", "points_milli")) == [("A1", 9500), ("A3", 4000)]
    assert Evidence.objects.get().original_name == "quy-che.pdf"


@pytest.mark.parametrize("text", ["abc", "10,001", "-1", "1e9", "9,1234", "NaN"])
def test_a_bad_number_is_explained_and_nothing_typed_is_lost(client: Client, here: World, text: str) -> None:
    sheet = here.sheet()
    data = {"points-A1": text, "reason-A1": "Lời giải trình dài", "points-A3": "4", "reason-A3": "x"}
    reply = as_user(client, here.clerk).post(reverse("staff:sheet-self-mark", args=[sheet.pk]), data)
    body = reply.content.decode()
    assert (reply.status_code, Mark.objects.count()) == (422, 0)
    assert f'value="{text}"' in body and "Lời giải trình dài" in body and 'id="loi-A1"' in body
    assert 'id="loi-A3"' not in body


def test_a_wrong_file_is_explained_and_the_points_are_kept_in_the_boxes(client: Client, here: World) -> None:
    data = {"points-A1": "9,5", "file-A1": SimpleUploadedFile("quy-che.pdf", b"MZ program")}
    reply = as_user(client, here.clerk).post(reverse("staff:sheet-self-mark", args=[here.sheet().pk]), data)
    body = reply.content.decode()
    assert reply.status_code == 422
    assert "không phải PDF" in body and 'value="9,5"' in body
    assert not Evidence.objects.exists()


def test_filing_an_unfinished_sheet_lists_what_is_missing(client: Client, here: World) -> None:
    data = {"points-A1": "9,5", "do": "file"}
    reply = as_user(client, here.clerk).post(reverse("staff:sheet-self-mark", args=[here.sheet().pk]), data)
    body = reply.content.decode()
    assert reply.status_code == 422
    assert 'id="loi-A1"' in body and 'id="loi-A3"' in body
    assert Sheet.objects.get().state == "draft"


def test_an_officer_appraises_with_reasons(client: Client, here: World) -> None:
    sheet = filed(here)
    address = reverse("staff:sheet-appraise", args=[sheet.pk])
    body = as_user(client, here.officer).get(address).content.decode()
    assert 'name="points-A1" value="9,5"' in body
    refused = client.post(address, {"points-A1": "9", "points-A3": "4", "do": "finish"})
    assert (refused.status_code, Mark.objects.filter(stage="appraisal").count()) == (422, 0)
    client.post(address, {"points-A1": "9", "reason-A1": "Quy chế cũ", "points-A3": "4", "do": "finish"})
    sheet.refresh_from_db()
    assert sheet.state == "appraised"
    page = as_user(client, here.clerk).get(reverse("staff:sheet", args=[sheet.pk])).content.decode()
    assert "Quy chế cũ" in page


def test_the_board_mends_its_finding_on_the_page_and_the_old_one_stays_in_sight(client: Client, here: World) -> None:
    sheet = filed(here)
    entries = [Entry("A1", Decimal(8), "Thiếu quy chế"), Entry("A3", Decimal(4), "Thiếu")]
    actions.appraise(sheet=sheet, entries=entries, by=here.officer, at=AT)
    actions.finish_appraisal(sheet=sheet, by=here.officer, at=AT)
    client.force_login(here.officer)
    address = reverse("staff:sheet-correct", args=[sheet.pk])
    for points, reason, said in (("tám", "Nhầm", "không phải là số"), ("9", "", "lý do sửa")):
        page = client.post(address, {"criterion": "A1", "points": points, "reason": reason}, follow=True)
        assert said in page.content.decode()
    page = client.post(address, {"criterion": "A1", "points": "8,5", "reason": "Cộng nhầm"}, follow=True)
    assert "điểm cũ vẫn còn trong lịch sử điểm" in page.content.decode()
    history = client.get(reverse("staff:sheet-history", args=[sheet.pk, "A1"])).content.decode()
    assert "Thiếu quy chế" in history and "Cộng nhầm" in history
    assert (history.count("đã thay"), "8,5" in history) == (1, True)


def test_sealed_sheets_stay_with_their_unit_and_the_board(client: Client, here: World) -> None:
    sheet = filed(here)
    pages = [reverse("staff:sheet", args=[sheet.pk]), reverse("staff:sheet-history", args=[sheet.pk, "A1"])]
    strangers = [
        here.clerks[1],
        world.user(Role.BOARD_OFFICER, world.province()),
        world.user(Role.BOARD_OFFICER),
        world.user(Role.OFFICIAL, here.units[0]),
        world.user(Role.INSPECTOR, here.province),
    ]
    for someone in strangers:
        for page in pages:
            assert as_user(client, someone).get(page).status_code == 403
    for someone in (here.clerk, here.officer, world.user(Role.AUDITOR, here.province)):
        for page in pages:
            assert as_user(client, someone).get(page).status_code == 200


def test_evidence_is_an_attachment_for_those_who_may_see_the_sheet(client: Client, here: World) -> None:
    item = attach_evidence(
        sheet=here.sheet(), criterion=here.row("A1"), name="quy-che.pdf", content=PDF, by=here.clerk, at=AT
    )
    address = reverse("staff:evidence", args=[item.pk])
    reply = as_user(client, here.clerk).get(address)
    assert b"".join(reply.streaming_content) == PDF  # type: ignore[attr-defined]
    assert "attachment" in reply.headers["Content-Disposition"]
    assert as_user(client, here.clerks[1]).get(address).status_code == 403
    client.logout()
    assert client.get(address).status_code == 302


def test_a_unit_cannot_post_an_appraisal(client: Client, here: World) -> None:
    sheet = filed(here)
    reply = as_user(client, here.clerk).post(reverse("staff:sheet-appraise", args=[sheet.pk]), {"points-A1": "10"})
    assert (reply.status_code, Mark.objects.filter(stage="appraisal").count()) == (403, 0)


def test_returning_needs_a_reason(client: Client, here: World) -> None:
    sheet = filed(here)
    address = reverse("staff:sheet-move", args=[sheet.pk])
    as_user(client, here.officer).post(address, {"do": "return", "reason": ""})
    sheet.refresh_from_db()
    assert sheet.state == "filed"
    client.post(address, {"do": "return", "reason": "Thiếu quy chế", "criteria": ["A1"]})
    sheet.refresh_from_db()
    assert sheet.state == "returned"


@pytest.mark.parametrize("count", ["abc", "", "-1", "0", "1,5", "9" * 30])
def test_a_bad_number_of_events_is_refused(client: Client, here: World, count: str) -> None:
    sheet = filed(here)
    as_user(client, here.officer).post(
        reverse("staff:sheet-event", args=[sheet.pk]), {"code": "T1", "count": count, "reason": "QĐ"}
    )
    assert sheet.events.count() == 0


def test_an_event_is_recorded_shown_and_taken_back(client: Client, here: World) -> None:
    sheet = filed(here)
    data = {"code": "T1", "count": "2", "reason": "QĐ 12/QĐ-UBND"}
    as_user(client, here.officer).post(reverse("staff:sheet-event", args=[sheet.pk]), data)
    assert "QĐ 12/QĐ-UBND" in client.get(reverse("staff:sheet", args=[sheet.pk])).content.decode()
    event = sheet.events.get()
    client.post(reverse("staff:sheet-take-back", args=[sheet.pk, "thuong-tru", event.pk]), {"reason": "Nhầm"})
    assert list(sheet.events.values_list("count", flat=True)) == [2, 0]


def test_a_condition_without_its_paper_is_refused(client: Client, here: World) -> None:
    sheet = filed(here)
    address = reverse("staff:sheet-condition", args=[sheet.pk])
    as_user(client, here.officer).post(address, {"code": "D1", "reason": "x", "document_reference": ""})
    assert sheet.disqualifications.count() == 0
    client.post(address, {"code": "D1", "reason": "x", "document_reference": "12/KL"})
    assert sheet.disqualifications.count() == 1


def test_the_list_filters_by_state_bloc_and_name(client: Client, here: World) -> None:
    filed(here, 0)
    here.sheet(1)
    address = reverse("staff:marks")
    as_user(client, here.officer)

    def shown(query: str) -> list[int]:
        return [sheet.unit_id for sheet in client.get(f"{address}?{query}").context["page"]]

    assert shown("trang-thai=filed") == [here.units[0].pk]
    assert shown(f"khoi={here.bloc.code}") == [unit.pk for unit in here.units]
    assert shown(f"q={here.units[1].name}") == [here.units[1].pk]
    assert shown("trang-thai=khong-co&ky=99999999999999999999&trang=abc") == [unit.pk for unit in here.units]


def test_the_list_takes_as_many_queries_for_one_sheet_as_for_four(client: Client) -> None:
    counts = []
    for size in (1, 4):
        here = marking_world.make(units=size)
        for place in range(size):
            here.sheet(place)
        as_user(client, here.officer)
        client.get(reverse("staff:marks"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("staff:marks"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_without_any_period_the_list_says_so(client: Client) -> None:
    body = as_user(client, world.user(Role.UNIT_CLERK, world.unit())).get(reverse("staff:marks")).content.decode()
    assert "Chưa có kỳ nào" in body


def test_the_home_page_counts_what_waits(client: Client, here: World) -> None:
    filed(here)
    assert "Phiếu chờ thẩm định" in as_user(client, here.officer).get(reverse("staff:home")).content.decode()
    assert "Phiếu chờ thẩm định" not in as_user(client, here.clerk).get(reverse("staff:home")).content.decode()
