"""A summons reaches every member once, again only who was not reached or when something changed; answers are kept."""

import json
from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from docx import Document

from tests.support import sessions, world
from tests.support.sessions import Session
from tests.support.world import AT, DAY
from thidua.apps.accounts.models import User
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.councils import actions as actions_councils
from thidua.apps.councils.errors import CannotHold
from thidua.apps.councils.models import Meeting, Summons, SummonsCopy
from thidua.apps.councils.sessions import actions as actions_meetings
from thidua.apps.councils.sessions.summoning import guests_of, is_stale, last_summons, summons_docx
from thidua.apps.councils.sessions.summons import answer_summons, note_handed, send_summons
from thidua.apps.jobs.models import Job
from thidua.apps.notices.letters import message_of
from thidua.apps.notices.models import Delivery, Notice
from thidua.core.councils.states import WrongMove
from thidua.core.councils.summons import Terms

pytestmark = pytest.mark.django_db
TERMS = Terms(DAY + timedelta(days=3), time(8), "Phòng họp A", "Văn phòng Ban", DAY + timedelta(days=2))


def called(members: int = 5, without: tuple[int, ...] = ()) -> Session:
    """One dossier on the agenda; members at the places in `without` have no account."""
    made = sessions.council(members)
    for place in without:
        User.objects.filter(person=made.members[place]).update(is_active=False)
    rows = [sessions.dossier(made.province)]
    made.items = actions_meetings.add_items(meeting=made.meeting, dossiers=rows, by=made.secretary, at=AT)
    return made


def sent(made: Session, terms: Terms = TERMS) -> Summons:
    return send_summons(meeting=made.meeting, terms=terms, by=made.secretary, at=AT)


def refused(act: Any) -> str:
    before = (Entry.objects.count(), Notice.objects.count(), Summons.objects.count())
    with pytest.raises(CannotHold) as fault, transaction.atomic():
        act()
    assert (Entry.objects.count(), Notice.objects.count(), Summons.objects.count()) == before
    return fault.value.what


def people_told(number: int) -> list[str]:
    return sorted(Notice.objects.filter(key=f"summons-{number}").values_list("user__person__full_name", flat=True))


def test_every_member_is_told_once_with_day_hour_and_place() -> None:
    made = called()
    one = sent(made)
    assert people_told(one.pk) == [f"Thành viên Thử 0{number}" for number in range(1, 6)]
    notice = Notice.objects.earliest("pk")
    assert notice.title == "Giấy mời: Phiên họp thử, 08 giờ 00, Thứ Năm ngày 05/3/2026, tại Phòng họp A"
    assert made.items[0].dossier.person.full_name in notice.body and "Văn phòng Ban" in notice.body
    assert refused(lambda: sent(made)) == "everyone_reached"
    meeting = Meeting.objects.get()
    assert (meeting.held_on, meeting.place, Summons.objects.count()) == (TERMS.held_on, "Phòng họp A", 1)


def test_the_letter_that_leaves_names_nobody_put_forward() -> None:
    made = called()
    User.objects.filter(pk=made.secretary.pk).update(email="thu-ky@example.vn")
    sent(made)
    notice = Notice.objects.get(user=made.secretary)
    letter = Delivery.objects.create(
        user=made.secretary, way="email", identity="thử", made_at=AT, due_at=AT, is_urgent=False
    )
    Notice.objects.filter(pk=notice.pk).update(delivery=letter)
    text = message_of(letter).text
    assert "Phiên họp thử" in text and f"/lam-viec/hoi-dong/phien/{made.meeting.pk}/giay-moi/" in text
    assert made.items[0].dossier.person.full_name not in text
    assert Job.objects.filter(kind="notices.send").exists()


def test_again_only_to_those_not_yet_reached() -> None:
    made = called(without=(1, 2))
    one = sent(made)
    assert [copy.person_id for copy in one.copies.all()] == [made.members[place].pk for place in (0, 3, 4)]
    assert refused(lambda: sent(made)) == "no_account_to_tell"
    User.objects.filter(person=made.members[1]).update(is_active=True)
    assert sent(made).pk == one.pk
    assert Notice.objects.count() == 4
    assert [copy.way for copy in SummonsCopy.objects.filter(person=made.members[1])] == ["notice"]
    note_handed(meeting=made.meeting, people=[made.members[2]], by=made.secretary, at=AT)
    assert refused(lambda: sent(made)) == "everyone_reached"
    assert (
        refused(lambda: note_handed(meeting=made.meeting, people=[made.members[2]], by=made.secretary, at=AT))
        == "reached_already"
    )
    assert (
        refused(lambda: note_handed(meeting=made.meeting, people=[world.person()], by=made.secretary, at=AT))
        == "not_seated"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"starts_at": time(9)},
        {"held_on": TERMS.held_on + timedelta(days=1)},
        {"place": "Phòng B"},
        {"letters_to": "Nơi khác"},
    ],
)
def test_a_change_of_time_place_or_reply_is_told_to_all_anew(change: dict[str, Any]) -> None:
    made = called()
    sent(made)
    again = sent(made, replace(TERMS, **change))
    assert (again.number, len(people_told(again.pk)), Notice.objects.count()) == (2, 5, 10)
    assert Notice.objects.latest("pk").title.startswith("Giấy mời có thay đổi: ")
    assert Notice.objects.latest("pk").is_urgent


