"""The whole way of a session through the pages: founding, agenda, roll, stakes, letter, slips, paper, sheet, minutes."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.support import sessions, world
from tests.support.slips import codes
from tests.support.world import AT, DAY
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.awards.ledger.achievements import record_achievement
from thidua.apps.awards.ledger.recording import Deed
from thidua.apps.awards.models import AchievementUse, Dossier
from thidua.apps.councils.ballots import polling
from thidua.apps.councils.models import Ballot, Council, Item, Meeting
from thidua.apps.councils.sessions import actions as actions_meetings
from thidua.apps.orgs.models import Person, Unit
from thidua.core.councils.slips.board import setup_line
from thidua.core.councils.slips.setup import make_slips

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path, time_machine: Any) -> None:
    settings.VAR = tmp_path
    time_machine.move_to("2026-03-02 09:00 +0700", tick=False)


def client_of(user: User) -> Client:
    made = Client()
    made.force_login(user)
    return made


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def sent(client: Client, address: str, pk: int, /, **body: Any) -> str:
    """The page after the act, with its message."""
    fields = {
        key.replace("_", "-") if key in ("noi_dung", "ho_so", "van_ban") else key: value for key, value in body.items()
    }
    answer = client.post(reverse(address, args=[pk]), fields, follow=True)
    return text(answer)


def seated(client: Client, council: Council, province: Unit) -> list[Person]:
    people = [world.person(f"Ủy viên Minh Họa {number:02d}") for number in range(11)]
    for person, role in zip(people, ["chair", "vice", *["member"] * 8, "secretary"], strict=True):
        sessions.own_post(person, province)
        told = {"do": "seat", "person": person.code, "role": role, "decision": "01/QĐ", "from_on": "1/7/2025"}
        assert person.full_name in sent(client, "staff:council-change", council.pk, **told)
    return people


def test_a_council_of_eleven_with_one_absent_one_conflicted_and_one_paper_ballot() -> None:
    made = _session_called()
    client, item = client_of(made.secretary), _opened_on_the_page(made)
    ballot = _prepared_on_the_page(made, client, item)
    page = text(client.get(reverse("staff:poll", args=[ballot.pk])))
    assert "Phiếu kín</th>" not in page and "Thông qua" not in page
    _counted_on_the_page(made, client_of(made.members[-2].user), ballot, item)
    page = sent(client, "staff:session-act", made.meeting.pk, do="close")
    assert "Đã kết thúc phiên" in page and Dossier.objects.get().state == "passed"
    answer = client.get(reverse("staff:session-minutes", args=[made.meeting.pk]))
    assert answer["Content-Disposition"].endswith('.docx"') and answer.content[:2] == b"PK"


def _session_called() -> sessions.Session:
    """From an empty installation: the council, its members, a session."""
    province = world.province()
    secretary = world.user(Role.COUNCIL_SECRETARY, province)
    client = client_of(secretary)
    assert "Chưa có hội đồng nào. Bấm “Ghi hội đồng”" in text(client.get(reverse("staff:councils")))
    client.post(
        reverse("staff:council-new"),
        {"unit": province.pk, "name": "Hội đồng thử", "decision": "01/QĐ-UBND", "founded_on": "1/7/2025"},
    )
    council = Council.objects.get()
    people = seated(client, council, province)
    for user, person in ((secretary, people[-1]), (world.user(Role.COUNCIL_MEMBER, province), people[-2])):
        user.person = person
        user.save()
    call = {"do": "call", "name": "Phiên 1", "held_on": "2/3/2026", "is_award_session": "on"}
    sent(client, "staff:council-change", council.pk, **call)
    return sessions.Session(province, council, people, secretary, Meeting.objects.get())


def _opened_on_the_page(made: sessions.Session) -> Item:
    client, pk, people = client_of(made.secretary), made.meeting.pk, made.members
    one = sessions.dossier(made.province, person=people[2])
    page = sent(client, "staff:session-agenda", pk, do="add", ho_so=one.pk)
    assert "Đã thêm hồ sơ vào chương trình." in page and "Chiến sĩ thi đua" in page
    page = sent(client, "staff:session-act", pk, do="open")
    assert "11 thành viên" in page and "là người được đề nghị" in page
    told = {f"du-{person.pk}": "present" for person in people} | {f"du-{people[1].pk}": "absent"}
    assert "Có mặt 10/11 thành viên, đủ 9 người (80%)" in sent(client, "staff:session-attendance", pk, **told)
    return made.meeting.items.get()


def _prepared_on_the_page(made: sessions.Session, client: Client, item: Item) -> Ballot:
    people, meeting = made.members, made.meeting.pk
    sent(client, "staff:session-act", meeting, do="prepare", noi_dung=item.pk)
    ballot = Ballot.objects.get()
    page = text(client.get(reverse("staff:poll", args=[ballot.pk])))
    assert "cần 10/11 phiếu; 1 thành viên chưa có ý kiến" in page and "Chưa cử tổ kiểm phiếu." in page
    page = sent(
        client, "staff:session-recuse", meeting, noi_dung=item.pk, nguoi=people[2].pk, reason="Là người được xét"
    )
    assert "tổng số thành viên giữ nguyên" in page
    assert "Chưa cử tổ kiểm phiếu." in sent(client, "staff:poll-act", ballot.pk, do="open", khoa=keys_file(b"x"))
    sent(client, "staff:session-act", meeting, do="team", nguoi=[people[-2].pk, people[-1].pk])
    letter = {"do": "opinion", "nguoi": people[1].pk, "van-ban": "Thư ngày 01/3/2026", f"y-kien-{item.pk}": "yes"}
    page = sent(client, "staff:poll-act", ballot.pk, **letter)
    assert "Thư ngày 01/3/2026" in page and "chỉ đạt nếu tất cả 10 ý kiến đều đồng ý" in page
    assert "Tệp không phải tệp khóa" in sent(client, "staff:poll-act", ballot.pk, do="open", khoa=keys_file(b"x"))
    made.codes = codes(13)
    keys = setup_line(make_slips(polling.setup_of(ballot), made.codes))
    assert "Đã mở hòm phiếu." in sent(client, "staff:poll-act", ballot.pk, do="open", khoa=keys_file(keys))
    ballot.refresh_from_db()
    sessions.vote(made, ballot, ["yes"] * 8)
    return ballot


def _counted_on_the_page(made: sessions.Session, desk: Client, ballot: Ballot, item: Item) -> None:
    wrong, right = ({"do": "paper", "ma-phieu": code, f"chon-{item.pk}": "yes"} for code in ("ABC", made.codes[8]))
    assert "Mã phiếu hoặc lựa chọn không đúng" in sent(desk, "staff:poll-count", ballot.pk, **wrong)
    page = sent(desk, "staff:poll-count", ballot.pk, **right)
    assert "Đã nhập một phiếu giấy vào hòm." in page and made.codes[8] not in page
    sheet = {"do": "seal", "man-hinh": "8", "giay": "1", "hong": "0", "khong-dung": "3"}
    page = sent(desk, "staff:poll-count", ballot.pk, **sheet)
    assert "Phát hành 13 phiếu nhưng đếm được 12 phiếu" in page
    page = sent(desk, "staff:poll-count", ballot.pk, **{**sheet, "khong-dung": "4"})
    ballot.refresh_from_db()
    assert "Thông qua" in page and "10/11" in page and ballot.root in page
    assert "số học buộc như vậy" in page


def keys_file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("khoa.json", content)


def test_nobody_but_the_counting_team_opens_the_desk_and_members_see_no_number(settings: Any) -> None:
    made = sessions.attended(sessions.opened(6, lower=sessions.LOWER), {1: "absent"})
    ballot = sessions.begun(made, sessions.prepared(made))
    sessions.vote(made, ballot, ["yes", "no", "lower"])
    chair = made.members[0].user
    for client in (client_of(chair), client_of(world.user(Role.AUDITOR, made.province))):
        assert client.get(reverse("staff:poll-count", args=[ballot.pk])).status_code == 403
    for user in (chair, made.secretary, world.user(Role.BOARD_OFFICER, made.province)):
        before = text(client_of(user).get(reverse("staff:poll", args=[ballot.pk])))
        sessions.vote(made, ballot, ["no"], first=4)
        after = text(client_of(user).get(reverse("staff:poll", args=[ballot.pk])))
        assert _still(before) == _still(after)
    desk = text(client_of(made.counter()).get(reverse("staff:poll-count", args=[ballot.pk])))
    assert "Đã làm 6 phiếu." in desk and "Đồng ý mức thấp hơn</option>" in desk and 'class="num"' not in desk


def _still(page: str) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page)  # the form's own token


def test_a_member_recuses_himself_on_the_session_page() -> None:
    made = sessions.attended(sessions.opened(5))
    member = made.members[1].user
    client = client_of(member)
    assert "Tôi xin không tham gia bỏ phiếu một nội dung" in text(
        client.get(reverse("staff:session", args=[made.meeting.pk]))
    )
    page = sent(client, "staff:session-recuse", made.meeting.pk, noi_dung=made.items[0].pk, reason="Người thân")
    assert "Người thân" in page and made.items[0].recusals.get().person == member.person


def test_a_name_that_fits_two_people_asks_for_the_code() -> None:
    made = sessions.council(5)
    for _each in range(2):
        sessions.own_post(world.person("Lê Thị Hoa Mẫu"), made.province)
    told = {"do": "seat", "role": "member", "decision": "02/QĐ", "from_on": f"{DAY:%d/%m/%Y}"}
    client = client_of(made.secretary)
    answer = client.post(reverse("staff:council-change", args=[made.council.pk]), {**told, "person": "lê thị hoa mẫu"})
    assert answer.status_code == 422 and "Có nhiều người khớp" in answer.content.decode()
    answer = client.post(reverse("staff:council-change", args=[made.council.pk]), {**told, "person": "Không Có Ai"})
    assert "Không thấy ai tên hoặc mã “Không Có Ai”" in answer.content.decode()


def test_the_secretary_sees_the_earlier_award_before_opening_and_beside_the_ballot() -> None:
    made = sessions.council(5)
    earlier = sessions.dossier(made.province, award="bang-khen-tinh", state="decided")
    later = sessions.dossier(made.province)
    clerk = world.user(Role.BOARD_OFFICER, made.province)
    for one, words in ((earlier, "Hòa giải thành 19 vụ"), (later, "Giải quyết dứt điểm 19 vụ")):
        sessions.own_post(one.person, one.unit)
        told = f"{words} tranh chấp đất đai kéo dài ở phường Tân Lập"
        deed = Deed(one.unit, told, date(2025, 1, 1), date(2026, 1, 1), person=one.person)
        recorded = record_achievement(deed=deed, by=clerk, at=AT)
        AchievementUse.objects.create(dossier=one, achievement=recorded, by=clerk, at=AT)
    made.items = actions_meetings.add_items(meeting=made.meeting, dossiers=[later], by=made.secretary, at=AT)
    client = client_of(made.secretary)
    for address in ("staff:session", "staff:session-agenda"):
        page = text(client.get(reverse(address, args=[made.meeting.pk])))
        assert ("cần giải quyết" in page, earlier.code in page, "Bằng khen của" in page) == (True, True, True)
    stranger = client_of(world.user(Role.COUNCIL_SECRETARY, world.province("Tỉnh Khác")))
    assert stranger.get(reverse("staff:session", args=[made.meeting.pk])).status_code == 403
    made.meeting = actions_meetings.open_meeting(meeting=made.meeting, by=made.secretary, at=AT, day=DAY)
    ballot = sessions.prepared(sessions.attended(made))
    assert "nghi trùng: “Giải quyết dứt điểm 19 vụ" in text(client.get(reverse("staff:poll", args=[ballot.pk])))
