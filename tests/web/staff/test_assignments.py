from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support import evidence, world
from tests.support.world import AT
from thidua.apps.assignments import actions
from thidua.apps.assignments.models import Assignment

pytestmark = pytest.mark.django_db
LIST, GIVE = "staff:assignments", "staff:assignment-give"


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel("2026-03-02T03:00:00+00:00", tick=False):
        yield


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def post(client: Client, user: Any, name: str, *args: object, **data: Any) -> str:
    client.force_login(user)
    return client.post(reverse(name, args=args), data, follow=True).content.decode()


def form(w: evidence.World, **more: Any) -> dict[str, Any]:
    return {
        "title": "Rà soát thủ tục",
        "clause": w.clauses[0].pk,
        "units": [w.unit.pk],
        "due_on": "20/3/2026",
        "weight": "1",
        **more,
    }


def given(w: evidence.World, due_on: date = date(2026, 3, 20)) -> Assignment:
    task = actions.Task(w.unit, "Rà soát thủ tục", w.clauses[0], date(2026, 2, 1), due_on)
    return actions.give_assignments(tasks=[task], by=w.officer, at=AT)[0]


def test_an_officer_gives_a_task_to_two_units_and_each_sees_its_own(client: Client, w: evidence.World) -> None:
    assert "Đã giao 2 nhiệm vụ" in post(client, w.officer, GIVE, **form(w, units=[w.unit.pk, w.other.pk]))
    client.force_login(w.clerk)
    page = client.get(reverse(LIST))
    assert [one.unit for one in page.context["page"]] == [w.unit]
    assert "Việc của đơn vị" in page.content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"due_on": "1/3/2026"}, "Hạn hoàn thành phải từ hôm nay"),
        ({"due_on": "31/2/2026"}, "Không có ngày"),
        ({"units": []}, "ít nhất một đơn vị"),
        ({"title": ""}, "Hãy ghi việc cần làm"),
        ({"weight": "9"}, "số từ 1 đến 5"),
        ({"clause": "999999"}, "không thuộc phong trào"),
    ],
)
def test_bad_input_is_named_and_nothing_is_given(
    client: Client, w: evidence.World, change: dict[str, Any], says: str
) -> None:
    assert says in post(client, w.officer, GIVE, **form(w, **change))
    assert Assignment.objects.count() == 0


def test_a_person_is_named_only_within_the_one_chosen_unit(client: Client, w: evidence.World) -> None:
    both = form(w, units=[w.unit.pk, w.other.pk], person=w.person.pk)
    assert "chỉ chọn một đơn vị" in post(client, w.officer, GIVE, **both)
    elsewhere = form(w, units=[w.other.pk], person=w.person.pk)
    assert "không giữ chức vụ" in post(client, w.officer, GIVE, **elsewhere)
    assert Assignment.objects.count() == 0


def test_a_head_gives_only_within_the_own_unit(client: Client, w: evidence.World) -> None:
    assert "không thuộc phạm vi" in post(client, w.head, GIVE, **form(w, units=[w.other.pk]))
    assert "Đã giao 1 nhiệm vụ" in post(client, w.head, GIVE, **form(w))


def test_a_task_from_report_to_confirmation_through_the_pages(client: Client, w: evidence.World) -> None:
    one = given(w)
    page = post(client, w.clerk, "staff:assignment-report", one.pk, done_on="2026-03-01", note="Đã rà 27 thủ tục")
    assert "chờ người giao việc xác nhận" in page
    assert "Hãy ghi lý do" in post(client, w.officer, "staff:assignment-return", one.pk, reason="")
    assert "Thiếu phụ lục" in post(client, w.officer, "staff:assignment-return", one.pk, reason="Thiếu phụ lục")
    late = {"extend-due_on": "2026-03-30", "extend-reason": "Thêm việc"}
    assert "20/03/2026 → 30/03/2026" in post(client, w.officer, "staff:assignment-extend", one.pk, **late)
    assert "Đã nhắc đơn vị" in post(client, w.officer, "staff:assignment-remind", one.pk)
    assert "đã được nhắc hôm nay" in post(client, w.officer, "staff:assignment-remind", one.pk)
    post(client, w.clerk, "staff:assignment-report", one.pk, done_on="2026-03-02", note="Đã đủ")
    assert "Đã xác nhận hoàn thành" in post(client, w.officer, "staff:assignment-accept", one.pk)


def test_others_are_refused_and_a_clerk_does_not_judge(client: Client, w: evidence.World) -> None:
    one = given(w)
    for user in (w.stranger, world.user(), world.user("unit-clerk", None)):
        client.force_login(user)
        assert client.get(reverse("staff:assignment", args=[one.pk])).status_code == 403
    client.force_login(w.stranger)
    assert client.post(reverse("staff:assignment-report", args=[one.pk])).status_code == 403
    client.force_login(w.clerk)
    for name in ("accept", "return", "extend", "cancel", "remind"):
        assert client.post(reverse(f"staff:assignment-{name}", args=[one.pk])).status_code == 403
    assert client.get(reverse(GIVE)).status_code == 403


def test_filters_by_state_clause_and_words(client: Client, w: evidence.World) -> None:
    overdue, running = given(w, date(2026, 3, 1)), given(w)
    client.force_login(w.officer)

    def ids(**query: str) -> list[int]:
        return [one.pk for one in client.get(reverse(LIST), query).context["page"]]

    assert ids() == [overdue.pk, running.pk]
    assert ids(**{"trang-thai": "overdue"}) == [overdue.pk]
    assert ids(**{"trang-thai": "open"}) == [running.pk]
    assert ids(**{"dieu-khoan": "XX-1.1b"}) == []
    assert ids(q="ra soat", **{"don-vi": w.unit.code}) == [overdue.pk, running.pk]


def test_the_list_costs_the_same_for_one_task_and_for_five(client: Client, w: evidence.World) -> None:
    client.force_login(w.officer)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse(LIST)).status_code == 200
        return len(seen)

    given(w)
    one = cost()
    for _ in range(4):
        given(w)
    assert cost() == one


@pytest.mark.parametrize("name", ["assignment-accept", "assignment-return", "assignment-extend", "assignment-cancel"])
def test_a_head_does_not_judge_what_the_board_gave_to_the_unit(client: Client, w: evidence.World, name: str) -> None:
    task = given(w)
    answer = post(client, w.head, f"staff:{name}", task.pk, reason="xin thôi", **{"extend-due_on": "30/3/2026"})
    assert "chỉ Ban xác nhận" in answer
    task.refresh_from_db()
    assert (task.cancelled_on, task.accepted_on, task.due_on) == (None, None, date(2026, 3, 20))
    page = client.get(reverse("staff:assignment", args=[task.pk]))
    assert [page.context[key] for key in ("may_judge", "may_extend", "may_cancel")] == [False] * 3


def test_a_head_judges_what_a_head_gave(client: Client, w: evidence.World) -> None:
    kept = actions.Task(w.unit, "Sắp xếp hồ sơ", w.clauses[0], date(2026, 2, 1), date(2026, 3, 20))
    task = actions.give_assignments(tasks=[kept], by=w.head, at=AT)[0]
    assert "Đã hủy nhiệm vụ" in post(client, w.head, "staff:assignment-cancel", task.pk, reason="giao nhầm")
