from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.support import evidence, pictures, world
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.calendars.actions import DayFacts, record_days
from thidua.apps.inspections import actions, queries, rules
from thidua.apps.inspections.actions import Answer, CannotInspect, Visit
from thidua.apps.inspections.models import Inspection
from thidua.apps.inspections.photos import LIMIT, BadPhoto, checked_photo
from thidua.apps.orgs.models import Unit
from thidua.core.inspections.states import WindowClosed, WindowOpen, WrongMove
from thidua.core.observations import pooled

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)  # a Monday; five working days later is Monday 9 March
UNTIL = date(2026, 3, 9)
MIXED = {"KT01": Answer("no", "Bảng niêm yết thiếu 3 thủ tục"), "KT02": Answer("yes"), "KT03": Answer("na")}


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


@pytest.fixture
def team(w: evidence.World) -> tuple[User, User]:
    return world.user(Role.INSPECTOR, w.province), world.user(Role.INSPECTOR, w.province)


def make(w: evidence.World, team: tuple[User, User], **more: Any) -> Inspection:
    fields = {"unit": w.unit, "period": w.period, "kind": "planned", "inspected_on": DAY, **more}
    visit = Visit(**{"first": team[0], "second": team[1], **fields})
    return actions.make_inspection(visit=visit, by=team[0], at=AT, today=DAY)


def told(
    w: evidence.World, team: tuple[User, User], answers: Mapping[str, Answer] = MIXED, unit: Unit | None = None
) -> Inspection:
    made = make(w, team, unit=unit or w.unit)
    actions.save_findings(inspection=made, answers=answers, by=team[0], at=AT)
    return actions.notify_unit(inspection=made, by=team[0], at=AT, day=DAY)


def final(w: evidence.World, team: tuple[User, User], **more: Any) -> Inspection:
    one = told(w, team, **more)
    return actions.finalise_inspection(inspection=one, by=w.officer, at=AT, day=UNTIL + timedelta(days=1))


def refused(act: Any) -> str:
    with pytest.raises(CannotInspect) as fault:
        act()
    return fault.value.what


def counted(w: evidence.World) -> dict[str, str]:
    rows = queries.observations(w.unit, w.period)
    assert all(row.is_sample and row.measure == "inspections.conform" for row in rows)
    by_clause = {cid: pooled(row for row in rows if row.clause == cid) for cid in sorted({row.clause for row in rows})}
    return {cid: f"{hits}/{trials}" for cid, (hits, trials) in by_clause.items()}


def test_a_draft_copies_the_checklist_with_its_clauses(w: evidence.World, team: tuple[User, User]) -> None:
    rows = queries.findings_of(make(w, team))
    assert [(row.code, [clause.cid for clause in row.clauses.all()]) for row in rows] == [
        ("KT01", ["XX-1.1a"]),
        ("KT02", ["XX-1.1a", "XX-1.1b"]),
        ("KT03", ["XX-2.1a"]),
    ]


def test_two_different_inspectors_with_the_role_from_elsewhere_are_needed(
    w: evidence.World, team: tuple[User, User]
) -> None:
    assert refused(lambda: make(w, team, second=team[0])) == "one_inspector"
    assert refused(lambda: make(w, team, second=world.user(Role.INSPECTOR, w.other))) == "inspector_without_role"
    assert refused(lambda: make(w, team, second=w.officer)) == "inspector_without_role"
    team[1].person = w.person  # holds a post in the inspected unit
    team[1].save(update_fields=["person"])
    assert refused(lambda: make(w, team)) == "inspector_of_the_unit"
    assert make(w, team, unit=w.other).unit == w.other


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"inspected_on": date(2025, 12, 31)}, "outside_period"),
        ({"inspected_on": DAY + timedelta(days=1)}, "day_to_come"),
        ({"kind": "secret"}, "unknown_kind"),
    ],
)
def test_a_visit_out_of_its_bounds_is_refused(
    w: evidence.World, team: tuple[User, User], change: dict[str, Any], what: str
) -> None:
    assert refused(lambda: make(w, team, **change)) == what
    assert Inspection.objects.count() == 0


def test_a_unit_outside_the_movement_is_not_inspected_for_it(w: evidence.World, team: tuple[User, User]) -> None:
    assert refused(lambda: make(w, team, unit=world.province("Tỉnh Khác"))) == "unit_outside_movement"


