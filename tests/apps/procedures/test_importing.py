import io
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from tests.support import world
from tests.support.procedures import announced
from thidua.adapters.sheets.catalogue import HEADERS, PAPER_HEADERS, STEP_HEADERS
from thidua.adapters.sheets.catalogue_writing import write_catalogue
from thidua.adapters.sheets.refusing import SheetRefused
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.orgs.models import Unit
from thidua.apps.procedures import catalogue
from thidua.apps.procedures.actions_import import import_catalogue, stage_catalogue
from thidua.apps.procedures.errors import CannotAnnounce
from thidua.apps.procedures.importing import ImportPlan, plan_import
from thidua.apps.procedures.labels import LEVELS, ONLINE
from thidua.apps.procedures.models import CatalogueDraft, Level, Offer, Online, Procedure, ProcedureVersion
from thidua.apps.procedures.versions import whole
from thidua.core.procedures import Paper, Step

pytestmark = pytest.mark.django_db
DAY, SECOND = date(2026, 1, 1), date(2026, 3, 1)
LAND: dict[str, Any] = {
    "code": "1.012379",
    "name": "Đăng ký biến động đất đai",
    "field": "Đất đai",
    "level": "Cấp xã",
    "limit_days": 15,
    "law_days": 20,
    "fee": "50.000 đồng",
    "online": "Một phần",
    "legal_basis": "Luật Đất đai; Nghị định minh họa",
    "from_on": date(2025, 7, 1),
    "handlers": "mọi xã",
}


def workbook(*rows: dict[str, Any], papers: tuple = (), steps: tuple = (), sheet: str = "Thủ tục") -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        tables = [(sheet, HEADERS, rows), ("Hồ sơ", PAPER_HEADERS, papers), ("Các bước", STEP_HEADERS, steps)]
        for name, headers, lines in tables:
            made = book.add_worksheet(name)
            made.write_row(0, 0, list(headers.values()))
            for at, line in enumerate(lines, 1):
                for column, key in enumerate(headers):
                    value = line.get(key)
                    if value is not None:
                        made.write(at, column, value, day if isinstance(value, date) else None)
    return buffer.getvalue()


@pytest.fixture
def top() -> Unit:
    made = world.province()
    for number in (1, 2):
        world.unit(f"Xã {number}", parent=made, kind="commune", code=f"xa-{number}")
    return made


@pytest.fixture
def officer(top: Unit) -> User:
    return world.user(Role.BOARD_OFFICER, top)


def applied(data: bytes, top: Unit, officer: User) -> ImportPlan:
    draft = stage_catalogue(data=data, filename="danh-muc.xlsx", unit=top, effective_on=DAY, by=officer, at=world.AT)
    return import_catalogue(draft=draft, by=officer, at=world.AT)


def faults(data: bytes, top: Unit) -> list[str]:
    with pytest.raises(SheetRefused) as refused:
        plan_import(data, unit=top, effective_on=DAY)
    return [str(error) for error in refused.value.errors]


def test_a_workbook_announces_procedures_with_papers_steps_and_units(top: Unit, officer: User) -> None:
    papers = ({"code": "1.012379", "name": "Đơn", "originals": 1}, {"code": "1.012379", "name": "Sổ đỏ", "copies": 2})
    steps = (
        {"code": "1.012379", "name": "Tiếp nhận", "owner": "Một cửa", "time": "4 giờ"},
        {"code": "1.012379", "name": "Thẩm định", "owner": "Phòng Kinh tế", "time": "14,5 ngày"},
    )
    plan = applied(workbook(LAND, papers=papers, steps=steps), top, officer)
    assert (plan.summary(), plan.warnings) == (["thêm 1 thủ tục"], [])
    found = whole(ProcedureVersion.objects.get())
    assert (found.papers, found.steps) == (
        (Paper("Đơn", 1, 0), Paper("Sổ đỏ", 0, 2)),
        (Step("Tiếp nhận", "Một cửa", 4), Step("Thẩm định", "Phòng Kinh tế", 116)),
    )
    assert (found.fee, found.online, found.level, found.law_days) == (50_000, "partial", "commune", 20)
    assert found.legal_basis == ("Luật Đất đai", "Nghị định minh họa")
    assert sorted(Offer.objects.values_list("unit__code", "from_on")) == [
        ("xa-1", date(2025, 7, 1)),
        ("xa-2", date(2025, 7, 1)),
    ]


def test_the_same_file_again_changes_nothing(top: Unit, officer: User) -> None:
    data = workbook(LAND)
    applied(data, top, officer)
    again = applied(data, top, officer)
    assert (again.is_empty, again.same) == (True, 1)
    assert (ProcedureVersion.objects.count(), Offer.objects.count()) == (1, 2)


def test_what_is_written_out_reads_back_as_nothing_new(top: Unit, officer: User) -> None:
    steps = ({"code": "1.012379", "name": "Tiếp nhận", "owner": "Một cửa", "time": "0,5"},)
    applied(workbook(LAND, steps=steps), top, officer)
    rows = [("1.012379", whole(ProcedureVersion.objects.get()), ["xa-1", "xa-2"])]
    data = write_catalogue(rows, levels=LEVELS, online=ONLINE)
    again = plan_import(data, unit=top, effective_on=DAY)
    assert (again.is_empty, again.same) == (True, 1)


