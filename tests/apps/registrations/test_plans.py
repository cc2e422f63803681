from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from tests.support import evidence, world
from tests.support.world import AT
from thidua.apps.accounts.models import Grant
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.jobs import working
from thidua.apps.movements.models import Period
from thidua.apps.notices.models import Notice
from thidua.apps.registrations import actions, actions_bulk, actions_reminders, labels, queries
from thidua.apps.registrations.models import Plan, Reminder
from thidua.core.observations import Observation
from thidua.core.registrations.checks import Incomplete
from thidua.core.registrations.states import WrongMove

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 1)
FULL = {"content": "Niêm yết đủ", "target": "100 %", "starts_on": None, "due_on": date(2026, 6, 30)}


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def drafted(w: evidence.World, clauses: int = 2, **values: Any) -> Plan:
    plan = actions.start_plan(unit=w.unit, period=w.period, by=w.clerk, at=AT)
    for item in actions.add_items(plan=plan, clauses=w.clauses[:clauses], by=w.clerk, at=AT):
        actions.change_item(item=item, values={**FULL, "person_id": w.person.pk, **values}, by=w.clerk, at=AT)
    return plan


def submitted(w: evidence.World, clauses: int = 2) -> Plan:
    return actions.submit_plan(plan=drafted(w, clauses), by=w.clerk, at=AT, day=DAY)


def approved(w: evidence.World, clauses: int = 2) -> Plan:
    return actions.approve_plan(plan=submitted(w, clauses), by=w.head, at=AT)


