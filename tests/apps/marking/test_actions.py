from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from tests.support import marking_world, pictures, world
from tests.support.marking_world import PDF, World
from tests.support.world import AT
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry as LedgerEntry
from thidua.apps.marking import actions, actions_events
from thidua.apps.marking.actions import Entry
from thidua.apps.marking.actions_evidence import attach_evidence
from thidua.apps.marking.append_only import AppendOnly
from thidua.apps.marking.errors import BadFile, Incomplete, NotMarked
from thidua.apps.marking.models import Evidence, Mark, Sheet, State
from thidua.apps.orgs.models import Post
from thidua.core.marking import STATES, WrongMove

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> World:
    return marking_world.make()


def claim(here: World, sheet: Sheet, **points: str) -> list[Mark]:
    entries = [Entry(code, Decimal(text), "Có quy chế kèm theo") for code, text in points.items()]
    return actions.self_mark(sheet=sheet, entries=entries, by=here.clerk, at=AT)


def filed(here: World) -> Sheet:
    sheet = here.sheet()
    claim(here, sheet, A1="9.5", A3="4")
    return actions.file_sheet(sheet=sheet, by=here.clerk, at=AT)


def numbers(sheet: Sheet, code: str) -> list[tuple[str, int | None]]:
    return list(sheet.marks.filter(criterion__code=code).order_by("pk").values_list("stage", "points_milli"))


def test_states_are_those_of_the_table_in_core() -> None:
    assert {state.value for state in State} == STATES


def test_a_sheet_is_opened_once(here: World) -> None:
    first = actions.open_sheet(period=here.period, unit=here.units[0], by=here.clerk, at=AT)
    again = actions.open_sheet(period=here.period, unit=here.units[0], by=here.officer, at=AT)
    assert first == again
    assert LedgerEntry.objects.filter(verb="sheet.opened").count() == 1


def test_points_are_kept_as_exact_thousandths(here: World) -> None:
    sheet = here.sheet()
    claim(here, sheet, A1="9.125")
    assert numbers(sheet, "A1") == [("self", 9125)]


def test_a_new_number_follows_the_old_one_and_the_same_number_makes_no_row(here: World) -> None:
    sheet = here.sheet()
    claim(here, sheet, A1="9")
    claim(here, sheet, A1="9")
    claim(here, sheet, A1="8.5")
    assert numbers(sheet, "A1") == [("self", 9000), ("self", 8500)]
    assert [mark.points_milli for mark in Mark.objects.current()] == [8500]


def test_marks_cannot_be_changed_or_deleted(here: World) -> None:
    mark = claim(here, here.sheet(), A1="9")[0]
    mark.points_milli = 10000
    for attempt in (mark.save, mark.delete, lambda: Mark.objects.update(points_milli=1), Mark.objects.all().delete):
        with pytest.raises(AppendOnly):
            attempt()
    assert Mark.objects.get().points_milli == 9000