def test_a_change_of_agenda_is_pointed_at_and_told_anew() -> None:
    made = called()
    first = sent(made)
    assert not is_stale(made.meeting, first)
    rows = [sessions.dossier(made.province)]
    actions_meetings.add_items(meeting=made.meeting, dossiers=rows, by=made.secretary, at=AT)
    assert is_stale(made.meeting, first)
    again = sent(made)
    assert (again.number, len(again.agenda), len(first.agenda)) == (2, 2, 1)
    assert not is_stale(made.meeting, again)


def test_a_member_seated_later_is_reached_alone() -> None:
    made = called()
    sent(made)
    late = world.user(Role.COUNCIL_MEMBER, made.province)
    late.person = world.person("Thành Viên Mới")
    late.save()
    actions_councils.seat_member(
        council=made.council, person=late.person, role="member", decision="02/QĐ", from_on=DAY, by=made.secretary, at=AT
    )
    sent(made)
    assert list(Notice.objects.filter(user=late).values_list("key", flat=True)) == [
        f"summons-{Summons.objects.get().pk}"
    ]
    assert Notice.objects.count() == 6


def test_what_is_missing_is_named() -> None:
    made = called()
    assert refused(lambda: sent(made, replace(TERMS, place=" "))) == "no_place"
    assert refused(lambda: sent(made, replace(TERMS, letters_to=""))) == "no_letters_to"
    late = replace(TERMS, letters_until=TERMS.held_on + timedelta(days=1))
    assert refused(lambda: sent(made, late)) == "letters_after_the_session"
    past = replace(TERMS, held_on=DAY - timedelta(days=1), letters_until=DAY - timedelta(days=1))
    assert refused(lambda: sent(made, past)) == "session_day_past"
    before = replace(TERMS, held_on=date(2099, 1, 1), letters_until=DAY)
    made.council.dissolved_on = date(2098, 1, 1)
    made.council.save()
    assert refused(lambda: sent(made, before)) == "council_not_in_office"
    actions_meetings.drop_item(item=made.items[0], by=made.secretary, at=AT)
    assert refused(lambda: sent(made)) == "empty_agenda_to_tell"
    with pytest.raises(Refused), transaction.atomic():
        send_summons(meeting=made.meeting, terms=TERMS, by=world.user(Role.COUNCIL_SECRETARY), at=AT)


def answered(made: Session, place: int, *, comes: bool, reason: str = "", by: User | None = None) -> None:
    user = by or User.objects.get(person=made.members[place])
    answer_summons(meeting=made.meeting, person=made.members[place], comes=comes, reason=reason, by=user, at=AT)


def test_who_is_away_without_a_word_stands_out_and_the_last_answer_holds() -> None:
    made = called()
    sent(made, replace(TERMS, held_on=DAY, letters_until=DAY))
    answered(made, 1, comes=True)
    answered(made, 1, comes=False, reason="Đi công tác")
    answered(made, 2, comes=True, by=made.secretary)
    made.meeting = actions_meetings.open_meeting(meeting=made.meeting, by=made.secretary, at=AT, day=DAY)
    sessions.attended(made, {1: "absent", 3: "absent"})
    guests = guests_of(made.meeting)
    assert [guest.is_silent for guest in guests] == [False, False, False, True, False]
    assert [guest.answer.comes if guest.answer else None for guest in guests] == [None, False, True, None, None]
    kept = Entry.objects.filter(verb="meeting.summons_answered").values_list("payload", flat=True)
    assert len(kept) == 3 and "công tác" not in json.dumps(list(kept), default=str, ensure_ascii=False)


def test_an_answer_is_ones_own_reasoned_and_to_a_summons() -> None:
    made = called()
    assert refused(lambda: answered(made, 1, comes=True)) == "not_summoned_yet"
    first = sent(made)
    assert refused(lambda: answered(made, 1, comes=False, reason=" ")) == "no_reason"
    with pytest.raises(Refused), transaction.atomic():
        answered(made, 1, comes=True, by=User.objects.get(person=made.members[2]))
    answered(made, 1, comes=True)
    sent(made, replace(TERMS, starts_at=time(14)))
    assert first.answers.count() == 1 and guests_of(made.meeting)[1].answer is None
    actions_meetings.cancel_meeting(meeting=made.meeting, reason="Dời", by=made.secretary, at=AT)
    with pytest.raises(WrongMove), transaction.atomic():
        answered(made, 1, comes=True)


def test_the_printed_paper_names_members_agenda_and_hour() -> None:
    made = called()
    sent(made)
    last = last_summons(made.meeting)
    assert last is not None
    document = Document(BytesIO(summons_docx(last, DAY)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    told = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for expected in ("GIẤY MỜI", "08 giờ 00", "Phòng họp A", "Thành viên Thử 05", "Văn phòng Ban", "Ứng viên Thử"):
        assert expected in told
    assert "phiếu" not in told
