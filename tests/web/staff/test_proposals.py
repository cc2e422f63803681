from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.support import documents, world
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments.models import Assignment, Proposal
from thidua.apps.documents.models import Clause, Document
from thidua.apps.orgs.models import Kind, Unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)


@pytest.fixture
def document(client: Client) -> Document:
    """Confirmed on the page by the officer who is signed in: the proposals are made then."""
    province = world.province("Tỉnh Đông Hải")
    for name in ("Sở Nội vụ", "Sở Tài chính"):
        world.unit(name, parent=province, kind=Kind.DEPARTMENT)
    client.force_login(world.user(Role.BOARD_OFFICER, province))
    officer = world.user(Role.BOARD_OFFICER, province)
    text = documents.INVENTED.replace(
        "Nơi nhận:", "2. Các sở, ban, ngành tổ chức thực hiện. Yêu cầu Sở Tài chánh bố trí kinh phí.\n\nNơi nhận:"
    )
    thing = documents.received(province, officer, text=text)
    url = f"/lam-viec/van-ban/{thing.pk}/dieu-khoan/"
    shown = client.get(url).context
    form = {"prefix": shown["prefix"], "id": [row["clause"].id for row in shown["rows"]], "places": shown["places"]}
    assert client.post(url, form | {"act": "confirm"}).status_code == 302
    return thing


def url(document: Document) -> str:
    return f"/lam-viec/van-ban/{document.pk}/giao-viec/"


def page(client: Client, document: Document) -> str:
    return unescape(client.get(url(document)).content.decode())


def form(document: Document, *picked: Proposal, **more: str) -> dict[str, Any]:
    rows = list(Proposal.objects.waiting().filter(document=document).select_related("unit", "clause"))
    fields: dict[str, Any] = {"row": [str(row.pk) for row in rows], "pick": [str(row.pk) for row in picked]}
    for row in rows:
        due = f"{row.due_on:%d/%m/%Y}" if row.due_on else ""
        fields |= {
            f"title-{row.pk}": row.title,
            f"unit-{row.pk}": row.unit.name if row.unit else "",
            f"clause-{row.pk}": row.clause.cid if row.clause else "",
            f"due-{row.pk}": due,
        }
    return fields | more


def known(document: Document) -> Proposal:
    return Proposal.objects.get(document=document, unit__name="Sở Nội vụ")


def test_confirming_a_document_proposes_its_tasks_and_says_so(client: Client, document: Document) -> None:
    assert Proposal.objects.filter(document=document).count() >= 2
    assert "việc chờ giao" in unescape(client.get(f"/lam-viec/van-ban/{document.pk}/").content.decode())
    home = unescape(client.get("/lam-viec/").content.decode())
    assert "Việc đọc được từ văn bản, chờ giao" in home
    assert url(document) in home
    shown = page(client, document)
    assert "Văn bản ghi: Sở Nội vụ" in shown
    assert "nhận ra đúng tên" in shown
    assert "hạn văn bản nêu đã qua" in shown
    assert Assignment.objects.count() == 0


def test_a_batch_with_one_fault_is_kept_as_typed_and_nothing_is_given(client: Client, document: Document) -> None:
    first, second = list(Proposal.objects.filter(document=document))[:2]
    sent = form(document, first, second) | {
        f"title-{first.pk}": "Đôn đốc hằng tháng",
        f"unit-{first.pk}": "Sở NV",
        f"due-{first.pk}": "31/12/2099",
        f"unit-{second.pk}": "Bộ Ngoại giao",
        f"due-{second.pk}": "31/13/2099",
        f"clause-{second.pk}": "ZZ-9",
    }
    answer = client.post(url(document), sent | {"act": "accept"})
    shown = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert "Có 1 dòng chưa giao được nên chưa giao dòng nào" in shown
    assert "Không rõ “Bộ Ngoại giao” là đơn vị nào" in shown
    assert "Không có điều khoản “ZZ-9” trong văn bản này." in shown
    assert "Đôn đốc hằng tháng" in shown
    assert 'value="31/13/2099"' in shown
    assert Assignment.objects.count() == 0


def test_accepted_ones_reach_their_owners_list(client: Client, document: Document) -> None:
    first = known(document)
    cid = Clause.objects.filter(document=document).values_list("cid", flat=True)[0]
    sent = form(document, first) | {f"due-{first.pk}": "31/12/2099", f"clause-{first.pk}": cid}
    assert client.post(url(document), sent | {"act": "accept"}).status_code == 302
    (given,) = Assignment.objects.all()
    assert (given.unit.name, given.due_on, given.clause.cid) == ("Sở Nội vụ", date(2099, 12, 31), cid)
    assert f'href="/lam-viec/nhiem-vu/{given.pk}/"' in page(client, document)
    clerk = Client()
    clerk.force_login(world.user(Role.UNIT_CLERK, given.unit))
    assert given.title in unescape(clerk.get("/lam-viec/nhiem-vu/").content.decode())
    again = client.post(url(document), sent | {"act": "accept"}, follow=True)
    assert "vừa được người khác giao hoặc bỏ" in unescape(again.content.decode())
    assert Assignment.objects.count() == 1


