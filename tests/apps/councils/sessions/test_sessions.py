"""Councils, their seats and rules, and a session from its call to its close."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.support import sessions, world
from tests.support.sessions import LOWER, TITLE, Session
from tests.support.world import AT, DAY
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.awards.models import Dossier, Hold
from thidua.apps.councils import actions as councils
from thidua.apps.councils import values
from thidua.apps.councils.actions import Rule
from thidua.apps.councils.ballots import actions as actions_polls
from thidua.apps.councils.errors import CannotHold, NotReady
from thidua.apps.councils.models import Item, Meeting, Recusal, RollEntry
from thidua.apps.councils.queries import outcome_of
from thidua.apps.councils.sessions import actions as meetings
from thidua.apps.councils.sessions import sitting
from thidua.core.councils.reconciling import SlipSheet
from thidua.core.councils.states import WrongMove
from thidua.core.shares import NotAShare

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def refused(act: Any) -> str:
    before = Entry.objects.count()
    with pytest.raises(CannotHold) as fault, transaction.atomic():
        act()
    assert Entry.objects.count() == before
    return fault.value.what


def voted(made: Session, said: list[str]) -> None:
    ballot = sessions.begun(made, sessions.prepared(made))
    sessions.vote(made, ballot, said)
    sheet = SlipSheet(len(made.codes), len(said), 0, 0, len(made.codes) - len(said))
    actions_polls.seal_with_sheet(ballot=ballot, sheet=sheet, by=made.counter(), at=AT)


def closed(made: Session) -> Meeting:
    return meetings.close_meeting(meeting=made.meeting, by=made.secretary, at=AT)


def test_the_roll_stays_as_it_was_at_the_opening_whoever_comes_or_goes() -> None:
    made = sessions.opened(5)
    seat = made.council.seats.get(person=made.members[1])
    councils.unseat_member(seat=seat, decision="02/QĐ", until_on=DAY, by=made.secretary, at=AT)
    councils.seat_member(
        council=made.council, person=world.person(), role="member", decision="02/QĐ", from_on=DAY, by=made.secretary, at=AT
    )  # fmt: skip
    assert set(made.meeting.roll.values_list("person_id", flat=True)) == {person.pk for person in made.members}
    ballot = sessions.prepared(made)
    assert ballot.members == 5
    with pytest.raises(IntegrityError), transaction.atomic():
        RollEntry.objects.create(meeting=made.meeting, person=made.members[0], role="member")


def test_a_session_does_not_begin_before_its_day_or_without_chair_secretary_and_agenda() -> None:
    made = sessions.council(5)

    def begin(day: date = DAY) -> Meeting:
        return meetings.open_meeting(meeting=made.meeting, by=made.secretary, at=AT, day=day)

    assert refused(lambda: begin(DAY - timedelta(days=1))) == "not_yet_its_day"
    assert refused(begin) == "empty_agenda"
    meetings.add_items(meeting=made.meeting, dossiers=[sessions.dossier(made.province)], by=made.secretary, at=AT)
    for role in ("chair", "secretary"):
        seat = made.council.seats.get(role=role)
        councils.unseat_member(seat=seat, decision="02/QĐ", until_on=DAY, by=made.secretary, at=AT)
    with pytest.raises(NotReady) as fault:
        begin()
    assert [line.step for line in fault.value.lines] == ["no_chair", "no_secretary"]
    assert RollEntry.objects.count() == 0


def test_only_dossiers_forwarded_to_this_council_come_on_the_agenda_and_once() -> None:
    made = sessions.council(5)
    draft = sessions.dossier(made.province, state="received")
    foreign = sessions.dossier(world.province("Tỉnh Khác"))
    good = sessions.dossier(made.province)

    def add(*rows: Dossier) -> list[Item]:
        return meetings.add_items(meeting=made.meeting, dossiers=rows, by=made.secretary, at=AT)

    for wrong in (draft, foreign):
        assert refused(lambda wrong=wrong: add(good, wrong)) == "dossier_not_waiting"
    assert [item.place for item in add(good)] == [1]
    assert refused(lambda: add(good)) == "dossier_not_waiting"
    assert Item.objects.count() == 1


def test_a_dossier_held_meanwhile_stops_the_opening_with_its_code() -> None:
    made = sessions.council(5)
    one = sessions.dossier(made.province)
    meetings.add_items(meeting=made.meeting, dossiers=[one], by=made.secretary, at=AT)
    Hold.objects.create(dossier=one, kind="complaint", reason="Đang xác minh", opened_by=made.secretary, opened_at=AT)
    with pytest.raises(CannotHold) as fault:
        meetings.open_meeting(meeting=made.meeting, by=made.secretary, at=AT, day=DAY)
    assert (fault.value.what, fault.value.names) == ("dossier_held", (one.code,))
    made.meeting.refresh_from_db()
    assert made.meeting.state == "draft"


def test_lower_awards_offered_are_of_the_same_family_and_below() -> None:
    made = sessions.council(5)
    (item,) = meetings.add_items(
        meeting=made.meeting, dossiers=[sessions.dossier(made.province)], by=made.secretary, at=AT
    )
    offered = [slug for slug, _name in sitting.lower_awards(item, made.province)]
    assert LOWER in offered and TITLE not in offered and "giay-khen" not in offered
    assert (
        refused(lambda: meetings.offer_lower(item=item, award="giay-khen", by=made.secretary, at=AT))
        == "not_a_lower_award"
    )


def test_attendance_stands_still_while_a_ballot_runs() -> None:
    made = sessions.attended(sessions.opened(5))
    sessions.begun(made, sessions.prepared(made))
    told = {made.members[0].pk: ("absent", "")}
    assert (
        refused(lambda: meetings.record_attendance(meeting=made.meeting, told=told, by=made.secretary, at=AT))
        == "ballot_running"
    )
    stranger = {world.person().pk: ("present", "")}
    made = sessions.opened(5)
    assert (
        refused(lambda: meetings.record_attendance(meeting=made.meeting, told=stranger, by=made.secretary, at=AT))
        == "not_on_the_roll"
    )


def test_a_member_recuses_himself_and_nobody_else() -> None:
    made = sessions.attended(sessions.opened(5))
    first, second = (made.members[place].user for place in (1, 2))
    with pytest.raises(Refused):
        meetings.recuse(item=made.items[0], person=first.person, reason="Thử", by=second, at=AT)
    meetings.recuse(item=made.items[0], person=first.person, reason="Người thân", by=first, at=AT)
    assert (
        refused(
            lambda: meetings.recuse(item=made.items[0], person=first.person, reason="Lần nữa", by=made.secretary, at=AT)
        )
        == "answered_already"
    )
    assert Recusal.objects.count() == 1


def test_a_recused_member_is_outside_the_voters_and_inside_the_base() -> None:
    made = sessions.attended(sessions.opened(5))
    meetings.recuse(item=made.items[0], person=made.members[1], reason="Người thân", by=made.secretary, at=AT)
    ballot = sessions.prepared(made)
    election = sessions.elected(made, ballot)
    assert (ballot.members, [item.most for item in election.items]) == (5, [4])


def test_the_candidate_on_the_council_is_pointed_at() -> None:
    made = sessions.council(5)
    one = sessions.dossier(made.province, person=made.members[2])
    meetings.add_items(meeting=made.meeting, dossiers=[one], by=made.secretary, at=AT)
    assert [(stake.member, stake.kind) for stake in sitting.stakes_of(made.meeting)] == [
        (made.members[2].code, "candidate")
    ]


def test_nominees_do_not_count_and_one_person_is_no_team() -> None:
    made = sessions.opened(5)

    def team(*people: Any) -> Any:
        return meetings.name_scrutineers(meeting=made.meeting, people=people, by=made.secretary, at=AT)

    nominee = made.items[0].dossier.person
    assert refused(lambda: team(made.members[0])) == "small_counting_team"
    assert refused(lambda: team(made.members[0], nominee)) == "nominee_counts"
    assert [one.is_lead for one in team(made.members[3], made.members[4])] == [True, False]


def test_closing_tells_each_dossier_with_reasons_and_leaves_the_uncounted_waiting() -> None:
    made = sessions.council(5)
    rows = [sessions.dossier(made.province) for _each in range(2)]
    both = meetings.add_items(meeting=made.meeting, dossiers=rows, by=made.secretary, at=AT)
    made.meeting = meetings.open_meeting(meeting=made.meeting, by=made.secretary, at=AT, day=DAY)
    sessions.attended(made)
    made.items = both[:1]
    voted(made, ["yes"] * 5)
    assert closed(made).state == "closed"
    for row in rows:
        row.refresh_from_db()
    assert [row.state for row in rows] == ["passed", "council"]
    assert rows[0].steps.last().reason == (
        "Đồng ý 5, đồng ý mức thấp hơn 0, không đồng ý 0, không có ý kiến 0. "
        "Cần 5/5 (90% tổng số thành viên), được 5: đạt."
    )
    assert [outcome_of(row).verdict if outcome_of(row) else None for row in rows] == ["passed", None]
    later = meetings.call_meeting(
        council=made.council, call=meetings.Call("Phiên sau", DAY + timedelta(days=7)), by=made.secretary, at=AT
    )
    assert len(meetings.add_items(meeting=later, dossiers=rows[1:], by=made.secretary, at=AT)) == 1


def test_a_failed_dossier_is_declined_with_its_arithmetic_and_a_lower_award_is_put_on_it() -> None:
    made = sessions.attended(sessions.opened(5))
    voted(made, ["yes"] * 4 + ["no"])
    closed(made)
    one = Dossier.objects.get(pk=made.items[0].dossier_id)
    assert one.state == "declined" and "thiếu 1" in one.steps.last().reason
    made = sessions.attended(sessions.opened(5, lower=LOWER))
    voted(made, ["yes"] * 3 + ["lower"] + ["no"])
    closed(made)
    one = Dossier.objects.get(pk=made.items[0].dossier_id)
    found = outcome_of(one)
    assert (one.state, one.award, found and found.award, found and found.passed) == ("passed", LOWER, LOWER, True)


def test_a_session_with_a_ballot_undone_is_not_closed() -> None:
    made = sessions.attended(sessions.opened(5))
    sessions.prepared(made)
    assert refused(lambda: closed(made)) == "ballots_undone"


def test_nothing_is_done_in_a_closed_or_cancelled_session() -> None:
    made = sessions.council(5)
    meetings.add_items(meeting=made.meeting, dossiers=[sessions.dossier(made.province)], by=made.secretary, at=AT)
    meetings.cancel_meeting(meeting=made.meeting, reason="Dời phiên", by=made.secretary, at=AT)
    assert Item.objects.count() == 0
    with pytest.raises(WrongMove):
        meetings.open_meeting(meeting=made.meeting, by=made.secretary, at=AT, day=DAY)


def test_working_rules_are_dated_and_cite_their_text() -> None:
    made = sessions.council(5)

    def put(key: str, text: str, reference: str = "Quy chế, Điều 5", from_on: date = DAY) -> Any:
        rule = Rule(key, text, reference, from_on)
        return councils.set_value(council=made.council, rule=rule, by=made.secretary, at=AT)

    assert values.most_ballots(made.council, DAY)[0] == 2
    put("most-ballots", "3")
    put("award-session", "75%")
    assert values.most_ballots(made.council, DAY) == (3, "Quy chế, Điều 5")
    assert values.most_ballots(made.council, DAY - timedelta(days=1))[0] == 2
    bar = values.quorum_bar(made.council, DAY, is_award_session=True)
    assert (str(bar.share), bar.status, bar.article) == ("3/4", "provincial", "Quy chế, Điều 5")
    assert refused(lambda: put("quorum", "2/3", "  ")) == "no_reference"
    assert refused(lambda: put("most-ballots", "0")) == "not_a_number_of_ballots"
    assert refused(lambda: put("fee", "1")) == "unknown_value"
    with pytest.raises(NotAShare):
        put("quorum", "120%")


def test_seats_refuse_a_second_chair_a_second_seat_and_days_before_the_founding() -> None:
    made = sessions.council(5)

    def seat(person: Any, role: str = "member", from_on: date = DAY) -> Any:
        return councils.seat_member(
            council=made.council, person=person, role=role, decision="03/QĐ", from_on=from_on, by=made.secretary, at=AT
        )

    assert refused(lambda: seat(world.person(), "chair")) == "chair_taken"
    assert refused(lambda: seat(made.members[1])) == "seated_already"
    assert refused(lambda: seat(world.person(), from_on=date(2020, 1, 1))) == "before_founding"
    assert refused(lambda: seat(world.person(), "king")) == "unknown_role"
    outsider = world.user(Role.COUNCIL_SECRETARY, world.province("Tỉnh Khác"))
    with pytest.raises(Refused):
        councils.seat_member(
            council=made.council, person=world.person(), role="member", decision="x", from_on=DAY, by=outsider, at=AT
        )