def test_bad_answers_are_refused_whole(w: evidence.World, team: tuple[User, User]) -> None:
    one = make(w, team)

    def save(**answers: Answer) -> None:
        actions.save_findings(inspection=one, answers=answers, by=team[0], at=AT)

    assert refused(lambda: save(KT01=Answer("yes"), KT99=Answer("yes"))) == "unknown_question"
    assert refused(lambda: save(KT01=Answer("yes"), KT02=Answer("maybe"))) == "unknown_outcome"
    assert set(one.findings.values_list("outcome", flat=True)) == {""}


def test_notice_needs_every_answer_and_a_note_to_each_no(w: evidence.World, team: tuple[User, User]) -> None:
    one = make(w, team)

    def notify() -> Inspection:
        return actions.notify_unit(inspection=one, by=team[0], at=AT, day=DAY)

    actions.save_findings(inspection=one, answers={"KT01": Answer("no"), "KT02": Answer("yes")}, by=team[0], at=AT)
    assert refused(notify) == "unanswered"
    actions.save_findings(inspection=one, answers={"KT03": Answer("na")}, by=team[0], at=AT)
    assert refused(notify) == "no_without_note"
    actions.save_findings(inspection=one, answers=MIXED, by=team[0], at=AT)
    done = notify()
    assert (done.state, done.notified_on, done.reply_until_on) == ("notified", DAY, UNTIL)
    with pytest.raises(WrongMove):
        actions.save_findings(inspection=one, answers=MIXED, by=team[0], at=AT)


def test_the_days_to_reply_are_counted_on_the_calendar_of_the_unit_that_replies(
    w: evidence.World, team: tuple[User, User]
) -> None:
    """Wednesday 4 March is the unit's own festival: its last day to reply moves from Monday to Tuesday."""
    facts = DayFacts("off", "QĐ 12/QĐ-UBND", "verified", "Lễ hội")
    record_days(unit=w.unit, days=[date(2026, 3, 4)], facts=facts, by=w.officer, at=AT)
    assert told(w, team).reply_until_on == date(2026, 3, 10)


def test_nothing_counts_before_it_is_final_and_the_window_is_kept(w: evidence.World, team: tuple[User, User]) -> None:
    one = told(w, team)
    assert counted(w) == {}
    with pytest.raises(WindowOpen):
        actions.finalise_inspection(inspection=one, by=w.officer, at=AT, day=UNTIL)
    assert counted(w) == {}
    actions.finalise_inspection(inspection=one, by=w.officer, at=AT, day=UNTIL + timedelta(days=1))
    assert counted(w) == {"XX-1.1a": "1/2", "XX-1.1b": "1/1"}


def test_an_objection_is_decided_by_somebody_else_and_struck_findings_count_nowhere(
    w: evidence.World, team: tuple[User, User]
) -> None:
    one = told(w, team)
    with pytest.raises(WindowClosed):
        actions.object_findings(inspection=one, reason="muộn", by=w.clerk, at=AT, day=UNTIL + timedelta(days=1))
    assert (
        refused(lambda: actions.object_findings(inspection=one, reason=" ", by=w.clerk, at=AT, day=DAY)) == "no_reason"
    )
    actions.object_findings(inspection=one, reason="Đã niêm yết ở sảnh", by=w.clerk, at=AT, day=UNTIL)
    with pytest.raises(WrongMove):
        actions.finalise_inspection(inspection=one, by=w.officer, at=AT, day=UNTIL + timedelta(days=90))

    def decide(by: User, struck: list[str]) -> Inspection:
        return actions.decide_objection(inspection=one, struck=struck, reason="Đúng", by=by, at=AT, day=UNTIL)

    with pytest.raises(Refused):
        decide(team[0], ["KT01"])
    assert refused(lambda: decide(w.officer, ["KT77"])) == "unknown_question"
    decide(w.officer, ["KT01"])
    actions.finalise_inspection(inspection=one, by=w.officer, at=AT, day=UNTIL)
    assert counted(w) == {"XX-1.1a": "1/1", "XX-1.1b": "1/1"}
    assert list(Entry.objects.order_by("seq").values_list("verb", flat=True)) == [
        "inspection.made", "inspection.filled_in", "inspection.notified",
        "inspection.objected", "inspection.decided", "inspection.finalised",
    ]  # fmt: skip


def test_an_officer_who_inspected_does_not_decide_the_objection(w: evidence.World, team: tuple[User, User]) -> None:
    both = world.user(Role.INSPECTOR, w.province)
    both.grants.create(role=Role.BOARD_OFFICER, unit=w.province, from_on=date(2020, 1, 1))
    one = told(w, (both, team[1]))
    actions.object_findings(inspection=one, reason="Không đúng", by=w.clerk, at=AT, day=DAY)
    with pytest.raises(Refused, match="không tự xem xét"):
        actions.decide_objection(inspection=one, struck=[], reason="Đúng", by=both, at=AT, day=DAY)


