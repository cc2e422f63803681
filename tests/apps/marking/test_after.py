"""Confirmations, withdrawn files, returns of flagged criteria, notice and appeals."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.support import cross_world, marking_world, world
from tests.support.marking_world import PDF, World
from tests.support.world import AT, DAY
from thidua.apps.accounts.permits import Refused
from thidua.apps.marking import actions, actions_after
from thidua.apps.marking.actions import Entry
from thidua.apps.marking.actions_after import Answer
from thidua.apps.marking.actions_evidence import attach_evidence, withdraw_evidence
from thidua.apps.marking.append_only import AppendOnly
from thidua.apps.marking.errors import BadFile, Incomplete, NotMarked
from thidua.apps.marking.models import Appeal, AppealAnswer, Confirmation, Sheet
from thidua.apps.marking.snapshot import core_sheets

pytestmark = pytest.mark.django_db
WEEK = DAY + timedelta(days=7)


@pytest.fixture
def here() -> World:
    return marking_world.make()


def filed(here: World, a3: str = "4") -> Sheet:
    sheet = here.sheet()
    entries = [Entry("A1", Decimal("9.5"), "Có quy chế"), Entry("A3", Decimal(a3), "Có")]
    actions.self_mark(sheet=sheet, entries=entries, by=here.clerk, at=AT)
    return actions.file_sheet(sheet=sheet, by=here.clerk, at=AT)


def appraised(here: World) -> Sheet:
    sheet = filed(here)
    entries = [Entry("A1", Decimal(8), "Thiếu quy chế"), Entry("A3", Decimal(4))]
    actions.appraise(sheet=sheet, entries=entries, by=here.officer, at=AT)
    return actions.finish_appraisal(sheet=sheet, by=here.officer, at=AT)


def told(here: World) -> Sheet:
    sheet = appraised(here)
    actions_after.announce_results(sheets=[sheet], appeals_until=WEEK, by=here.officer, at=AT)
    return sheet


def test_a_return_opens_only_the_criteria_it_names(here: World) -> None:
    sheet = actions.return_sheet(sheet=filed(here), reason="Bổ sung", criteria=["A1"], by=here.officer, at=AT)
    with pytest.raises(NotMarked) as refusal:
        actions.self_mark(sheet=sheet, entries=[Entry("A3", Decimal(5), "Có")], by=here.clerk, at=AT)
    assert set(refusal.value.messages) == {"A3"}
    unchanged = Entry("A3", Decimal(4), "Có")
    made = actions.self_mark(sheet=sheet, entries=[Entry("A1", Decimal(9), "Thêm"), unchanged], by=here.clerk, at=AT)
    assert [mark.criterion.code for mark in made] == ["A1"]
    with pytest.raises(BadFile):
        attach_evidence(sheet=sheet, criterion=here.row("A3"), name="a.pdf", content=PDF, by=here.clerk, at=AT)
    attach_evidence(sheet=sheet, criterion=here.row("A1"), name="a.pdf", content=PDF, by=here.clerk, at=AT)
    assert actions.file_sheet(sheet=sheet, by=here.clerk, at=AT).state == "filed"


@pytest.mark.parametrize("criteria", [[], ["ZZ"], ["A1", "B1"]])
def test_a_return_names_criteria_of_the_sheet(here: World, criteria: list[str]) -> None:
    with pytest.raises(NotMarked, match="ít nhất một tiêu chí"):
        actions.return_sheet(sheet=filed(here), reason="Bổ sung", criteria=criteria, by=here.officer, at=AT)


def test_the_board_mends_its_own_finding_by_a_new_entry(here: World) -> None:
    sheet = appraised(here)
    given = {"sheet": sheet, "criterion": here.row("A1"), "by": here.officer, "at": AT}
    mark = actions_after.correct_finding(points=Decimal("8.5"), reason="Cộng nhầm", **given)
    assert mark.replaces is not None
    assert (mark.replaces.points_milli, mark.points_milli, mark.reason) == (8000, 8500, "Cộng nhầm")
    scored = {item.criterion: item.appraised for item in core_sheets([sheet])[0].marks}
    assert scored["A1"] == Decimal("8.5")
    for points, reason, said in (("8.5", "Lại", "không có gì để sửa"), ("9", " ", "lý do"), ("11", "Cao", "tối đa")):
        with pytest.raises(NotMarked, match=said):
            actions_after.correct_finding(points=Decimal(points), reason=reason, **given)


def test_a_finding_is_mended_only_between_appraisal_and_lock_and_never_over_an_appeal(here: World) -> None:
    sheet = filed(here)
    given = {"criterion": here.row("A1"), "points": Decimal(9), "reason": "Nhầm", "at": AT}
    with pytest.raises(NotMarked, match="đã thẩm định"):
        actions_after.correct_finding(sheet=sheet, by=here.officer, **given)
    entries = [Entry("A1", Decimal(8), "Thiếu quy chế"), Entry("A3", Decimal(4))]
    actions.appraise(sheet=sheet, entries=entries, by=here.officer, at=AT)
    sheet = actions.finish_appraisal(sheet=sheet, by=here.officer, at=AT)
    with pytest.raises(Refused):
        actions_after.correct_finding(sheet=sheet, by=here.clerk, **given)
    actions_after.announce_results(sheets=[sheet], appeals_until=WEEK, by=here.officer, at=AT)
    actions_after.file_appeal(sheet=sheet, criterion=here.row("A1"), reason="Có bổ sung", by=here.clerk, at=AT)
    with pytest.raises(NotMarked, match="kiến nghị chờ trả lời"):
        actions_after.correct_finding(sheet=sheet, by=here.officer, **given)


def test_a_withdrawn_file_counts_no_more_and_stays(here: World) -> None:
    sheet = here.sheet()
    actions.self_mark(sheet=sheet, entries=[Entry("A1", Decimal(9)), Entry("A3", Decimal(0))], by=here.clerk, at=AT)
    file = attach_evidence(sheet=sheet, criterion=here.row("A1"), name="a.pdf", content=PDF, by=here.clerk, at=AT)
    with pytest.raises(NotMarked, match="lý do rút"):
        withdraw_evidence(evidence=file, reason=" ", by=here.clerk, at=AT)
    withdraw_evidence(evidence=file, reason="Nhầm tệp", by=here.clerk, at=AT)
    with pytest.raises(Incomplete) as refusal:
        actions.file_sheet(sheet=sheet, by=here.clerk, at=AT)
    assert set(refusal.value.messages) == {"A1"}
    assert sheet.evidence.get() == file
    with pytest.raises(NotMarked, match="đã được rút"):
        withdraw_evidence(evidence=file, reason="lần nữa", by=here.clerk, at=AT)


def test_a_filed_sheet_keeps_its_files(here: World) -> None:
    sheet = here.sheet()
    file = attach_evidence(sheet=sheet, criterion=here.row("A1"), name="a.pdf", content=PDF, by=here.clerk, at=AT)
    entries = [Entry("A1", Decimal(9)), Entry("A3", Decimal(0))]
    actions.self_mark(sheet=sheet, entries=entries, by=here.clerk, at=AT)
    actions.file_sheet(sheet=sheet, by=here.clerk, at=AT)
    with pytest.raises(Refused):
        withdraw_evidence(evidence=file, reason="Nhầm", by=here.clerk, at=AT)


def test_an_agency_confirms_with_a_number_and_no_mark_changes(here: World) -> None:
    sheet, asked = filed(here), here.units[1]
    request = actions_after.ask_confirmation(
        sheet=sheet,
        criterion=here.row("A1"),
        asked=asked,
        question="Còn hiệu lực?",
        due_on=WEEK,
        by=here.officer,
        at=AT,
    )
    with pytest.raises(Refused):
        actions_after.answer_confirmation(request=request, answer=Answer("yes", "vì"), by=here.clerk, at=AT)
    answerer = here.clerks[1]
    first = actions_after.answer_confirmation(
        request=request, answer=Answer("number", "Theo sổ", "3 quy chế", ("so.pdf", PDF)), by=answerer, at=AT
    )
    second = actions_after.answer_confirmation(request=request, answer=Answer("no", "Đọc lại"), by=answerer, at=AT)
    assert [row.pk for row in Confirmation.objects.current()] == [second.pk]
    assert second.replaces == first
    assert sheet.marks.count() == 2
    with pytest.raises(AppendOnly):
        first.delete()


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (Answer("maybe", "vì"), "verdict"), (Answer("yes", " "), "reason"), (Answer("number", "vì", " "), "number"),
        (Answer("number", "vì", "9" * 41), "number"),
    ],
)  # fmt: skip
def test_an_answer_that_says_nothing_is_refused(here: World, answer: Answer, field: str) -> None:
    request = actions_after.ask_confirmation(
        sheet=filed(here), criterion=here.row("A1"), asked=here.units[1], question="?", due_on=WEEK,
        by=here.officer, at=AT,
    )  # fmt: skip
    with pytest.raises(NotMarked) as refusal:
        actions_after.answer_confirmation(request=request, answer=answer, by=here.clerks[1], at=AT)
    assert set(refusal.value.messages) == {field}


def test_a_unit_is_not_asked_about_itself_nor_one_of_another_province(here: World) -> None:
    sheet = filed(here)
    with pytest.raises(NotMarked, match="khác với đơn vị của phiếu"):
        actions_after.ask_confirmation(
            sheet=sheet, criterion=here.row("A1"), asked=sheet.unit, question="?", due_on=WEEK, by=here.officer, at=AT
        )
    with pytest.raises(Refused):
        actions_after.ask_confirmation(
            sheet=sheet, criterion=here.row("A1"), asked=world.province("Tỉnh khác"), question="?", due_on=WEEK,
            by=here.officer, at=AT,
        )  # fmt: skip


def test_an_upheld_appeal_corrects_by_a_new_entry(here: World) -> None:
    sheet = told(here)
    appeal = actions_after.file_appeal(
        sheet=sheet, criterion=here.row("A1"), reason="Đã gửi quy chế", by=here.clerk, at=AT
    )
    with pytest.raises(NotMarked, match="kiến nghị chưa trả lời"):
        actions.lock_sheet(sheet=sheet, by=here.officer, at=AT + timedelta(days=9))
    answer = actions_after.answer_appeal(
        appeal=appeal, points=Decimal(9), reason="Quy chế còn hiệu lực", by=here.officer, at=AT
    )
    rows = list(sheet.marks.filter(criterion__code="A1", stage="appraisal").order_by("pk"))
    assert [(row.points_milli, row.replaces_id) for row in rows] == [(8000, None), (9000, rows[0].pk)]
    assert answer.mark == rows[1]
    assert core_sheets([sheet])[0].mark_of("A1").appraised == 9  # type: ignore[union-attr]
    assert actions.lock_sheet(sheet=sheet, by=here.officer, at=AT + timedelta(days=9)).state == "locked"


def test_a_refused_appeal_leaves_the_number_and_tells_why(here: World) -> None:
    sheet = told(here)
    appeal = actions_after.file_appeal(sheet=sheet, criterion=here.row("A1"), reason="Xem lại", by=here.clerk, at=AT)
    with pytest.raises(NotMarked, match="giữ nguyên"):
        actions_after.answer_appeal(appeal=appeal, points=Decimal(8), reason="vì", by=here.officer, at=AT)
    with pytest.raises(NotMarked, match="tối đa 10"):
        actions_after.answer_appeal(appeal=appeal, points=Decimal(11), reason="vì", by=here.officer, at=AT)
    answer = actions_after.answer_appeal(appeal=appeal, points=None, reason="Quy chế hết hạn", by=here.officer, at=AT)
    assert (answer.is_upheld, answer.mark) == (False, None)
    assert sheet.marks.filter(stage="appraisal", criterion__code="A1").count() == 1
    with pytest.raises(NotMarked, match="đã được trả lời"):
        actions_after.answer_appeal(appeal=appeal, points=None, reason="vì", by=here.officer, at=AT)
    assert AppealAnswer.objects.count() == 1


def test_appeals_are_open_to_the_owner_from_the_notice_to_the_last_day(here: World) -> None:
    sheet = appraised(here)
    asked = {"sheet": sheet, "criterion": here.row("A1"), "reason": "Xem lại"}
    with pytest.raises(NotMarked, match="chưa được thông báo"):
        actions_after.file_appeal(**asked, by=here.clerk, at=AT)
    actions_after.announce_results(sheets=[sheet], appeals_until=WEEK, by=here.officer, at=AT)
    with pytest.raises(Refused):
        actions_after.file_appeal(**asked, by=here.clerks[1], at=AT)
    with pytest.raises(NotMarked, match="hết thời hạn"):
        actions_after.file_appeal(**asked, by=here.clerk, at=AT + timedelta(days=8))
    actions_after.file_appeal(**asked, by=here.clerk, at=AT + timedelta(days=7))
    assert Appeal.objects.count() == 1


def test_a_told_result_is_not_locked_while_it_may_be_appealed_against(here: World) -> None:
    sheet = told(here)
    with pytest.raises(NotMarked, match="còn được kiến nghị"):
        actions.lock_sheet(sheet=sheet, by=here.officer, at=AT + timedelta(days=7))
    assert actions.lock_sheet(sheet=sheet, by=here.officer, at=AT + timedelta(days=8)).state == "locked"


def test_a_sheet_in_a_round_is_neither_appraised_nor_returned() -> None:
    made = cross_world.make()
    opened, sheet = made.opened(), made.sheets[1]
    for act in (
        lambda: actions.return_sheet(sheet=sheet, reason="x", criteria=["A1"], by=made.here.officer, at=AT),
        lambda: actions.appraise(sheet=sheet, entries=[Entry("A1", Decimal(9))], by=made.here.officer, at=AT),
    ):
        with pytest.raises(Refused, match="chấm chéo"):
            act()
    assert opened.state == "open"


def test_after_the_meeting_the_board_departs_from_the_agreed_number_only_with_a_reason() -> None:
    made = cross_world.make()
    made.agree(made.closed())
    sheet = made.sheets[1]
    with pytest.raises(NotMarked) as refusal:
        actions.appraise(sheet=sheet, entries=[Entry("A1", Decimal(9))], by=made.here.officer, at=AT)
    assert set(refusal.value.messages) == {"A1"}
    actions.appraise(sheet=sheet, entries=[Entry("A1", Decimal("8.5"))], by=made.here.officer, at=AT)
    mark = core_sheets([Sheet.objects.with_names().get(pk=sheet.pk)])[0].mark_of("A1")
    assert mark is not None
    assert (mark.self_points, mark.cross, mark.agreed, mark.appraised) == (
        9,
        Decimal("8.5"),
        Decimal("8.5"),
        Decimal("8.5"),
    )
