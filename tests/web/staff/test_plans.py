from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import evidence, world
from thidua.apps.registrations.models import Plan, PlanItem, Reminder
from thidua.apps.registrations.queries import address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel("2026-03-02T03:00:00+00:00", tick=False):
        yield


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def at(w: evidence.World, name: str = "plan", *more: object) -> str:
    return reverse(f"staff:{name}", args=[w.movement.slug, w.period.slug, w.unit.code, *more])


def post(client: Client, user: Any, url: str, **data: Any) -> str:
    client.force_login(user)
    return client.post(url, data, follow=True).content.decode()


def full_plan(client: Client, w: evidence.World) -> Plan:
    post(client, w.clerk, at(w, "plan-start"))
    post(client, w.clerk, at(w, "plan-choose"), **{"dieu-khoan": ["XX-1.1a", "XX-2.1a"]})
    for item in PlanItem.objects.all():
        post(
            client, w.clerk, at(w, "plan-item", item.pk),
            content="Làm việc", number="95,5", measure_unit="%", person=w.person.pk, due_on="30/6/2026",
        )  # fmt: skip
    return Plan.objects.get()


def test_the_address_known_to_the_app_is_the_page(w: evidence.World) -> None:
    assert address(w.period, w.unit.code) == at(w)


def test_a_clerk_drafts_and_the_head_approves_through_the_pages(client: Client, w: evidence.World) -> None:
    plan = full_plan(client, w)
    assert [item.target_shown for item in plan.items.all()] == ["95,5 %", "95,5 %"]
    assert "Đã trình kế hoạch" in post(client, w.clerk, at(w, "plan-submit"))
    assert "Chờ thủ trưởng duyệt" in post(client, w.head, at(w, "plan-return"))
    page = post(client, w.head, at(w, "plan-return"), reason="Sửa chỉ tiêu")
    assert "Sửa chỉ tiêu" in page
    post(client, w.clerk, at(w, "plan-submit"))
    assert "Đã duyệt kế hoạch" in post(client, w.head, at(w, "plan-approve"))
    item = plan.items.first()
    assert item is not None
    done = post(client, w.clerk, at(w, "plan-item-done", item.pk), done_on="2026-03-01", result="Đã xong đủ")
    assert "Đã xong đủ" in done
    assert "95,5" in client.get(at(w, "plan-print")).content.decode()


def test_an_unfinished_plan_says_what_is_missing(client: Client, w: evidence.World) -> None:
    post(client, w.clerk, at(w, "plan-start"))
    assert "chưa có nội dung nào" in post(client, w.clerk, at(w, "plan-submit"))
    assert Plan.objects.get().state == "draft"


def test_bad_input_is_named_and_nothing_is_saved(client: Client, w: evidence.World) -> None:
    post(client, w.clerk, at(w, "plan-start"))
    post(client, w.clerk, at(w, "plan-choose"), **{"dieu-khoan": ["XX-1.1a"]})
    item = PlanItem.objects.get()
    page = post(client, w.clerk, at(w, "plan-item", item.pk), content="Việc", number="nhiều", due_on="31/2/2026")
    assert "chưa phải là số" in page
    assert "Không có ngày" in page
    assert "đánh dấu ít nhất một" in post(client, w.clerk, at(w, "plan-choose"), **{"dieu-khoan": ["khong-co"]})
    item.refresh_from_db()
    assert item.content == ""


def test_the_clerk_of_another_unit_a_user_without_scope_and_a_stranger_are_refused(
    client: Client, w: evidence.World
) -> None:
    full_plan(client, w)
    nobody = world.user()
    for user in (w.stranger, nobody, world.user("unit-clerk", None)):
        client.force_login(user)
        assert client.get(at(w)).status_code == 403
        assert client.post(at(w, "plan-submit")).status_code == 403
    client.logout()
    assert client.get(at(w)).status_code == 302
    assert Plan.objects.get().state == "draft"


def test_a_head_may_not_draft_and_an_officer_may_not_approve(client: Client, w: evidence.World) -> None:
    full_plan(client, w)
    client.force_login(w.head)
    assert client.post(at(w, "plan-submit")).status_code == 403
    client.force_login(w.officer)
    assert client.get(at(w)).status_code == 200
    assert client.post(at(w, "plan-approve")).status_code == 403


def test_the_board_filters_by_state_and_keeps_to_the_reach(client: Client, w: evidence.World) -> None:
    full_plan(client, w)
    bloc = world.bloc(w.province, w.unit)
    client.force_login(w.officer)
    url = reverse("staff:plans")

    def names(**query: str) -> list[str]:
        return [row.unit.name for row in client.get(url, query).context["page"].object_list]

    assert names() == ["Sở Thử Hai", "Sở Thử Một"]
    assert names(khoi=bloc.code) == ["Sở Thử Một"]
    assert names(**{"trang-thai": "draft"}) == ["Sở Thử Một"]
    assert names(**{"trang-thai": "filed"}) == []
    assert names(q="so thu hai") == ["Sở Thử Hai"]
    assert names(**{"dieu-khoan": "XX-2.1a"}) == ["Sở Thử Một"]
    assert names(**{"dieu-khoan": "XX-1.1b"}) == []
    client.force_login(w.stranger)
    assert names() == ["Sở Thử Hai"]


def test_reminding_from_the_page_and_the_card_it_leaves(client: Client, w: evidence.World) -> None:
    url, key = reverse("staff:plans-remind"), f"{w.movement.slug}/{w.period.slug}"
    assert "Đã nhắc 2 đơn vị" in post(client, w.officer, url, ky=key)
    assert "đều đã được nhắc hôm nay" in post(client, w.officer, url, ky=key)
    assert Reminder.objects.filter(on=date(2026, 3, 2)).count() == 2
    client.force_login(w.clerk)
    assert client.post(url, {"ky": key}).status_code == 403
    assert "Ban nhắc nộp kế hoạch" in client.get(reverse("staff:home")).content.decode()


def test_the_board_costs_the_same_for_two_units_and_for_nine(client: Client, w: evidence.World) -> None:
    client.force_login(w.officer)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse("staff:plans")).status_code == 200
        return len(seen)

    few = cost()
    evidence.more_units(w, 7)
    assert cost() == few


def test_a_plan_page_costs_the_same_for_one_item_and_for_three(client: Client, w: evidence.World) -> None:
    post(client, w.clerk, at(w, "plan-start"))

    def cost(cid: str) -> int:
        post(client, w.clerk, at(w, "plan-choose"), **{"dieu-khoan": [cid]})
        PlanItem.objects.update(person=w.person)
        client.get(at(w))  # shows the message of the last act
        with CaptureQueriesContext(connection) as seen:
            assert client.get(at(w)).status_code == 200
        return len(seen)

    assert cost("XX-1.1a") == cost("XX-1.1b")


def test_a_movement_of_another_province_takes_no_plan_of_this_unit(client: Client, w: evidence.World) -> None:
    far = world.province("Tỉnh Khác")
    clerk = world.user("unit-clerk", far)
    for unit, user in ((far, clerk), (w.unit, w.clerk)):
        w.movement.unit = far if unit == w.unit else w.province
        w.movement.save()
        client.force_login(user)
        url = reverse("staff:plan-start", args=[w.movement.slug, w.period.slug, unit.code])
        assert client.post(url).status_code == 403
    assert Plan.objects.count() == 0