def test_another_content_from_a_later_day_is_a_new_version(top: Unit, officer: User) -> None:
    applied(workbook(LAND), top, officer)
    plan = applied(workbook({**LAND, "limit_days": 12, "from_on": SECOND}), top, officer)
    assert plan.summary() == ["lập bản mới cho 1 thủ tục"]
    assert [change.what for change in plan.changed[0].changes] == ["time"]
    assert list(ProcedureVersion.objects.order_by("number").values_list("limit_days", "until_on")) == [
        (15, SECOND),
        (12, None),
    ]


def test_an_end_abolishes_and_a_new_unit_is_added_without_dropping_the_others(top: Unit, officer: User) -> None:
    applied(workbook({**LAND, "handlers": "xa-1"}), top, officer)
    assert applied(workbook({**LAND, "handlers": "xa-2"}), top, officer).summary() == ["giao đơn vị cho 1 thủ tục"]
    assert Offer.objects.filter(until_on__isnull=True).count() == 2
    assert applied(workbook({**LAND, "until_on": SECOND}), top, officer).summary() == ["bãi bỏ 1 thủ tục"]
    assert catalogue.entries(Procedure.objects.all(), SECOND)[0].state == "abolished"


def test_every_faulty_cell_is_named_and_nothing_is_kept(top: Unit, officer: User) -> None:
    data = workbook(
        {**LAND, "level": "Cấp thôn", "limit_days": "lâu", "handlers": "xa-9"},
        {**LAND, "code": "mã có dấu"},
        {**LAND, "code": 1.5},
        LAND,
        papers=({"code": "9.9", "name": "Đơn", "originals": 0, "copies": 0},),
        steps=({"code": "1.012379", "name": "Ký", "owner": "Lãnh đạo", "time": "0,3"},),
    )
    found = faults(data, top)
    cells = [text.split(":")[0] for text in found]
    assert cells == [
        "Trang “Thủ tục”, ô D2",
        "Trang “Thủ tục”, ô E2",
        "Trang “Thủ tục”, ô S2",
        "Trang “Thủ tục”, ô A3",
        "Trang “Thủ tục”, ô A4",
        "Trang “Thủ tục”, ô A5",
        "Trang “Hồ sơ”, ô A2",
        "Trang “Hồ sơ”, ô C2",
        "Trang “Các bước”, ô D2",
    ]
    lines = Entry.objects.count()
    with pytest.raises(SheetRefused):
        applied(data, top, officer)
    assert (CatalogueDraft.objects.count(), Procedure.objects.count(), Entry.objects.count()) == (0, 0, lines)


def test_a_code_excel_turned_into_a_number_is_refused_with_the_remedy(top: Unit) -> None:
    assert "kiểu Văn bản" in faults(workbook({**LAND, "code": 1.0123}), top)[0]


def test_a_code_of_another_province_is_refused(top: Unit) -> None:
    announced(world.province("Tỉnh Khác"), "1.012379")
    assert "Tỉnh Khác" in faults(workbook(LAND), top)[0]


def test_a_change_dated_before_the_stored_version_is_refused(top: Unit, officer: User) -> None:
    applied(workbook(LAND), top, officer)
    assert "01/07/2025" in faults(workbook({**LAND, "limit_days": 9}), top)[0]
    assert (
        "phải sau ngày" in faults(workbook({**LAND, "from_on": date(2024, 1, 1), "until_on": date(2025, 1, 1)}), top)[0]
    )


def test_a_staged_file_is_applied_once(top: Unit, officer: User) -> None:
    draft = stage_catalogue(data=workbook(LAND), filename="a.xlsx", unit=top, effective_on=DAY, by=officer, at=world.AT)
    import_catalogue(draft=draft, by=officer, at=world.AT)
    with pytest.raises(CannotAnnounce, match="already_applied"):
        import_catalogue(draft=draft, by=officer, at=world.AT)


def test_the_template_is_read_as_an_empty_catalogue(top: Unit) -> None:
    data = write_catalogue([], levels=LEVELS, online=ONLINE)
    assert "không có dòng dữ liệu" in faults(data, top)[0]


def test_a_warning_does_not_stop_the_file(top: Unit) -> None:
    steps = ({"code": "1.012379", "name": "Ký", "owner": "Lãnh đạo", "time": 30},)
    plan = plan_import(workbook(LAND, steps=steps), unit=top, effective_on=DAY)
    assert [code for code, _words in plan.warnings] == ["1.012379"]
    assert "dài hơn thời hạn chung" in plan.warnings[0][1]


def test_the_words_of_the_workbook_are_those_of_the_pages() -> None:
    assert {slug: str(label) for slug, label in Level.choices} == LEVELS
    assert {slug: str(label) for slug, label in Online.choices} == ONLINE
