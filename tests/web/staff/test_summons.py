"""The summons on the pages: sent and corrected by the secretary, read and answered by a member, printed."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.support import sessions
from tests.support.sessions import Session
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.councils.models import Meeting, Summons
from thidua.apps.councils.sessions import actions as actions_meetings
from thidua.apps.notices.models import Notice

pytestmark = pytest.mark.django_db
FIELDS = {
    "do": "send", "held_on": "5/3/2026", "starts_at": "8h30", "place": "Phòng họp A", "letters_to": "Văn phòng Ban",
    "letters_until": "4/3/2026",
}  # fmt: skip


@pytest.fixture(autouse=True)
def morning(time_machine: Any) -> None:
    time_machine.move_to("2026-03-02 09:00 +0700", tick=False)


def client_of(user: User) -> Client:
    made = Client()
    made.force_login(user)
    return made


def page(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def called() -> Session:
    made = sessions.council(5)
    rows = [sessions.dossier(made.province)]
    made.items = actions_meetings.add_items(meeting=made.meeting, dossiers=rows, by=made.secretary, at=AT)
    return made


def test_from_the_session_page_to_a_members_answer_and_the_printed_paper() -> None:
    made = called()
    desk, pk = client_of(made.secretary), made.meeting.pk
    assert "Giấy mời: chưa gửi" in page(desk.get(reverse("staff:session", args=[pk])))
    told = page(desk.post(reverse("staff:session-summons-act", args=[pk]), FIELDS, follow=True))
    assert "Đã gửi giấy mời lần 1" in told and "08 giờ 30, Thứ Năm ngày 05/3/2026" in told
    assert "Chưa nhận giấy mời: 0. Chưa trả lời: 5." in told
    member = client_of(User.objects.get(person=made.members[1]))
    notice = Notice.objects.get(user__person=made.members[1])
    assert "Trả lời của tôi" in page(member.get(notice.address))
    body = {"do": "answer", "tra-loi": "vang", "reason": ""}
    assert "Hãy ghi lý do." in page(member.post(reverse("staff:session-summons-act", args=[pk]), body, follow=True))
    body["reason"] = "Đi công tác"
    answered = page(member.post(reverse("staff:session-summons-act", args=[pk]), body, follow=True))
    assert "Đã trả lời: không dự được (Đi công tác)." in answered and "Chưa trả lời: 4." in answered
    paper = desk.get(reverse("staff:session-summons-paper", args=[pk]))
    assert paper["Content-Disposition"].endswith(f'giay-moi-{pk}-1.docx"')
    assert "GIẤY MỜI" in [paragraph.text for paragraph in Document(BytesIO(paper.content)).paragraphs]


def test_nothing_changed_nothing_sent_and_a_changed_agenda_is_pointed_at() -> None:
    made = called()
    desk, pk = client_of(made.secretary), made.meeting.pk
    address = reverse("staff:session-summons-act", args=[pk])
    desk.post(address, FIELDS)
    again = desk.post(address, FIELDS)
    assert again.status_code == 422 and "đã tới mọi thành viên" in again.content.decode()
    rows = [sessions.dossier(made.province)]
    actions_meetings.add_items(meeting=made.meeting, dossiers=rows, by=made.secretary, at=AT)
    assert "chương trình đã đổi, cần gửi lại" in page(desk.get(reverse("staff:session", args=[pk])))
    assert "Đã gửi giấy mời lần 2" in page(desk.post(address, FIELDS, follow=True))
    assert Notice.objects.count() == 10


def test_a_wrong_hour_keeps_what_was_typed_and_sends_nothing() -> None:
    made = called()
    address = reverse("staff:session-summons-act", args=[made.meeting.pk])
    answer = client_of(made.secretary).post(address, FIELDS | {"starts_at": "25:00"})
    assert answer.status_code == 422 and 'value="Văn phòng Ban"' in answer.content.decode()
    assert (Summons.objects.count(), Notice.objects.count()) == (0, 0)


def test_a_member_sends_nothing_and_answers_for_nobody_else() -> None:
    made = called()
    address = reverse("staff:session-summons-act", args=[made.meeting.pk])
    member = client_of(User.objects.get(person=made.members[1]))
    assert member.post(address, FIELDS).status_code == 403
    client_of(made.secretary).post(address, FIELDS)
    body = {"do": "answer", "tra-loi": "du", "nguoi": str(made.members[2].pk)}
    assert member.post(address, body).status_code == 403
    assert member.post(address, {"do": "handed", "nguoi": str(made.members[2].pk)}).status_code == 403
    assert member.post(address, {"do": "answer", "tra-loi": "co-le"}).status_code == 403


def test_who_is_away_without_a_word_stands_out_on_the_session_page() -> None:
    made = called()
    desk = client_of(made.secretary)
    desk.post(reverse("staff:session-summons-act", args=[made.meeting.pk]), FIELDS | {"held_on": "2/3/2026", "letters_until": "2/3/2026"})  # fmt: skip
    desk.post(reverse("staff:session-act", args=[made.meeting.pk]), {"do": "open"})
    made.meeting = Meeting.objects.get()
    sessions.attended(made, {1: "absent"})
    shown = page(desk.get(reverse("staff:session", args=[made.meeting.pk])))
    assert shown.count("vắng, chưa trả lời") == 1
