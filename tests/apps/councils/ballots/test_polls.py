"""A ballot around its box: readiness, letters, sheets, second ballots, giving up; nothing told before it is counted."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model

from tests.support import sessions, world
from tests.support.sessions import LOWER, Session
from tests.support.world import AT
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.councils.actions import Rule, set_value
from thidua.apps.councils.ballots import actions as actions_polls
from thidua.apps.councils.ballots import papers
from thidua.apps.councils.ballots.opening import readiness
from thidua.apps.councils.ballots.results import outcome_of_item, outcomes_of
from thidua.apps.councils.errors import CannotHold, NotReady
from thidua.apps.councils.models import Ballot, BallotStep, CountSheet, WrittenOpinion
from thidua.apps.councils.sessions import actions as actions_meetings
from thidua.apps.marking.append_only import AppendOnly
from thidua.core.councils.reconciling import SlipSheet
from thidua.core.councils.states import WrongMove

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "ballots"


def refused(act: Any) -> str:
    """The slug, and nothing was written."""
    before = Entry.objects.count()
    with pytest.raises(CannotHold) as fault, transaction.atomic():
        act()
    assert Entry.objects.count() == before
    return fault.value.what


def sealed(made: Session, ballot: Ballot, screen: int, unused: int, paper: int = 0) -> Ballot:
    sheet = SlipSheet(len(made.codes), screen, paper, 0, unused)
    return actions_polls.seal_with_sheet(ballot=ballot, sheet=sheet, by=made.counter(), at=AT)


def opinion(made: Session, ballot: Ballot, place: int, choice: str = "yes") -> list[WrittenOpinion]:
    return actions_polls.register_opinion(
        ballot=ballot,
        person=made.members[place],
        choices={item.pk: choice for item in made.items},
        document="Công văn số 12 ngày 01/3/2026",
        by=made.secretary,
        at=AT,
    )


def test_eleven_members_one_absent_one_conflicted_one_paper_ballot() -> None:
    """90 % of eleven is ten: nine slips and one letter are exactly enough, the conflicted member stays in the base."""
    made = sessions.attended(sessions.opened(11), {1: "absent"})
    item = made.items[0]
    actions_meetings.recuse(item=item, person=made.members[2], reason="Là người thân", by=made.secretary, at=AT)
    ballot = sessions.prepared(made)
    opinion(made, ballot, 1)
    lines = readiness(ballot).warnings[str(item.pk)]
    assert [line.step for line in lines] == ["needs", "all_must_agree", "lone_letter"]
    assert (lines[0].facts["needed"], lines[0].facts["base"], lines[0].facts["silent"]) == ("10", "11", "0")
    ballot = sessions.begun(made, ballot)
    sessions.vote(made, ballot, ["yes"] * 8)
    papers.enter_paper(ballot=ballot, typed=made.codes[8], choices={item.pk: "yes"}, by=made.counter())
    ballot = sealed(made, ballot, screen=8, paper=1, unused=2)
    found = outcomes_of(ballot)[item.pk]
    assert (ballot.state, found.verdict, found.yes, found.needed, found.base) == ("counted", "passed", 10, 10, 11)
    assert (found.secret["yes"], found.written, found.forced, found.percent) == (9, {"yes": 1}, "alike", "90,9%")


def test_without_quorum_team_or_attendance_the_box_stays_shut() -> None:
    made = sessions.opened(11)
    ballot = sessions.prepared(made)
    with pytest.raises(NotReady) as fault:
        sessions.begun(made, ballot)
    assert [line.step for line in fault.value.lines] == ["attendance_missing", "team_missing"]
    sessions.attended(made, {0: "absent", 1: "courier", 2: "courier"})
    with pytest.raises(NotReady) as fault:
        sessions.begun(made, ballot)
    assert [dict(line.facts) for line in fault.value.lines] == [
        {"present": "8", "members": "11", "needed": "9", "share": "80%"}
    ]
    ballot.refresh_from_db()
    assert ballot.state == "draft"


def test_a_stake_is_answered_before_the_box_opens() -> None:
    made = sessions.attended(sessions.opened(5))
    sessions.own_post(made.members[1], made.items[0].dossier.unit, is_head=True)
    ballot = sessions.prepared(made)
    with pytest.raises(NotReady) as fault:
        sessions.begun(made, ballot)
    assert [line.step for line in fault.value.lines] == ["stake_unanswered"]
    actions_meetings.clear_stake(
        item=made.items[0], person=made.members[1], reason="Chỉ ký tờ trình", by=made.secretary, at=AT
    )
    assert sessions.begun(made, ballot).state == "open"


@pytest.mark.parametrize(
    ("place", "choice", "what"),
    [(0, "yes", "opinion_of_a_voter"), (1, "lower", "unknown_choice"), (1, "maybe", "unknown_choice")],
)
def test_letters_out_of_place_are_refused(place: int, choice: str, what: str) -> None:
    made = sessions.attended(sessions.opened(5), {1: "absent"})
    ballot = sessions.prepared(made)
    assert refused(lambda: opinion(made, ballot, place, choice)) == what
    assert WrittenOpinion.objects.count() == 0


def test_a_letter_after_the_opening_or_given_twice_is_refused() -> None:
    made = sessions.attended(sessions.opened(5), {1: "absent"})
    ballot = sessions.prepared(made)
    opinion(made, ballot, 1)
    assert refused(lambda: opinion(made, ballot, 1)) == "opinion_given_before"
    ballot = sessions.begun(made, ballot)
    assert refused(lambda: opinion(made, ballot, 1)) == "opinion_after_opening"


def test_who_sent_a_letter_does_not_take_a_slip_too() -> None:
    made = sessions.attended(sessions.opened(5), {1: "absent"})
    ballot = sessions.prepared(made)
    opinion(made, ballot, 1)

    def come() -> None:
        told = {made.members[1].pk: ("present", "")}
        actions_meetings.record_attendance(meeting=made.meeting, told=told, by=made.secretary, at=AT)

    assert refused(come) == "gave_written_opinion"
    actions_polls.void_ballot(ballot=ballot, reason="Thành viên đến họp", by=made.secretary, at=AT)
    come()
    assert made.meeting.attendance.get(person=made.members[1]).presence == "present"


def test_no_result_before_it_is_counted_and_no_letter_in_the_ledger() -> None:
    made = sessions.attended(sessions.opened(6), {1: "absent"})
    ballot = sessions.prepared(made)
    opinion(made, ballot, 1, "no")
    ballot = sessions.begun(made, ballot)
    sessions.vote(made, ballot, ["yes", "no"])
    assert (outcomes_of(ballot), outcome_of_item(made.items[0]), ballot.counts) == ({}, None, {})
    told = Entry.objects.get(verb="ballot.opinion_registered").payload
    assert set(json.loads(told)) == {"person", "document", "items"}


def test_slips_that_do_not_add_up_leave_the_box_open() -> None:
    made = sessions.attended(sessions.opened(5))
    ballot = sessions.begun(made, sessions.prepared(made))
    sessions.vote(made, ballot, ["yes"] * 5)
    with pytest.raises(NotReady) as fault:
        sealed(made, ballot, screen=4, unused=0)
    assert [line.step for line in fault.value.lines] == ["slips_missing"]
    ballot.refresh_from_db()
    assert (ballot.state, CountSheet.objects.count()) == ("open", 0)


def test_more_papers_than_slips_used_is_a_dispute_until_the_sheet_is_set_right() -> None:
    made = sessions.attended(sessions.opened(5))
    ballot = sessions.begun(made, sessions.prepared(made))
    sessions.vote(made, ballot, ["yes"] * 5)
    ballot = sealed(made, ballot, screen=4, unused=1)
    assert (ballot.state, outcomes_of(ballot)) == ("disputed", {})
    with pytest.raises(WrongMove):
        sealed(made, Ballot.objects.get(pk=ballot.pk), screen=5, unused=0)
    right = SlipSheet(5, 5, 0, 0, 0)
    ballot = actions_polls.correct_sheet(
        ballot=ballot, sheet=right, reason="Đếm nhầm một phiếu không dùng", by=made.counter(), at=AT
    )
    assert (ballot.state, outcomes_of(ballot)[made.items[0].pk].verdict) == ("counted", "passed")
    assert [sheet.unused for sheet in CountSheet.objects.all()] == [1, 0]
    assert [step.act for step in BallotStep.objects.all()] == ["open", "dispute", "seal"]


def test_a_failed_item_is_voted_once_more_and_then_no_more() -> None:
    made = sessions.attended(sessions.opened(5))
    for round_, left in ((1, True), (2, False)):
        ballot = sessions.begun(made, sessions.prepared(made))
        sessions.vote(made, ballot, ["yes"] * 4 + ["no"])
        ballot = sealed(made, ballot, screen=5, unused=0)
        found = outcomes_of(ballot)[made.items[0].pk]
        assert (ballot.number, found.verdict, found.needed, found.may_vote_again) == (round_, "failed", 5, left)
    assert refused(lambda: sessions.prepared(made)) == "no_ballot_left"


def test_a_voided_ballot_takes_no_place_among_those_allowed() -> None:
    made = sessions.attended(sessions.opened(5))
    for _again in range(3):
        ballot = sessions.begun(made, sessions.prepared(made))
        actions_polls.void_ballot(ballot=ballot, reason="Mất điện", by=made.secretary, at=AT)
    ballot = sessions.begun(made, sessions.prepared(made))
    sessions.vote(made, ballot, ["yes"] * 5)
    ballot = sealed(made, ballot, screen=5, unused=0)
    assert (ballot.number, ballot.state, outcome_of_item(made.items[0]).verdict) == (4, "counted", "passed")  # type: ignore[union-attr]
    with pytest.raises(WrongMove):
        actions_polls.void_ballot(ballot=ballot, reason="Không vừa ý", by=made.secretary, at=AT)


def test_the_lower_award_is_given_where_enough_agree_to_either() -> None:
    made = sessions.attended(sessions.opened(11, lower=LOWER))
    ballot = sessions.begun(made, sessions.prepared(made))
    sessions.vote(made, ballot, ["yes"] * 6 + ["lower"] * 3 + ["no"] * 2)
    found = outcomes_of(sealed(made, ballot, screen=11, unused=0))[made.items[0].pk]
    assert (found.verdict, found.award, found.yes, found.needed) == ("lower", LOWER, 9, 9)


def test_an_award_without_a_share_asks_for_the_working_rules_first() -> None:
    made = sessions.council(5)
    one = sessions.dossier(made.province, award="bang-khen-tinh")
    made.items = actions_meetings.add_items(meeting=made.meeting, dossiers=[one], by=made.secretary, at=AT)
    made.meeting = actions_meetings.open_meeting(meeting=made.meeting, by=made.secretary, at=AT, day=world.DAY)
    sessions.attended(made)
    assert refused(lambda: sessions.prepared(made)) == "no_vote_rule"

    rule = Rule("other-awards", "1/2", "Quy chế làm việc, Điều 7", world.DAY, is_strict=True)
    set_value(council=made.council, rule=rule, by=made.secretary, at=AT)
    ballot = sessions.begun(made, sessions.prepared(made))
    sessions.vote(made, ballot, ["yes"] * 3 + ["no"] * 2)
    found = outcomes_of(sealed(made, ballot, screen=5, unused=0))[one.items.get().pk]
    assert (found.verdict, found.needed, found.reasons[1]) == (
        "passed", 3, "Cần 3/5 (quá 50% tổng số thành viên), được 3: đạt.",
    )  # fmt: skip


def test_only_the_counting_team_enters_papers_and_seals() -> None:
    made = sessions.attended(sessions.opened(5))
    ballot = sessions.begun(made, sessions.prepared(made))
    stranger = world.user(Role.COUNCIL_SECRETARY, made.province)
    with pytest.raises(Refused):
        papers.enter_paper(ballot=ballot, typed=made.codes[0], choices={}, by=stranger)
    with pytest.raises(Refused):
        actions_polls.seal_with_sheet(ballot=ballot, sheet=SlipSheet(5, 0, 0, 0, 5), by=stranger, at=AT)
    outsider = world.user(Role.COUNCIL_SECRETARY, world.province("Tỉnh Khác"))
    with pytest.raises(Refused):
        actions_polls.void_ballot(ballot=ballot, reason="Thử", by=outsider, at=AT)


def test_a_paper_entered_leaves_no_row_and_no_line() -> None:
    made = sessions.attended(sessions.opened(5))
    ballot = sessions.begun(made, sessions.prepared(made))
    before = _all_rows()
    papers.enter_paper(ballot=ballot, typed=made.codes[0].lower(), choices={made.items[0].pk: "no"}, by=made.counter())
    assert _all_rows() == before


def _all_rows() -> dict[str, int]:
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        found = {}
        for name in names:
            cursor.execute(f'SELECT COUNT(*) FROM "{name}"')
            found[name] = cursor.fetchone()[0]
    return found


def test_sheets_letters_and_steps_are_never_changed() -> None:
    made = sessions.attended(sessions.opened(5), {1: "absent"})
    ballot = sessions.prepared(made)
    rows: list[Model] = [*opinion(made, ballot, 1)]
    for row in rows:
        with pytest.raises(AppendOnly):
            row.save()
