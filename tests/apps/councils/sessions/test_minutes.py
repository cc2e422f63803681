"""The minutes tell what was recorded, with the root of the sealed board, and no number of a ballot that is not counted."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.support import sessions
from tests.support.world import AT, DAY
from thidua.apps.councils.ballots import actions as actions_polls
from thidua.apps.councils.models import Meeting
from thidua.apps.councils.sessions import actions as actions_meetings
from thidua.apps.councils.sessions.minutes import minutes_of
from thidua.apps.documents.layouts import docx_of
from thidua.core.councils.reconciling import SlipSheet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path


def text_of(meeting: Meeting) -> str:
    document = Document(BytesIO(docx_of(minutes_of(meeting), DAY)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_minutes_carry_count_rule_recusal_and_root() -> None:
    made = sessions.attended(sessions.opened(11), {1: "absent"})
    actions_meetings.recuse(
        item=made.items[0], person=made.members[2], reason="Là người thân", by=made.secretary, at=AT
    )
    ballot = sessions.prepared(made)
    actions_polls.register_opinion(
        ballot=ballot, person=made.members[1], choices={made.items[0].pk: "yes"}, document="Thư ngày 01/3/2026",
        by=made.secretary, at=AT,
    )  # fmt: skip
    ballot = sessions.begun(made, ballot)
    sessions.vote(made, ballot, ["yes"] * 9)
    assert ballot.root not in text_of(made.meeting) or not ballot.root
    assert "Chưa có lần bỏ phiếu nào được kiểm phiếu." in text_of(made.meeting)
    ballot = actions_polls.seal_with_sheet(ballot=ballot, sheet=SlipSheet(11, 8, 1, 0, 2), by=made.counter(), at=AT)
    made.meeting = actions_meetings.close_meeting(meeting=made.meeting, by=made.secretary, at=AT)
    told = text_of(made.meeting)
    for expected in (
        f"Mã niêm phong bảng phiếu (gốc): {ballot.root}",
        "phát hành 11 phiếu, sử dụng 9, trong đó 1 phiếu đánh bằng tay do tổ kiểm phiếu nhập, hỏng 0, không sử dụng 2",
        "Thành viên Thử 03 không tham gia bỏ phiếu nội dung 1: Là người thân.",
        "Có mặt 10/11 thành viên, đủ 9 người (80%) để họp.",
        "Vắng (Đi công tác)",
        "10/11",
        "1/1",
        "Thông qua",
        "cần 90% tổng số thành viên (Nghị định 98/2023/NĐ-CP, Điều 30, khoản 7; chưa đối chiếu).",
    ):
        assert expected in told


def test_a_given_up_ballot_stands_with_its_reason_and_no_number() -> None:
    made = sessions.attended(sessions.opened(5))
    ballot = sessions.begun(made, sessions.prepared(made))
    sessions.vote(made, ballot, ["no"] * 5)
    actions_polls.void_ballot(ballot=ballot, reason="Mất điện giữa chừng", by=made.secretary, at=AT)
    told = text_of(made.meeting)
    assert "Lần bỏ phiếu thứ 1 không có giá trị: Mất điện giữa chừng." in told
    assert "Kết quả lần bỏ phiếu thứ 1" not in told