def test_two_first_marks_for_one_criterion_are_refused_by_the_database(here: World) -> None:
    mark = claim(here, here.sheet(), A1="9")[0]
    twin = Mark(sheet=mark.sheet, criterion=mark.criterion, stage="self", points_milli=1, by=here.clerk, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_two_corrections_of_one_mark_are_refused_by_the_database(here: World) -> None:
    sheet = here.sheet()
    first = claim(here, sheet, A1="9")[0]
    claim(here, sheet, A1="8")
    rival = Mark(
        sheet=sheet, criterion=first.criterion, stage="self", points_milli=1, by=here.clerk, at=AT, replaces=first
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        rival.save()


@pytest.mark.parametrize("points", ["10.001", "-0.5", "9.12345"])
def test_one_bad_number_keeps_every_number_of_the_form_out(here: World, points: str) -> None:
    sheet = here.sheet()
    entries = [Entry("A3", Decimal(4)), Entry("A1", Decimal(points))]
    with pytest.raises(NotMarked) as caught:
        actions.self_mark(sheet=sheet, entries=entries, by=here.clerk, at=AT)
    assert list(caught.value.messages) == ["A1"]
    assert not Mark.objects.exists()


def test_a_measured_criterion_takes_an_opinion_but_no_self_points(here: World) -> None:
    sheet = here.sheet()
    with pytest.raises(NotMarked):
        actions.self_mark(sheet=sheet, entries=[Entry("A2", Decimal(20))], by=here.clerk, at=AT)
    actions.self_mark(sheet=sheet, entries=[Entry("A2", reason="Thiếu hai việc")], by=here.clerk, at=AT)
    assert numbers(sheet, "A2") == [("self", None)]


def test_an_unknown_criterion_or_one_of_officials_is_refused(here: World) -> None:
    for code in ("Z9", "B1"):
        with pytest.raises(NotMarked):
            actions.self_mark(sheet=here.sheet(0), entries=[Entry(code, Decimal(1))], by=here.clerk, at=AT)
        Sheet.objects.all().delete()


def test_filing_names_every_criterion_that_lacks_something(here: World) -> None:
    sheet = here.sheet()
    actions.self_mark(sheet=sheet, entries=[Entry("A1", Decimal(9))], by=here.clerk, at=AT)
    with pytest.raises(Incomplete) as caught:
        actions.file_sheet(sheet=sheet, by=here.clerk, at=AT)
    assert sorted(caught.value.messages) == ["A1", "A3"]
    assert "minh chứng" in caught.value.messages["A1"]


def test_a_file_is_evidence_enough(here: World) -> None:
    sheet = here.sheet()
    entries = [Entry("A1", Decimal(9)), Entry("A3", is_not_applicable=True, reason="Đơn vị mới lập")]
    actions.self_mark(sheet=sheet, entries=entries, by=here.clerk, at=AT)
    attach_evidence(sheet=sheet, criterion=here.row("A1"), name="quy-che.pdf", content=PDF, by=here.clerk, at=AT)
    assert actions.file_sheet(sheet=sheet, by=here.clerk, at=AT).state == "filed"


def test_a_filed_sheet_is_closed_to_its_owner_until_returned_with_a_reason(here: World) -> None:
    sheet = filed(here)
    with pytest.raises(Refused, match="đã nộp"):
        claim(here, sheet, A1="10")
    with pytest.raises(NotMarked):
        actions.return_sheet(sheet=sheet, reason="  ", criteria=["A1"], by=here.officer, at=AT)
    actions.return_sheet(sheet=sheet, reason="Thiếu quy chế", criteria=["A1"], by=here.officer, at=AT)
    claim(here, sheet, A1="9")
    assert numbers(sheet, "A1") == [("self", 9500), ("self", 9000)]
    assert sheet.steps.get(verb="return").reason == "Thiếu quy chế"


def test_the_board_owes_a_reason_where_it_departs_from_the_claim(here: World) -> None:
    sheet = filed(here)
    with pytest.raises(NotMarked) as caught:
        actions.appraise(
            sheet=sheet, entries=[Entry("A1", Decimal(9)), Entry("A3", Decimal(4))], by=here.officer, at=AT
        )
    assert list(caught.value.messages) == ["A1"]
    entries = [Entry("A1", Decimal(9), "Quy chế cũ"), Entry("A3", Decimal(4))]
    actions.appraise(sheet=sheet, entries=entries, by=here.officer, at=AT)
    assert numbers(sheet, "A1") == [("self", 9500), ("appraisal", 9000)]


def test_overriding_a_measured_figure_owes_a_reason(here: World) -> None:
    sheet = filed(here)
    with pytest.raises(NotMarked):
        actions.appraise(sheet=sheet, entries=[Entry("A2", Decimal(15))], by=here.officer, at=AT)


def test_appraisal_ends_only_when_every_judged_criterion_has_a_finding(here: World) -> None:
    sheet = filed(here)
    actions.appraise(sheet=sheet, entries=[Entry("A1", Decimal("9.5"))], by=here.officer, at=AT)
    with pytest.raises(Incomplete) as caught:
        actions.finish_appraisal(sheet=sheet, by=here.officer, at=AT)
    assert list(caught.value.messages) == ["A3"]
    actions.appraise(sheet=sheet, entries=[Entry("A3", Decimal(4))], by=here.officer, at=AT)
    assert actions.finish_appraisal(sheet=sheet, by=here.officer, at=AT).state == "appraised"
    assert actions.lock_sheet(sheet=sheet, by=here.officer, at=AT).state == "locked"
    with pytest.raises(WrongMove):
        actions.lock_sheet(sheet=sheet, by=here.officer, at=AT)


def test_a_unit_never_appraises(here: World) -> None:
    sheet = filed(here)
    for someone in (here.clerk, world.user(Role.UNIT_HEAD, here.units[0]), world.user(Role.AUDITOR, here.province)):
        with pytest.raises(Refused):
            actions.appraise(sheet=sheet, entries=[Entry("A1", Decimal("9.5"))], by=someone, at=AT)


def test_an_officer_of_another_province_or_without_a_scope_is_refused(here: World) -> None:
    sheet = filed(here)
    for someone in (world.user(Role.BOARD_OFFICER, world.province()), world.user(Role.BOARD_OFFICER), world.user()):
        with pytest.raises(Refused):
            actions.appraise(sheet=sheet, entries=[Entry("A1", Decimal("9.5"))], by=someone, at=AT)


def test_an_officer_never_appraises_the_agency_he_works_in(here: World) -> None:
    sheet = filed(here)
    board = world.unit("Ban Thi đua – Khen thưởng", parent=here.units[0])
    officer = world.user(Role.BOARD_OFFICER, here.province)
    officer.person = world.person()
    officer.save()
    Post.objects.create(person=officer.person, unit=board, title="Chuyên viên", from_on=date(2020, 1, 1))
    with pytest.raises(Refused, match="đơn vị mình"):
        actions.appraise(sheet=sheet, entries=[Entry("A1", Decimal("9.5"))], by=officer, at=AT)


def test_a_neighbour_cannot_mark_this_unit(here: World) -> None:
    with pytest.raises(Refused):
        actions.self_mark(sheet=here.sheet(), entries=[Entry("A1", Decimal(9))], by=here.clerks[1], at=AT)


def test_an_official_marks_his_own_sheet_and_nobody_elses(here: World) -> None:
    one, other = world.person(), world.person("Trần Văn Bình")
    me = world.user(Role.OFFICIAL, here.units[0])
    me.person = one
    me.save()
    mine, theirs = (
        Sheet.objects.create(period=here.period, unit=here.units[0], person=person, subject="official")
        for person in (one, other)
    )
    actions.self_mark(sheet=mine, entries=[Entry("B1", Decimal(9))], by=me, at=AT)
    with pytest.raises(Refused):
        actions.self_mark(sheet=theirs, entries=[Entry("B1", Decimal(9))], by=me, at=AT)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("quy-che.pdf", b"", "rỗng"),
        ("quy-che.pdf", b"MZ\x90\x00 not a pdf", "không phải PDF"),
        ("quy-che.docx", b"PK\x03\x04broken", "không phải PDF"),
    ],
)
def test_a_wrong_file_is_refused_by_its_content(here: World, name: str, content: bytes, words: str) -> None:
    with pytest.raises(BadFile, match=words):
        attach_evidence(sheet=here.sheet(), criterion=here.row("A1"), name=name, content=content, by=here.clerk, at=AT)
    assert not Evidence.objects.exists()


