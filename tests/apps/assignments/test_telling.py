"""Who is told of which act on a task: the people concerned, once, never of their own act."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support import evidence, world
from tests.support.world import AT
from thidua.apps.accounts.models import Grant, User
from thidua.apps.accounts.roles import Role
from thidua.apps.assignments import actions, actions_bulk, actions_routines, actions_working, rules, telling
from thidua.apps.assignments.actions import Task
from thidua.apps.assignments.models import Assignment, Step
from thidua.apps.assignments.reminding import ADDRESS
from thidua.apps.assignments.routines import Plan
from thidua.apps.jobs.models import Job
from thidua.apps.notices import collecting, letters
from thidua.apps.notices.kinds import KINDS
from thidua.apps.notices.models import Delivery, Notice

pytestmark = pytest.mark.django_db
GIVEN, DUE, LATER = date(2026, 3, 2), date(2026, 3, 13), date(2026, 3, 20)


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def give(w: evidence.World, **more: Any) -> Assignment:
    by = more.pop("by", w.officer)
    return actions.give_assignments(tasks=[wanted(w, **more)], by=by, at=AT)[0]


def wanted(w: evidence.World, **more: Any) -> Task:
    fields = {"unit": w.unit, "title": "Rà soát", "clause": w.clauses[0], "given_on": GIVEN, "due_on": DUE, **more}
    return Task(**fields)


def told() -> set[tuple[str, User, str, bool]]:
    """Kind, reader, title, whether it is urgent; what was told is forgotten for the next act."""
    rows = Notice.objects.select_related("user")
    found = {(one.kind.removeprefix("assignment."), one.user, one.title, one.is_urgent) for one in rows}
    Notice.objects.all().delete()
    return found


def act(w: evidence.World, by: User, **more: Any) -> dict[str, Any]:
    return {"by": by, "at": AT, "day": GIVEN, **more}


def report(w: evidence.World, one: Assignment, by: User | None = None) -> None:
    actions.report_done(assignment=one, done_on=GIVEN, note="Xong", by=by or w.clerk, at=AT, today=GIVEN)


def named(w: evidence.World) -> User:
    """An account without a role, of somebody who works in the unit."""
    user = world.user()
    user.person = w.person
    user.save()
    return user


def test_the_clerk_is_told_of_a_given_task_and_the_notice_leads_to_it(w: evidence.World) -> None:
    one = give(w)
    notice = Notice.objects.get()
    assert (notice.address, notice.body) == (f"{ADDRESS}{one.pk}/", "")
    assert told() == {("given", w.clerk, "Được giao, hạn 13/03/2026: Rà soát", False)}


def test_the_person_named_is_told_instead_of_the_clerk(w: evidence.World) -> None:
    user = named(w)
    give(w, person=w.person)
    assert told() == {("given", user, "Được giao, hạn 13/03/2026: Rà soát", False)}


@pytest.mark.parametrize("closed", [True, False])
def test_without_an_open_account_in_force_the_head_is_told(w: evidence.World, *, closed: bool) -> None:
    user = named(w)
    user.is_active = False
    user.save()
    if closed:
        User.objects.filter(pk=w.clerk.pk).update(is_active=False)
    else:
        Grant.objects.filter(user=w.clerk).update(from_on=date(2020, 1, 1), until_on=GIVEN)
    give(w, person=w.person)
    assert {user for _kind, user, _title, _urgent in told()} == {w.head}


def test_units_that_work_along_are_told_in_a_kind_of_their_own(w: evidence.World) -> None:
    third = world.unit("Sở Thử Ba", parent=w.province)
    head = world.user(Role.UNIT_HEAD, third)
    world.user(Role.UNIT_CLERK, world.unit("Sở Thử Bốn", parent=w.province))
    give(w, co_owners=[w.other, third])
    along = "Được giao phối hợp, hạn 13/03/2026: Rà soát"
    assert told() == {
        ("given", w.clerk, "Được giao, hạn 13/03/2026: Rà soát", False),
        ("along", w.stranger, along, False),
        ("along", head, along, False),
    }


def test_who_keeps_both_units_hears_once(w: evidence.World) -> None:
    Grant.objects.filter(user=w.stranger).update(user=w.clerk)
    give(w, co_owners=[w.other])
    assert [kind for kind, *_rest in told()] == ["given"]


def test_a_part_of_a_task_says_that_it_is_one(w: evidence.World) -> None:
    whole = give(w)
    told()
    give(w, title="Dự thảo", parent=whole, by=w.head)
    assert told() == {("given", w.clerk, "Được giao việc con, hạn 13/03/2026: Dự thảo", False)}


def test_nobody_is_told_of_his_own_act(w: evidence.World) -> None:
    one = give(w, by=w.clerk)
    report(w, one)
    told()
    actions_bulk.accept_many(assignments=[one], by=w.officer, at=AT, day=GIVEN)
    assert told() == {("accepted", w.clerk, "Đã được xác nhận hoàn thành: Rà soát", False)}


def test_the_giver_is_told_of_a_report_and_the_owner_of_the_answer(w: evidence.World) -> None:
    one = give(w)
    told()
    report(w, one)
    assert told() == {("reported", w.officer, "Đã báo hoàn thành, chờ xác nhận: Rà soát", False)}
    actions.return_done(assignment=one, reason="Bà Lò Thị Mẫu chưa ký", **act(w, w.officer))
    assert told() == {("returned", w.clerk, "Bị trả lại, cần làm tiếp, hạn 13/03/2026: Rà soát", True)}
    report(w, one)
    told()
    actions.accept_done(assignment=one, quality="good", **act(w, w.officer))
    assert told() == {("accepted", w.clerk, "Đã được xác nhận hoàn thành: Rà soát", False)}


def test_a_second_return_is_told_too_and_at_once(w: evidence.World) -> None:
    one = give(w)
    for _round in range(2):
        report(w, one)
        actions.return_done(assignment=one, reason="Thiếu số liệu", **act(w, w.officer))
    returned = Notice.objects.filter(kind="assignment.returned")
    assert list(returned.values_list("leaves_at", flat=True)) == [AT, AT]


def test_no_reason_and_no_result_stands_in_a_notice(w: evidence.World) -> None:
    one = give(w)
    report(w, one)
    actions.return_done(assignment=one, reason="Bà Lò Thị Mẫu chưa ký", **act(w, w.officer))
    assert {notice.body for notice in Notice.objects.all()} == {""}
    assert not Notice.objects.filter(title__contains="Lò Thị").exists()


def test_a_wish_for_more_time_goes_to_the_giver_and_the_answer_to_the_owner(w: evidence.World) -> None:
    one = give(w)
    told()
    actions_working.ask_extension(assignment=one, due_on=LATER, reason="Chờ số liệu", **act(w, w.clerk))
    assert told() == {("extension_asked", w.officer, "Xin gia hạn đến 20/03/2026, chờ trả lời: Rà soát", False)}
    actions.refuse_extension(assignment=one, reason="Không", **act(w, w.officer))
    assert told() == {("extension_refused", w.clerk, "Không được gia hạn, hạn vẫn là 13/03/2026: Rà soát", True)}
    actions.extend_assignment(assignment=one, due_on=LATER, reason="Được", **act(w, w.officer))
    assert told() == {("extended", w.clerk, "Được gia hạn đến 20/03/2026: Rà soát", False)}


def test_between_units_the_new_owner_and_the_old_head_are_told(w: evidence.World) -> None:
    one = give(w)
    told()
    actions_working.hand_over(assignment=one, unit=w.other, person=None, reason="Nhầm", **act(w, w.officer))
    assert told() == {
        ("handed_over", w.stranger, "Được chuyển đến, hạn 13/03/2026: Rà soát", False),
        ("handed_over", w.head, "Đã chuyển sang đơn vị khác: Rà soát", False),
    }


def test_within_a_unit_the_new_person_is_told_and_the_head_is_not(w: evidence.World) -> None:
    user, one = named(w), give(w)
    told()
    actions_working.hand_over(assignment=one, unit=w.unit, person=w.person, reason="Ốm", **act(w, w.officer))
    assert told() == {("handed_over", user, "Được chuyển đến, hạn 13/03/2026: Rà soát", False)}


def test_the_owner_is_told_that_a_task_is_cancelled(w: evidence.World) -> None:
    one = give(w)
    told()
    actions.cancel_assignment(assignment=one, reason="Trùng", **act(w, w.officer))
    assert told() == {("cancelled", w.clerk, "Đã hủy, không phải làm nữa: Rà soát", False)}


def test_the_giver_is_told_that_a_report_was_withdrawn(w: evidence.World) -> None:
    one = give(w)
    report(w, one)
    told()
    actions_working.withdraw_report(assignment=one, **act(w, w.clerk))
    title = "Đơn vị rút lại báo cáo, làm tiếp, hạn 13/03/2026: Rà soát"
    assert told() == {("withdrawn", w.officer, title, False)}


def test_progress_and_notes_tell_nobody(w: evidence.World) -> None:
    one = give(w)
    actions_working.report_progress(assignment=one, note="Đang làm", percent=10, **act(w, w.clerk))
    told()
    actions_working.add_note(assignment=one, note="Chú ý", **act(w, w.officer))
    assert told() == set()


@pytest.mark.parametrize(
    "leave",
    [
        lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        lambda user: Grant.objects.filter(user=user).update(from_on=date(2020, 1, 1), until_on=GIVEN),
        lambda user: Grant.objects.filter(user=user).update(unit=world.unit("Sở Xa")),
        lambda user: Grant.objects.filter(user=user).update(unit=None),
        lambda user: Grant.objects.filter(user=user).update(role=Role.AUDITOR),
    ],
    ids=["closed", "ended", "elsewhere", "nowhere", "reads only"],
)
def test_a_giver_who_may_no_longer_judge_is_not_told(w: evidence.World, leave: Callable[[User], object]) -> None:
    one = give(w)
    told()
    leave(w.officer)
    report(w, one)
    assert told() == set()


def test_the_nearest_board_hears_of_a_report_whose_giver_has_left(w: evidence.World) -> None:
    one, successor = give(w), world.user(Role.BOARD_OFFICER, w.province)
    told()
    User.objects.filter(pk=w.officer.pk).update(is_active=False)
    report(w, one)
    assert told() == {("reported", successor, "Đã báo hoàn thành, chờ xác nhận: Rà soát", False)}
    nearer = world.user(Role.BOARD_OFFICER, w.unit)
    actions_working.withdraw_report(assignment=one, **act(w, w.clerk))
    assert {row[1] for row in told()} == {nearer}


def test_whoever_is_told_may_open_the_task(w: evidence.World) -> None:
    user = named(w)
    one, other = give(w, person=w.person, co_owners=[w.other]), give(w)
    report(w, one)
    actions_working.hand_over(assignment=other, unit=w.other, person=None, reason="Nhầm", **act(w, w.officer))
    readers = {notice.user_id for notice in Notice.objects.all()}
    assert readers == {user.pk, w.stranger.pk, w.officer.pk, w.head.pk, w.clerk.pk}
    for notice in Notice.objects.all():
        task = int(notice.address.rstrip("/").rsplit("/", 1)[1])
        assert rules.open_assignment(User.objects.get(pk=notice.user_id), task).pk == task


def test_periodic_tasks_given_by_the_program_are_told(w: evidence.World) -> None:
    plan = Plan(
        unit=w.unit, title="Báo cáo tuần", clause=w.clauses[0], cadence="weekly", day=5, lead_days=10, active_from=GIVEN
    )
    routine = actions_routines.make_routine(plan=plan, by=w.officer, at=AT)
    made = actions_routines.give_turns(routine=routine, at=AT, today=GIVEN)
    assert made
    assert {(kind, user) for kind, user, *_rest in told()} == {("given", w.clerk)}
    actions_routines.give_turns(routine=routine, at=AT, today=GIVEN)
    assert told() == set()


def test_a_hundred_tasks_to_one_person_are_a_hundred_notices_and_one_letter(w: evidence.World) -> None:
    User.objects.filter(pk=w.clerk.pk).update(email="dau-moi@thu.example")
    actions.give_assignments(tasks=[wanted(w, title=f"Việc {n}") for n in range(100)], by=w.officer, at=AT)
    assert (Notice.objects.count(), Job.objects.filter(kind="notices.send").count()) == (100, 1)
    assert collecting.collect(datetime(2026, 3, 3, 0, 0, tzinfo=UTC)) == 1
    letter = letters.message_of(Delivery.objects.get())
    assert (letter.count, letter.text.count("Được giao, hạn"), "… và 80 thông báo nữa." in letter.text) == (
        100,
        20,
        True,
    )


def test_a_batch_of_two_hundred_asks_no_more_than_a_batch_of_two(w: evidence.World) -> None:
    units = evidence.more_units(w, 20)
    for unit in units:
        world.user(Role.UNIT_CLERK, unit)
    people = [evidence.holder(unit) for unit in units]
    for person in people:
        user = world.user()
        user.person = person
        user.save()
    assert told() == set()

    def batch(size: int) -> list[Task]:
        return [
            wanted(w, unit=units[n % 20], person=people[n % 20] if n % 2 else None, co_owners=[units[(n + 1) % 20]])
            for n in range(size)
        ]

    few, many = (
        queries_of(lambda size=size: actions.give_assignments(tasks=batch(size), by=w.officer, at=AT))
        for size in (2, 200)
    )
    assert Notice.objects.filter(kind="assignment.given").count() == 202
    assert len(many[0]) == len(few[0])  # reads; SQLite takes rows by some ninety at a time
    assert len(many[1]) <= len(few[1]) + 4 * 3
    tasks = list(Assignment.objects.order_by("-pk")[:202])
    reported = [
        queries_of(
            lambda some=some: actions_bulk.report_many(
                reports=[actions_bulk.Report(one, GIVEN, "Xong") for one in some], by=w.head, at=AT, today=GIVEN
            )
        )
        for some in (tasks[:2], tasks[2:])
    ]
    assert len(reported[0][0]) == len(reported[1][0])
    assert Notice.objects.filter(kind="assignment.reported", user=w.officer).count() == 202


def queries_of(work: Callable[[], object]) -> tuple[list[str], list[str]]:
    """Reads, and rows written."""
    with CaptureQueriesContext(connection) as caught:
        work()
    texts = [query["sql"] for query in caught.captured_queries]
    return [text for text in texts if text.startswith("SELECT")], [text for text in texts if text.startswith("INSERT")]


def test_what_is_put_on_record_late_is_history_and_a_report_of_old_work_is_news(w: evidence.World) -> None:
    week = timedelta(days=7)
    give(w, given_on=GIVEN - week - timedelta(days=1))
    assert told() == set()
    one = give(w, given_on=GIVEN - week)
    assert {kind for kind, *_rest in told()} == {"given"}
    at = AT + timedelta(days=30)
    actions.report_done(assignment=one, done_on=GIVEN, note="Xong", by=w.clerk, at=at, today=GIVEN + timedelta(days=30))
    assert {kind for kind, *_rest in told()} == {"reported"}


def test_an_invented_past_tells_nobody_and_is_on_record_all_the_same(w: evidence.World) -> None:
    with telling.untold():
        one = give(w)
    assert (told(), Step.objects.filter(assignment=one).count()) == (set(), 1)
    with pytest.raises(RuntimeError), telling.untold():
        raise RuntimeError
    give(w)
    assert {kind for kind, *_rest in told()} == {"given"}


def test_what_is_refused_tells_nobody(w: evidence.World) -> None:
    one = give(w)
    told()
    with pytest.raises(actions.CannotDo):
        actions.return_done(assignment=one, reason="Sớm", **act(w, w.officer))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        report(w, one)
        raise ZeroDivisionError
    assert told() == set()


def test_every_kind_has_its_words() -> None:
    assert {*telling.KINDS.values(), telling.ALONG} <= KINDS.keys()
    assert telling.KINDS.keys() == telling.TITLES.keys()