def test_agreement_shortens_the_wait(w: evidence.World, team: tuple[User, User]) -> None:
    one = actions.agree_findings(inspection=told(w, team), by=w.head, at=AT, day=DAY)
    assert actions.finalise_inspection(inspection=one, by=team[0], at=AT, day=DAY).state == "final"


def test_a_unit_checking_itself_feeds_no_figure(w: evidence.World) -> None:
    colleague = world.user(Role.OFFICIAL, w.unit)
    one = make(w, (w.clerk, colleague), kind="self-check")
    actions.save_findings(inspection=one, answers=MIXED, by=w.clerk, at=AT)
    actions.notify_unit(inspection=one, by=w.clerk, at=AT, day=DAY)
    actions.finalise_inspection(inspection=one, by=w.clerk, at=AT, day=UNTIL + timedelta(days=1))
    assert counted(w) == {}


def test_a_surprise_visit_stays_with_the_team_until_notice(w: evidence.World, team: tuple[User, User]) -> None:
    one = make(w, team, kind="surprise")
    for user, is_seen in ((team[1], True), (w.officer, True), (w.clerk, False), (w.head, False), (w.stranger, False)):
        assert rules.sees(user, one) == is_seen
        assert list(queries.listed(user)) == ([one] if is_seen else [])
    actions.save_findings(inspection=one, answers=MIXED, by=team[0], at=AT)
    one = actions.notify_unit(inspection=one, by=team[0], at=AT, day=DAY)
    assert list(queries.listed(w.clerk)) == [one]
    assert list(queries.listed(w.clerk, clause="XX-2.1a")) == [one]
    assert list(queries.listed(w.clerk, clause="XX-9")) == []
    assert list(queries.listed(w.stranger)) == []
    with pytest.raises(Refused):
        rules.open_inspection(w.stranger, one.pk)


def test_the_database_refuses_effect_without_a_window(w: evidence.World, team: tuple[User, User]) -> None:
    one = make(w, team)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.filter(pk=one.pk).update(state="final")


def test_observations_take_the_same_queries_for_one_unit_and_many(w: evidence.World, team: tuple[User, User]) -> None:
    def cost(units: list[Unit]) -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.observations_of(units, w.period)
        return len(seen)

    final(w, team)
    one = cost([w.unit])
    final(w, team, unit=w.other)
    assert cost([w.unit, w.other]) == one == 1


def test_trace_links_count_findings_of_final_inspections(w: evidence.World, team: tuple[User, User]) -> None:
    told(w, team, unit=w.other)
    assert queries.trace_links(w.movement, w.period) == []
    final(w, team)
    assert [(cid, kind) for cid, kind, _l, _u in queries.trace_links(w.movement, w.period)] == [
        ("XX-1.1a", "observation"), ("XX-1.1b", "observation"), ("XX-2.1a", "observation"),
    ]  # fmt: skip


PNG, JPEG = pictures.png(), pictures.BASELINE


def test_photos_are_known_by_their_content() -> None:
    assert (checked_photo(PNG).suffix, checked_photo(JPEG).suffix) == (".png", ".jpg")


def test_a_photo_is_kept_without_place_time_and_owner() -> None:
    taken = pictures.photo(b"22.3964N 103.4591E", way_up=6)
    kept = checked_photo(taken).content
    assert b"22.3964N" in taken and b"22.3964N" not in kept
    assert kept == checked_photo(kept).content


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<svg onload=alert(1)>", "not_an_image"),
        (b"", "not_an_image"),
        (PNG + b"<script>", "not_an_image"),
        (JPEG[:-2], "not_an_image"),
        (JPEG[:4] + b"\x00" * LIMIT + b"\xff\xd9", "too_large"),
        (JPEG[:40] + JPEG[-2:], "not_an_image"),
    ],
    ids=["svg", "empty", "png with a tail", "cut jpeg", "too large", "jpeg without a picture"],
)
def test_what_is_no_photo_is_refused(content: bytes, what: str) -> None:
    with pytest.raises(BadPhoto) as fault:
        checked_photo(content)
    assert fault.value.what == what


def test_an_item_that_serves_two_clauses_is_counted_once_when_pooled(
    w: evidence.World, team: tuple[User, User]
) -> None:
    final(w, team)
    rows = [row for row in queries.observations(w.unit, w.period) if "KT02" in row.fact]
    assert [row.clause for row in rows] == ["XX-1.1a", "XX-1.1b"]
    assert pooled(rows) == (1, 1)
