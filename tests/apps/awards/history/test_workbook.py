from datetime import date, timedelta
from typing import Any

import pytest

from tests.support import honours, world
from tests.support.workbooks import workbook
from tests.support.world import AT
from thidua.adapters.sheets.past_awards import HEADERS, SHEET
from thidua.adapters.sheets.past_awards_template import write_template
from thidua.adapters.sheets.refusing import SheetRefused
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.awards.history.actions import import_history, stage_history
from thidua.apps.awards.history.queries import past_of
from thidua.apps.awards.law.catalogue import UnknownAward, slug_of
from thidua.apps.awards.ledger.refusals import NotRecorded
from thidua.apps.awards.models import Conferral, Decision, HistoryDraft
from thidua.apps.orgs.models import Post

pytestmark = pytest.mark.django_db
PERSON = {
    "kind": "Cá nhân",
    "code": "ng-1",
    "named_as": "Bà Nguyễn Thị Ánh, Chuyên viên",
    "award": "LĐTT",
    "route": "Công trạng, thành tích (hằng năm)",
    "year": 2023,
    "number": "12/QĐ-SNV",
    "signed_on": date(2024, 1, 15),
    "issuer": "Sở Nội vụ",
}
UNIT = PERSON | {
    "kind": "Tập thể",
    "code": "so-a",
    "named_as": "Sở A",
    "award": "Cờ thi đua của UBND tỉnh",
    "number": "99/QĐ-UBND",
    "issuer": "Chủ tịch UBND tỉnh",
}


class Desk:
    def __init__(self) -> None:
        self.top = world.province()
        self.unit = world.unit("Sở A", parent=self.top, code="so-a")
        self.who = world.person()
        self.who.code = "ng-1"
        self.who.save()
        Post.objects.create(person=self.who, unit=self.unit, title="Chuyên viên", from_on=date(2020, 1, 1))
        self.officer = world.user(Role.BOARD_OFFICER, self.top)

    def staged(self, *rows: dict[str, Any]) -> HistoryDraft:
        return stage_history(data=sheet(*rows), filename="cu.xlsx", unit=self.top, by=self.officer, at=AT)

    def refused(self, *rows: dict[str, Any]) -> list[tuple[str, str]]:
        with pytest.raises(SheetRefused) as refusal:
            self.staged(*rows)
        return [(error.cell, error.reason) for error in refusal.value.errors]


def sheet(*rows: dict[str, Any]) -> bytes:
    return workbook({SHEET: [list(HEADERS.values()), *([row.get(key) for key in HEADERS] for row in rows)]})


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_older_awards_become_decisions_and_conferrals_of_the_right_subjects(desk: Desk) -> None:
    plan = import_history(draft=desk.staged(PERSON, UNIT), by=desk.officer, at=AT)
    assert (len(plan.new), plan.known, plan.decisions) == (2, 0, 2)
    today = date(2026, 3, 2)
    assert [(one.award, one.year, one.decided_on, one.number) for one in past_of(desk.who, today)] == [
        ("lao-dong-tien-tien", 2023, date(2024, 1, 15), "12/QĐ-SNV")
    ]
    assert [one.award for one in past_of(desk.unit, today)] == ["co-thi-dua-tinh"]
    assert list(Decision.objects.values_list("is_imported", flat=True)) == [True, True]


def test_the_same_file_again_adds_nothing(desk: Desk) -> None:
    import_history(draft=desk.staged(PERSON, UNIT), by=desk.officer, at=AT)
    plan = import_history(draft=desk.staged(PERSON, UNIT), by=desk.officer, at=AT)
    assert (len(plan.new), plan.known) == (0, 2)
    assert (Conferral.objects.count(), Decision.objects.count()) == (2, 2)


def test_a_longer_sheet_adds_only_its_new_lines_and_golden_numbers_run_on(desk: Desk) -> None:
    import_history(draft=desk.staged(PERSON), by=desk.officer, at=AT)
    other = PERSON | {"award": "Giấy khen", "route": "Đột xuất"}
    import_history(draft=desk.staged(PERSON, other), by=desk.officer, at=AT)
    assert list(Conferral.objects.order_by("golden").values_list("golden", "award")) == [
        (1, "lao-dong-tien-tien"),
        (2, "giay-khen"),
    ]


