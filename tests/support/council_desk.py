"""A council of a province with a session being prepared, one running, and a ballot not yet opened; for the walks of all pages."""

from dataclasses import dataclass
from datetime import time

from tests.support import sessions, world
from tests.support.sessions import Session
from tests.support.world import AT, DAY
from thidua.apps.councils import actions as actions_councils
from thidua.apps.councils.models import Ballot, Council, Meeting
from thidua.apps.councils.sessions import actions as actions_meetings
from thidua.apps.councils.sessions import summons as actions_summons
from thidua.apps.orgs.models import Unit
from thidua.core.councils.summons import Terms


@dataclass
class CouncilDesk:
    council: Council
    draft: Meeting
    running: Meeting
    ballot: Ballot
    session: Session


def made(province: Unit) -> CouncilDesk:
    one = sessions.council(5, province)
    rows = [sessions.dossier(province) for _each in range(2)]
    one.items = actions_meetings.add_items(meeting=one.meeting, dossiers=rows[:1], by=one.secretary, at=AT)
    running = actions_meetings.open_meeting(meeting=one.meeting, by=one.secretary, at=AT, day=DAY)
    one.meeting = running
    sessions.attended(one, {1: "absent"})
    ballot = sessions.prepared(one)
    draft = _called(one)
    actions_meetings.add_items(meeting=draft, dossiers=rows[1:], by=one.secretary, at=AT)
    terms = Terms(DAY, time(8), "Phòng họp thử", "Bộ phận giúp việc Hội đồng", DAY)
    actions_summons.send_summons(meeting=draft, terms=terms, by=one.secretary, at=AT)
    return CouncilDesk(one.council, draft, running, ballot, one)


def _called(one: Session) -> Meeting:
    call = actions_meetings.Call("Phiên chuẩn bị", DAY)
    return actions_meetings.call_meeting(council=one.council, call=call, by=one.secretary, at=AT)


def more(desk: CouncilDesk) -> None:
    """Ten more dossiers on the agenda, ten waiting, five members, five sessions."""
    one, province = desk.session, desk.council.unit
    rows = [sessions.dossier(province) for _each in range(20)]
    actions_meetings.add_items(meeting=desk.draft, dossiers=rows[:10], by=one.secretary, at=AT)
    for _each in range(5):
        _called(one)
        actions_councils.seat_member(
            council=one.council, person=world.person(), role="member", decision="02/QĐ", from_on=DAY, by=one.secretary,
            at=AT,
        )  # fmt: skip