def test_an_oversized_file_is_refused(here: World, settings) -> None:  # type: ignore[no-untyped-def]
    settings.UPLOAD_LIMIT = len(PDF) - 1
    with pytest.raises(BadFile, match="lớn hơn"):
        attach_evidence(sheet=here.sheet(), criterion=here.row("A1"), name="a.pdf", content=PDF, by=here.clerk, at=AT)


def test_evidence_is_stored_under_a_random_name_with_its_hash(here: World) -> None:
    made = attach_evidence(
        sheet=here.sheet(), criterion=here.row("A1"), name="../../Nguyễn A.pdf", content=PDF, by=here.clerk, at=AT
    )
    assert made.sha256 == sha256(PDF).hexdigest()
    assert (made.original_name, made.kind, made.size) == ("Nguyễn A.pdf", "pdf", len(PDF))
    assert "Nguy" not in made.file.name and made.file.read() == PDF
    assert "Nguy" not in LedgerEntry.objects.latest("seq").payload


def test_a_photo_kept_as_evidence_says_nothing_of_place_time_and_owner(here: World) -> None:
    taken = pictures.photo(b"22.3964N 103.4591E")
    made = attach_evidence(
        sheet=here.sheet(), criterion=here.row("A1"), name="anh.jpg", content=taken, by=here.clerk, at=AT
    )
    assert made.file.read() == pictures.BASELINE
    assert (made.sha256, made.size) == (sha256(pictures.BASELINE).hexdigest(), len(pictures.BASELINE))


def test_a_damaged_photo_is_refused_by_name(here: World) -> None:
    with pytest.raises(BadFile, match=r"anh.*hỏng"):
        attach_evidence(
            sheet=here.sheet(),
            criterion=here.row("A1"),
            name="anh.jpg",
            content=pictures.BASELINE[:60],
            by=here.clerk,
            at=AT,
        )
    assert not Evidence.objects.exists()


def test_an_event_is_taken_back_by_a_new_row(here: World) -> None:
    sheet = filed(here)
    event = actions_events.record_event(sheet=sheet, code="T1", count=2, reason="QĐ 12", by=here.officer, at=AT)
    actions_events.withdraw_event(event=event, reason="Nhập nhầm", by=here.officer, at=AT)
    assert list(sheet.events.order_by("pk").values_list("count", flat=True)) == [2, 0]


@pytest.mark.parametrize(("code", "count", "reason"), [("ZZ", 1, "x"), ("T1", 0, "x"), ("T1", -1, "x"), ("T1", 1, " ")])
def test_a_bad_event_is_refused(here: World, code: str, count: int, reason: str) -> None:
    with pytest.raises(NotMarked):
        actions_events.record_event(sheet=filed(here), code=code, count=count, reason=reason, by=here.officer, at=AT)


def test_a_disqualification_needs_its_paper_and_can_be_lifted(here: World) -> None:
    sheet = filed(here)
    give = {"sheet": sheet, "code": "D1", "reason": "Kỷ luật khiển trách", "by": here.officer, "at": AT}
    with pytest.raises(NotMarked):
        actions_events.record_disqualification(document_reference="", **give)  # type: ignore[arg-type]
    held = actions_events.record_disqualification(document_reference="12/QĐ", **give)  # type: ignore[arg-type]
    lifted = actions_events.lift_disqualification(condition=held, reason="Hủy quyết định", by=here.officer, at=AT)
    assert (lifted.is_lifted, lifted.replaces) == (True, held)