def test_the_common_day_and_clause_fill_only_what_is_empty_in_ticked_rows(client: Client, document: Document) -> None:
    group = Proposal.objects.filter(document=document, match_kind="group").first()
    assert group is not None
    client.post(url(document), {"act": f"expand:{group.pk}"})
    members = list(Proposal.objects.filter(document=document, by__isnull=False, state="proposed"))
    assert sorted(row.unit.name for row in members if row.unit) == ["Sở Nội vụ", "Sở Tài chính"]
    cid = Clause.objects.filter(document=document).values_list("cid", flat=True)[0]
    sent = form(document, *members) | {f"due-{members[0].pk}": "1/1/2098"}
    answer = client.post(url(document), sent | {"act": "accept", "due-all": "31/12/2099", "clause-all": cid})
    assert answer.status_code == 302, answer.context["lines"]
    assert sorted(Assignment.objects.values_list("due_on", flat=True)) == [date(2098, 1, 1), date(2099, 12, 31)]


def test_edits_are_kept_without_giving(client: Client, document: Document) -> None:
    first = known(document)
    sent = form(document) | {f"title-{first.pk}": "Việc đã sửa", f"due-{first.pk}": ""}
    client.post(url(document), sent | {"act": "save"})
    first.refresh_from_db()
    assert (first.title, first.due_on, first.state) == ("Việc đã sửa", None, "edited")
    assert Assignment.objects.count() == 0


def test_a_rejected_one_needs_a_reason_and_comes_back(client: Client, document: Document) -> None:
    first = known(document)
    answer = client.post(url(document), form(document, first) | {"act": "reject"}, follow=True)
    assert "Hãy ghi lý do không giao." in unescape(answer.content.decode())
    client.post(url(document), form(document, first) | {"act": "reject", "reason": "Đã giao bằng công văn"})
    assert "Đã giao bằng công văn" in page(client, document)
    client.post(url(document), {"act": f"restore:{first.pk}"})
    first.refresh_from_db()
    assert first.state == "edited"


def test_reading_again_from_the_page_makes_no_doubles(client: Client, document: Document) -> None:
    before = sorted(Proposal.objects.values_list("pk", flat=True))
    client.post(url(document), {"act": "read"})
    assert sorted(Proposal.objects.values_list("pk", flat=True)) == before


def test_only_confirmed_documents_of_ones_own_province_open(client: Client, document: Document) -> None:
    officer = world.user(Role.BOARD_OFFICER, document.unit)
    raw = documents.received(
        document.unit, officer, text=documents.INVENTED.replace("41/KH", "43/KH"), filename="c.txt"
    )
    assert client.get(url(raw)).status_code == 403
    stranger = Client()
    stranger.force_login(world.user(Role.BOARD_OFFICER, world.province()))
    assert stranger.get(url(document)).status_code == 403
    elsewhere = Proposal.objects.filter(document=document).values_list("pk", flat=True)[0]
    assert stranger.post(url(document), {"act": f"expand:{elsewhere}"}).status_code == 403


def test_a_unit_outside_ones_reach_cannot_be_typed(client: Client, document: Document) -> None:
    foreign = world.unit("Sở Láng Giềng", parent=world.province("Tỉnh Láng Giềng"))
    first = known(document)
    sent = form(document, first) | {f"unit-{first.pk}": foreign.name, f"due-{first.pk}": "31/12/2099"}
    answer = client.post(url(document), sent | {"act": "accept"})
    assert "Không rõ “Sở Láng Giềng” là đơn vị nào" in unescape(answer.content.decode())
    assert Unit.objects.get(pk=foreign.pk).assignments.count() == 0


def test_splitting_a_group_keeps_what_was_typed_in_other_rows(client: Client, document: Document) -> None:
    first, group = known(document), Proposal.objects.filter(document=document, match_kind="group").first()
    assert group is not None
    client.post(url(document), form(document) | {f"title-{first.pk}": "Việc đã gõ", "act": f"expand:{group.pk}"})
    first.refresh_from_db()
    group.refresh_from_db()
    assert (first.title, first.state, group.state) == ("Việc đã gõ", "edited", "expanded")
