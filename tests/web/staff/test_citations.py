"""Pages of what rests on what."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.apps.documents.test_graph import GROUND, Desk
from tests.support import world
from thidua.apps.accounts.roles import Role
from thidua.apps.documents.models import Document
from thidua.apps.documents.models_graph import StandingRecord

pytestmark = pytest.mark.django_db
END = {"state": "expired", "since": "1/1/2031", "source": "Công báo số 3"}


@pytest.fixture
def desk(client: Client) -> Iterator[Desk]:
    """On a day after every day in these documents."""
    with time_machine.travel("2031-12-01 09:00 +0700", tick=False):
        made = Desk()
        client.force_login(made.officer)
        yield made


@pytest.fixture
def resting(desk: Desk) -> Document:
    return desk.confirm(desk.receive("12/QĐ-UBND", grounds=GROUND.format("40/QĐ-UBND")))


def page(client: Client, name: str, *args: object, **asked: str) -> str:
    answer = client.get(reverse(name, args=args), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_document_shows_what_it_rests_on_with_links_into_the_text(client: Client, resting: Document) -> None:
    shown = page(client, "staff:document-citations", resting.pk)
    assert "40/QĐ-UBND" in shown
    assert "chưa nạp" in shown
    anchor = f"{reverse('staff:document', args=[resting.pk])}#m-citations-0"
    assert anchor in shown
    assert 'id="m-citations-0"' in page(client, "staff:document", resting.pk)
    assert "<svg" in shown


def test_one_only_named_shows_who_names_it_and_leads_to_the_document_once_received(
    client: Client, desk: Desk, resting: Document
) -> None:
    node = desk.node("40/QĐ-UBND")
    assert reverse("staff:document-citations", args=[resting.pk]) in page(client, "staff:cited", node.pk)
    came = desk.receive("40/QĐ-UBND", day="02 tháng 02 năm 2030")
    answer = client.get(reverse("staff:cited", args=[node.pk]))
    assert answer.url == reverse("staff:document-citations", args=[came.pk])


def test_the_list_of_those_only_named_can_be_narrowed(client: Client, resting: Document) -> None:
    assert "Luật Thi đua, khen thưởng" in page(client, "staff:cited-only")
    assert "Luật Thi đua, khen thưởng" not in page(client, "staff:cited-only", q="40/qđ")
    assert "khớp điều kiện" in page(client, "staff:cited-only", q="không đâu có")


def test_a_recorded_end_marks_document_clause_movement_and_the_list(
    client: Client, desk: Desk, resting: Document
) -> None:
    from thidua.apps.movements.actions import draft_movement

    movement = draft_movement(document=resting, by=desk.officer, at=world.AT)
    assert "Không có gì dựa trên" in page(client, "staff:documents-review")
    node = desk.node("40/QĐ-UBND")
    assert client.post(reverse("staff:cited", args=[node.pk]), END).status_code == 302
    for name, args in (
        ("staff:document", [resting.pk]),
        ("staff:movement", [movement.slug]),
        ("staff:documents-review", []),
    ):
        shown = page(client, name, *args)
        assert [words in shown for words in ("Hết hiệu lực", "01/01/2031", "Công báo số 3", "40/QĐ-UBND")] == [True] * 4
    assert reverse("staff:movement", args=[movement.slug]) in page(client, "staff:documents-review")
    assert reverse("staff:documents-review") in page(client, "staff:home")


def test_a_clause_that_rests_on_an_ended_document_says_so_and_its_neighbour_does_not(
    client: Client, desk: Desk
) -> None:
    body = "Thực hiện Quyết định số 40/QĐ-UBND ngày 02/02/2030 của Ủy ban nhân dân tỉnh."
    made = desk.confirm(desk.receive("12/QĐ-UBND", body=body))
    edge = made.citations.get(cited__identity_key="40/QĐ-UBND")
    client.post(reverse("staff:cited", args=[edge.cited_id]), END)
    other = made.clauses.exclude(pk=edge.clause_id).first()
    assert "Cần rà soát" in page(client, "staff:clause", edge.clause.cid)
    assert "Cần rà soát" not in page(client, "staff:clause", other.cid)


def test_a_record_without_source_or_with_an_impossible_day_keeps_nothing_and_says_why(
    client: Client, desk: Desk, resting: Document
) -> None:
    address = reverse("staff:cited", args=[desk.node("40/QĐ-UBND").pk])
    for wrong, why in (({"source": " "}, "Hãy ghi nguồn"), ({"since": "31/2/2031"}, "Không có ngày")):
        answer = client.post(address, {**END, **wrong})
        assert (answer.status_code, why in answer.content.decode()) == (422, True)
    assert StandingRecord.objects.count() == 0


def test_a_clerk_reads_but_does_not_record(client: Client, desk: Desk, resting: Document) -> None:
    client.force_login(world.user(Role.UNIT_CLERK, world.unit(parent=desk.province)))
    node = desk.node("40/QĐ-UBND")
    assert "Ghi tình trạng" not in page(client, "staff:cited", node.pk)
    assert client.post(reverse("staff:cited", args=[node.pk]), END).status_code == 403


def test_a_document_that_ends_another_is_not_named_to_those_who_may_not_open_it(client: Client, desk: Desk) -> None:
    old = desk.confirm(desk.receive("40/QĐ-UBND", day="02 tháng 02 năm 2030"))
    end = "Quyết định này thay thế Quyết định số 40/QĐ-UBND ngày 02/02/2030 của Ủy ban nhân dân tỉnh."
    desk.receive("50/QĐ-UBND", day="01 tháng 6 năm 2031", end=end)  # read, not confirmed
    client.force_login(world.user(Role.UNIT_CLERK, world.unit(parent=desk.province)))
    shown = page(client, "staff:document-citations", old.pk)
    assert "50/QĐ-UBND" not in shown
