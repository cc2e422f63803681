"""A ballot that was sealed, did not agree and was voided is told openly: why, by whom, on what; of no paper a number."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.support import sessions
from tests.support.sessions import Session
from tests.support.world import AT, DAY
from thidua.apps.audit.models import Entry
from thidua.apps.councils.ballots import actions as actions_polls
from thidua.apps.councils.ballots.voided import published, voided_of
from thidua.apps.councils.errors import CannotHold
from thidua.apps.councils.models import Ballot, CountSheet
from thidua.apps.councils.queries import ballots_of
from thidua.apps.councils.sessions import actions as actions_meetings
from thidua.apps.councils.sessions.minutes import minutes_of
from thidua.apps.documents.layouts import docx_of
from thidua.core.councils.reconciling import SlipSheet

pytestmark = pytest.mark.django_db
REASON, DOCUMENT = "Tổ kiểm phiếu không giải thích được chênh lệch", "Biên bản số 05/BB ngày 02/3/2026"
FAULT = "số phiếu trong hòm nhiều hơn số phiếu đã dùng: có phiếu bỏ thêm"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def disputed(members: int = 13) -> tuple[Session, Ballot]:
    """Eleven papers in the box (nine yes, two no), seven slips used by the sheet of thirteen."""
    made = sessions.attended(sessions.opened(members))
    ballot = sessions.begun(made, sessions.prepared(made))
    sessions.vote(made, ballot, ["yes"] * 9 + ["no"] * 2)
    sheet = SlipSheet(members, 7, 0, 0, members - 7)
    return made, actions_polls.seal_with_sheet(ballot=ballot, sheet=sheet, by=made.counter(), at=AT)


def voided() -> tuple[Session, Ballot]:
    made, ballot = disputed()
    assert ballot.state == "disputed" and ballot.counts  # there is something that could leak
    return made, actions_polls.void_ballot(ballot=ballot, reason=REASON, document=DOCUMENT, by=made.secretary, at=AT)


def shown(answer: Any) -> str:
    assert answer.status_code == 200, answer.status_code
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main))


def numbers(text: str, *public: str) -> set[int]:
    """Every number left once what may stand there is taken out: days, hours, the root."""
    for part in public:
        text = text.replace(part, " ")
    return {int(found) for found in re.findall(r"\d+", re.sub(r"\d+[:/]\d+(/\d+)?", " ", text))}


def test_a_disputed_ballot_is_voided_only_on_a_document() -> None:
    made, ballot = disputed()
    before = Entry.objects.count()
    with pytest.raises(CannotHold) as fault, transaction.atomic():
        actions_polls.void_ballot(ballot=ballot, reason=REASON, document=" ", by=made.secretary, at=AT)
    assert (fault.value.what, Entry.objects.count()) == ("no_void_document", before)


def test_the_board_tells_why_what_was_announced_and_who_voided_on_what() -> None:
    made, ballot = voided()
    (one,) = voided_of(ballots_of(made.meeting))
    assert [str(fault) for fault in one.faults] == [FAULT]
    assert (one.reason, one.document, one.by, one.at) == (REASON, DOCUMENT, made.secretary, AT)
    assert ballot.root in one.announced
    assert numbers(one.announced, ballot.root) == set()


def test_a_ballot_given_up_before_sealing_has_no_board() -> None:
    made = sessions.attended(sessions.opened(5))
    ballot = sessions.begun(made, sessions.prepared(made))
    actions_polls.void_ballot(ballot=ballot, reason="Mất điện", by=made.secretary, at=AT)
    assert voided_of(ballots_of(made.meeting)) == []
    assert not published().exists()


def test_the_session_page_shows_it_to_members_without_a_count() -> None:
    made, ballot = voided()
    client = Client()
    client.force_login(made.members[1].user)
    told = shown(client.get(reverse("staff:session", args=[made.meeting.pk])))
    board = told.split("số phiếu không khớp, đã hủy", 1)[1].split("Tôi xin không tham gia")[0]
    for expected in (FAULT, ballot.root, REASON, DOCUMENT, made.secretary.label):
        assert expected in board
    assert numbers(board, ballot.root, DOCUMENT, made.secretary.label) == set()


def test_citizens_see_it_once_the_session_is_over_and_no_count_that_was_not_public() -> None:
    made, ballot = voided()
    client, address = Client(), reverse("portal:ballot", args=[ballot.pk])
    assert client.get(address).status_code == 404
    actions_meetings.close_meeting(meeting=made.meeting, by=made.secretary, at=AT)
    told = shown(client.get(address))
    for expected in (FAULT, ballot.root, REASON, DOCUMENT, made.secretary.label):
        assert expected in told
    nominee = made.items[0].dossier.person.full_name
    assert nominee not in told and "đạt" not in told.replace("không đạt", "")
    # 13 members and ballot 1 are public; 11 papers, 9 yes, 2 no, 7 used, 6 unused are not
    assert numbers(told, ballot.root, DOCUMENT, made.secretary.label) == {13, 1}
    listed = client.get(reverse("portal:ballots")).content.decode()
    assert address in listed and "số phiếu không khớp, đã hủy" in listed


def test_the_minutes_say_so_without_a_count() -> None:
    made, ballot = voided()
    document = Document(BytesIO(docx_of(minutes_of(made.meeting), DAY)))
    (line,) = [one.text for one in document.paragraphs if "đã niêm phong (gốc" in one.text]
    assert FAULT in line and DOCUMENT in line
    assert numbers(line, ballot.root, DOCUMENT) == {1}
    assert CountSheet.objects.get().screen == 7


def test_a_sheet_set_right_leaves_no_board() -> None:
    made, ballot = disputed()
    right = SlipSheet(13, 11, 0, 0, 2)
    actions_polls.correct_sheet(ballot=ballot, sheet=right, reason="Đếm nhầm", by=made.counter(), at=AT)
    assert voided_of(ballots_of(made.meeting)) == []