def test_a_plan_goes_from_draft_to_approval_and_each_step_is_on_record(w: evidence.World) -> None:
    plan = approved(w)
    assert (plan.state, plan.filed_on) == ("approved", DAY)
    assert [step.act for step in plan.steps.all()] == ["start", "submit", "approve"]
    verbs = list(Entry.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs == [
        "plan.started", "plan.items_added", "plan.item_changed", "plan.item_changed", "plan.submitted", "plan.approved",
    ]  # fmt: skip


def test_an_incomplete_plan_is_refused_whole_and_stays_a_draft(w: evidence.World) -> None:
    plan = drafted(w, due_on=date(2027, 1, 1))
    with pytest.raises(Incomplete) as refused:
        actions.submit_plan(plan=plan, by=w.clerk, at=AT, day=DAY)
    assert [(fault.what, fault.place) for fault in refused.value.faults] == [
        ("due_outside_period", 1),
        ("due_outside_period", 2),
    ]
    plan.refresh_from_db()
    assert (plan.state, plan.filed_on) == ("draft", None)


def test_the_person_must_hold_a_post_in_the_unit_on_the_due_day(w: evidence.World) -> None:
    left = evidence.holder(w.unit, until_on=date(2026, 6, 30))
    plan = drafted(w, 1, person_id=left.pk)
    assert [fault.what for fault in queries.faults_of(plan)] == ["person_without_post"]
    elsewhere = evidence.holder(w.other)
    actions.change_item(item=plan.items.get(), values={"person_id": elsewhere.pk}, by=w.clerk, at=AT)
    assert [fault.what for fault in queries.faults_of(plan)] == ["person_without_post"]


def test_a_plan_is_returned_with_a_reason_mended_and_submitted_again(w: evidence.World) -> None:
    plan = submitted(w)
    with pytest.raises(actions.ReasonMissing):
        actions.return_plan(plan=plan, reason="  ", by=w.head, at=AT)
    plan = actions.return_plan(plan=plan, reason="Chỉ tiêu chưa rõ", by=w.head, at=AT)
    actions.change_item(item=plan.items.first(), values={"target": "đủ 27 thủ tục"}, by=w.clerk, at=AT)
    plan = actions.submit_plan(plan=plan, by=w.clerk, at=AT, day=DAY + timedelta(days=30))
    assert plan.filed_on == DAY
    assert [step.reason for step in plan.steps.filter(act="return")] == ["Chỉ tiêu chưa rõ"]
    assert plan.items.count() == 2


def test_a_withdrawn_plan_is_no_longer_filed(w: evidence.World) -> None:
    plan = actions.withdraw_plan(plan=submitted(w), by=w.clerk, at=AT)
    assert (plan.state, plan.filed_on) == ("draft", None)


def test_nothing_is_changed_while_the_plan_lies_with_the_head(w: evidence.World) -> None:
    plan = submitted(w)
    with pytest.raises(WrongMove):
        actions.change_item(item=plan.items.first(), values={"target": "khác"}, by=w.clerk, at=AT)
    with pytest.raises(WrongMove):
        actions.drop_item(item=plan.items.first(), by=w.clerk, at=AT)
    assert plan.items.count() == 2


def test_whoever_submitted_does_not_approve_even_as_head(w: evidence.World) -> None:
    Grant.objects.create(user=w.clerk, role=Role.UNIT_HEAD, unit=w.unit, from_on=date(2020, 1, 1))
    plan = submitted(w)
    with pytest.raises(Refused, match="không tự duyệt"):
        actions.approve_plan(plan=plan, by=w.clerk, at=AT)
    plan.refresh_from_db()
    assert plan.state == "submitted"


def test_a_head_of_another_unit_does_not_decide(w: evidence.World) -> None:
    other_head = world.user(Role.UNIT_HEAD, w.other)
    with pytest.raises(Refused):
        actions.approve_plan(plan=submitted(w), by=other_head, at=AT)


def test_a_second_plan_for_the_period_is_refused(w: evidence.World) -> None:
    drafted(w)
    with pytest.raises(actions.AlreadyStarted):
        actions.start_plan(unit=w.unit, period=w.period, by=w.clerk, at=AT)


def test_a_plan_copied_from_the_period_before_keeps_words_but_not_days_and_results(w: evidence.World) -> None:
    old = approved(w)
    actions.report_item(item=old.items.first(), done_on=DAY, result="Xong", by=w.clerk, at=AT, today=DAY)
    later = Period.objects.create(
        movement=w.movement, slug="nam-2027", name="Năm 2027", version=w.period.version,
        starts_on=date(2027, 1, 1), until_on=date(2028, 1, 1),
    )  # fmt: skip
    assert queries.previous_plan(w.unit, later) == old
    plan = actions.start_plan(unit=w.unit, period=later, by=w.clerk, at=AT, copy_from=old)
    rows = list(plan.items.values_list("position", "clause__cid", "content", "person", "due_on", "done_on"))
    assert rows == [
        (1, "XX-1.1a", "Niêm yết đủ", w.person.pk, None, None),
        (2, "XX-1.1b", "Niêm yết đủ", w.person.pk, None, None),
    ]


def test_results_need_an_approved_plan_a_day_that_has_come_and_words(w: evidence.World) -> None:
    plan = submitted(w, 1)
    item = plan.items.get()

    def report(done_on: date = DAY, result: str = "Đã niêm yết") -> str:
        try:
            actions.report_item(item=item, done_on=done_on, result=result, by=w.clerk, at=AT, today=DAY)
        except actions.NotDoneYet as fault:
            return fault.what
        return ""

    assert report() == "plan_not_approved"
    actions.approve_plan(plan=plan, by=w.head, at=AT)
    assert [report(done_on=DAY + timedelta(days=1)), report(result=" "), report()] == ["day_to_come", "no_result", ""]
    item.refresh_from_db()
    assert (item.done_on, item.result) == (DAY, "Đã niêm yết")


def test_observations_count_items_of_approved_plans_and_filing(w: evidence.World) -> None:
    plan = approved(w)
    actions.report_item(item=plan.items.first(), done_on=DAY, result="Xong", by=w.clerk, at=AT, today=DAY)
    source = f"/lam-viec/ke-hoach/thu-2026/nam-2026/{w.unit.code}/"

    def row(clause: str, measure: str, hits: int, person: str | None = None, fact: str = "") -> Observation:
        return Observation(w.unit.code, clause, measure, "nam-2026", hits, 1, person=person, source=source, fact=fact)

    done, filed = "registrations.items_done", "registrations.plan_filed"
    assert queries.observations(w.unit, w.period, date(2026, 3, 1)) == [
        row("XX-1.1a", done, 1),
        row("XX-1.1a", done, 1, w.person.code),
        row("XX-1.1b", done, 0),
        row("XX-1.1b", done, 0, w.person.code),
        row("XX-1.1a", filed, 1, fact=filed),
        row("XX-1.1b", filed, 1, fact=filed),
    ]


def test_a_plan_not_approved_gives_no_items_and_an_unfiled_one_only_counts_after_its_day(w: evidence.World) -> None:
    drafted(w)
    assert queries.observations(w.unit, w.period, date(2026, 2, 15)) == []
    late = queries.observations(w.unit, w.period, date(2026, 2, 16))
    assert [(row.measure, row.clause, row.hits, row.trials) for row in late] == [
        ("registrations.plan_filed", "XX-1.1a", 0, 1),
        ("registrations.plan_filed", "XX-1.1b", 0, 1),
    ]


def test_observations_and_board_take_the_same_queries_for_one_unit_and_for_many(
    w: evidence.World, django_assert_num_queries: Any
) -> None:
    from django.db import connection

    approved(w)

    def cost(units: list[Any]) -> tuple[int, int]:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            queries.observations_of(units, w.period, DAY)
        with CaptureQueriesContext(connection) as board:
            queries.bloc_sums(queries.board(w.period, {unit.pk for unit in units}, DAY))
        return len(seen), len(board)

    one = cost([w.unit])
    assert cost([w.unit, w.other, *evidence.more_units(w, 5)]) == one


def test_trace_links_name_the_clauses_plans_work_on(w: evidence.World) -> None:
    approved(w)
    assert [(cid, kind) for cid, kind, _label, _url in queries.trace_links(w.movement, w.period)] == [
        ("XX-1.1a", "plan"),
        ("XX-1.1b", "plan"),
    ]


def remind(w: evidence.World, day: date = DAY) -> list[str]:
    made = actions_reminders.remind_units(units=[w.unit, w.other], period=w.period, by=w.officer, at=AT, day=day)
    return [reminder.unit.code for reminder in made]


def test_reminders_go_once_a_day_to_those_who_have_not_filed(w: evidence.World) -> None:
    w.stranger.email = "dau-moi@thu.example"
    w.stranger.save(update_fields=["email"])
    submitted(w)
    assert remind(w) == [w.other.code]
    assert remind(w) == []
    assert remind(w, DAY + timedelta(days=1)) == [w.other.code]
    notices = Notice.objects.filter(kind="plan.reminded").order_by("pk")
    assert [(notice.user, notice.key.split()[1], notice.is_urgent) for notice in notices] == [
        (w.stranger, day.isoformat(), True) for day in (DAY, DAY + timedelta(days=1))
    ]
    assert Reminder.objects.get(on=DAY).mail == "told"
    while working.run_next("w", lambda: AT):
        pass
    assert [message.to for message in mail.outbox] == [["dau-moi@thu.example"]]


def test_a_reminder_sent_from_an_english_screen_speaks_vietnamese(w: evidence.World) -> None:
    submitted(w)
    with override("en"):
        remind(w)
    notice = Notice.objects.get()
    assert notice.title.startswith(f"Nhắc nộp kế hoạch thi đua {w.period.name}")
    assert notice.body.startswith(
        f"Đến nay hệ thống chưa nhận được kế hoạch thi đua {w.period.name} của {w.other.name}"
    )


def test_a_reminder_of_a_unit_without_a_clerk_stands(w: evidence.World) -> None:
    Grant.objects.filter(unit=w.unit, role=Role.UNIT_CLERK).delete()
    remind(w)
    assert dict(Reminder.objects.values_list("unit", "mail")) == {w.unit.pk: "nobody", w.other.pk: "told"}
    assert queries.latest_open_reminder([w.unit.pk]) == (1, DAY)


def ready(w: evidence.World, state: str = "approved", **change: Any) -> actions_bulk.ReadyPlan:
    fields = {"content": "Việc", "target": "Đủ", "starts_on": None, "due_on": date(2026, 6, 30), **change}
    item = actions_bulk.ReadyItem(clause=w.clauses[0], **{"person": w.person, **fields})
    return actions_bulk.ReadyPlan(w.unit, state, (item,), filed_on=DAY, reason="Sửa chỉ tiêu")


def test_plans_entered_in_bulk_stand_as_if_filed_under_one_ledger_entry(w: evidence.World) -> None:
    [plan] = actions_bulk.enter_plans(period=w.period, plans=[ready(w, "returned")], by=w.officer, at=AT)
    assert [(step.act, step.reason) for step in plan.steps.all()] == [
        ("start", ""), ("submit", ""), ("return", "Sửa chỉ tiêu"),
    ]  # fmt: skip
    assert (plan.filed_on, plan.items.count()) == (DAY, 1)
    assert list(Entry.objects.values_list("verb", flat=True)) == ["plan.entered_in_bulk"]


def test_one_incomplete_plan_refuses_the_whole_batch(w: evidence.World) -> None:
    other = actions_bulk.ReadyPlan(w.other, "approved", ready(w).items, filed_on=DAY)  # the person is not of that unit
    with pytest.raises(Incomplete):
        actions_bulk.enter_plans(period=w.period, plans=[ready(w), other], by=w.officer, at=AT)
    assert Plan.objects.count() == 0


def test_a_draft_entered_in_bulk_may_have_gaps_and_is_not_filed(w: evidence.World) -> None:
    [plan] = actions_bulk.enter_plans(
        period=w.period, plans=[ready(w, "draft", target="", due_on=None)], by=w.officer, at=AT
    )
    assert (plan.state, plan.filed_on) == ("draft", None)
    assert labels.fault_lines(queries.faults_of(plan)) == [
        "Mục 1: chưa ghi chỉ tiêu hoặc kết quả cần đạt; chưa có ngày hoàn thành."
    ]