def test_nothing_is_kept_until_applied_and_a_draft_is_applied_once(desk: Desk) -> None:
    draft = desk.staged(PERSON)
    assert not Conferral.objects.exists()
    import_history(draft=draft, by=desk.officer, at=AT)
    with pytest.raises(NotRecorded):
        import_history(draft=draft, by=desk.officer, at=AT)
    assert bytes(HistoryDraft.objects.get().data) == b""
    verbs = list(Entry.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs == ["award_history.staged", "award_history.imported"]


def test_a_stale_preview_is_refused(desk: Desk) -> None:
    draft = desk.staged(PERSON)
    stage_history(data=sheet(UNIT), filename="b.xlsx", unit=desk.top, by=desk.officer, at=AT + timedelta(days=2))
    with pytest.raises(NotRecorded):
        import_history(draft=draft, by=desk.officer, at=AT + timedelta(days=2))


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        (PERSON | {"award": "Bằng khen"}, "D2", "Không có danh hiệu hoặc hình thức “Bằng khen”"),
        (PERSON | {"award": "Cờ thi đua Chính phủ"}, "D2", "không tặng cho đối tượng này"),
        (PERSON | {"year": 2025}, "F2", "năm thành tích 2025 sau ngày ký quyết định 15/01/2024"),
        (PERSON | {"year": 1890}, "F2", "năm 1890 không hợp lệ"),
        (PERSON | {"code": "ng-9"}, "B2", "không có người mã “ng-9”"),
        (PERSON | {"code": None}, "B2", "cần mã người"),
        (PERSON | {"signed_on": "31/2/2024"}, "J2", "không phải là ngày có thật"),
        (PERSON | {"signed_on": date(2030, 1, 1)}, "J2", "không hợp lệ"),
        (PERSON | {"route": "Tùy hứng"}, "E2", "không có “Tùy hứng”"),
        (PERSON | {"from_on": date(2022, 1, 1)}, "H2", "ghi cả"),
        (UNIT | {"year": 2008, "signed_on": date(2009, 1, 1)}, "F2", "thành lập ngày 01/01/2010, sau năm này"),
        (PERSON | {"named_as": None}, "C2", "chưa ghi"),
    ],
)
def test_each_fault_is_named_with_its_cell(desk: Desk, row: dict[str, Any], cell: str, words: str) -> None:
    found = desk.refused(row)
    assert [place for place, _reason in found] == [cell]
    assert words in found[0][1]
    assert not HistoryDraft.objects.exists()


def test_all_faults_of_a_sheet_come_at_once_in_its_order(desk: Desk) -> None:
    found = desk.refused(PERSON | {"award": "Vua biết tuốt"}, UNIT | {"code": "so-z"}, UNIT | {"year": "hai nghìn"})
    assert [place for place, _reason in found] == ["D2", "B3", "F4"]


def test_a_line_doubled_in_the_sheet_is_refused_even_under_another_decision(desk: Desk) -> None:
    found = desk.refused(PERSON, PERSON | {"number": "77/QĐ-SNV"})
    assert [place for place, _reason in found] == ["D3"]
    assert "đã ghi ở ô D2" in found[0][1]


def test_a_yearly_award_on_record_under_another_decision_is_refused_by_its_number(desk: Desk) -> None:
    honours.given(desk.who, "lao-dong-tien-tien", 2023, by=honours.decision(desk.top, date(2024, 1, 2), number="1/QĐ"))
    assert "theo quyết định 1/QĐ ngày 02/01/2024" in desk.refused(PERSON)[0][1]


def test_two_days_for_one_decision_number_are_refused(desk: Desk) -> None:
    found = desk.refused(PERSON, PERSON | {"award": "Giấy khen", "signed_on": date(2024, 1, 16)})
    assert [place for place, _reason in found] == ["J3"]


def test_only_the_officer_of_the_unit_imports_and_only_for_subjects_in_reach(desk: Desk) -> None:
    with pytest.raises(Refused):
        clerk = world.user(Role.UNIT_CLERK, desk.unit)
        stage_history(data=sheet(PERSON), filename="a.xlsx", unit=desk.unit, by=clerk, at=AT)
    world.unit("Sở khác tỉnh", parent=world.province("Tỉnh Khác"), code="so-khac")
    assert "ngoài phạm vi" in desk.refused(UNIT | {"code": "so-khac"})[0][1]


def test_a_household_needs_no_code(desk: Desk) -> None:
    row = PERSON | {"kind": "Hộ gia đình", "code": None, "named_as": "Hộ bà Lò Thị Pản", "award": "Gia đình văn hóa"}
    import_history(draft=desk.staged(row), by=desk.officer, at=AT)
    assert Conferral.objects.get().household == "Hộ bà Lò Thị Pản"


def test_the_template_is_read_back_and_its_example_is_not(desk: Desk) -> None:
    data = write_template(awards=["Lao động tiên tiến"], routes={"cong-trang": "Công trạng"})
    with pytest.raises(SheetRefused) as refusal:
        stage_history(data=data, filename="mau.xlsx", unit=desk.top, by=desk.officer, at=AT)
    assert "không có dòng dữ liệu" in str(refusal.value)


def test_awards_are_known_by_slug_name_and_usual_short_form() -> None:
    words = ("LĐTT", "lao-dong-tien-tien", "lao động tiên tiến", "Chiến sĩ tiên tiến", "CSTĐ cơ sở", "BK TTg")
    assert [slug_of(word) for word in words] == [
        *["lao-dong-tien-tien"] * 4,
        "chien-si-thi-dua-co-so",
        "bang-khen-thu-tuong",
    ]
    with pytest.raises(UnknownAward):
        slug_of("Bằng khen")
