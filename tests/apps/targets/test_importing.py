from datetime import date
from typing import Any

import pytest

from tests.apps.targets.test_targets import NEXT_YEAR, give, report, year
from tests.support import evidence, world
from tests.support.workbooks import workbook
from tests.support.world import AT
from thidua.adapters.sheets.refusing import SheetRefused
from thidua.adapters.sheets.targets import PLAN_HEADERS
from thidua.adapters.sheets.targets_writing import write_actuals, write_plans
from thidua.apps.accounts.permits import Refused
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.targets import actions, queries
from thidua.apps.targets.actions_import import import_actuals, import_plans
from thidua.apps.targets.models import Actual, Target

pytestmark = pytest.mark.django_db
HEAD = list(PLAN_HEADERS.values())
ACTUAL_HEAD = ["Mã đơn vị", "Năm", "Mã chỉ tiêu", "Tháng 1", "Tháng 2", "Lý do đính chính"]


@pytest.fixture
def w() -> evidence.World:
    return evidence.make()


def line(w: evidence.World, **more: Any) -> list[Any]:
    row: dict[str, Any] = {
        "unit": w.unit.code, "year": 2026, "code": "CT-01", "indicator": "Thủ tục giải quyết", "measure_unit": "thủ tục",
        "kind": "cộng dồn", "direction": "càng cao càng tốt", "baseline": None, "plan": 1200, "weight": None,
        "clause": "XX-1.1a", "source": "QĐ 1",
    }  # fmt: skip
    return list({**row, **more}.values())


def take(w: evidence.World, *rows: list[Any], reason: str = "", by: Any = None) -> tuple[int, int, int]:
    data = workbook({"Chỉ tiêu": [HEAD, *rows]})
    found = import_plans(data=data, reason=reason, by=by or w.officer, at=AT)
    return len(found.new), len(found.changed), found.unchanged


def months(w: evidence.World, *rows: list[Any], by: Any = None, today: date = NEXT_YEAR) -> tuple[int, int]:
    data = workbook({"Số liệu": [ACTUAL_HEAD, *rows]})
    found = import_actuals(data=data, by=by or w.clerk, at=AT, today=today)
    return len(found.reports), found.unchanged


def cells(act: Any) -> list[str]:
    with pytest.raises(SheetRefused) as refusal:
        act()
    return sorted(error.cell for error in refusal.value.errors)


def test_the_same_plan_file_again_changes_nothing(w: evidence.World) -> None:
    rows = [line(w), line(w, code="CT-02", kind="tháng cuối", plan="1.234,5", baseline=7)]
    assert take(w, *rows) == (2, 0, 0)
    entries = Entry.objects.count()
    assert take(w, *rows) == (0, 0, 2)
    assert (Target.objects.count(), Entry.objects.count()) == (2, entries)
    assert Target.objects.get(code="CT-02").plan_milli == 1_234_500


def test_another_plan_is_an_adjustment_and_owes_a_reason(w: evidence.World) -> None:
    take(w, line(w))
    assert cells(lambda: take(w, line(w, plan=1500))) == ["I2"]
    assert take(w, line(w, plan=1500), reason="QĐ 9") == (0, 1, 0)
    assert [(step.act, step.reason) for step in queries.steps_of(Target.objects.get())][-1] == ("changed", "QĐ 9")


def test_a_given_target_is_not_rewritten_by_a_file(w: evidence.World) -> None:
    take(w, line(w))
    assert cells(lambda: take(w, line(w, indicator="Việc khác", kind="tháng cuối"))) == ["D2", "F2"]


def test_one_wrong_row_keeps_the_whole_file_out_and_every_fault_is_told(w: evidence.World) -> None:
    rows = [
        line(w),
        line(w, unit="khong-co", code="B"),
        line(w, clause="ZZ-1", code="C"),
        line(w, year=1900, code="D"),
        line(w),
    ]
    assert cells(lambda: take(w, *rows)) == ["A3", "B5", "C6", "K4"]
    assert Target.objects.count() == 0


def test_only_the_board_imports_plans_and_only_for_its_units(w: evidence.World) -> None:
    with pytest.raises(Refused):
        take(w, line(w), by=w.clerk)
    elsewhere = world.user(Role.BOARD_OFFICER, w.other)
    assert cells(lambda: take(w, line(w), by=elsewhere)) == ["A2"]


def test_figures_come_in_once_and_blank_cells_take_nothing_away(w: evidence.World) -> None:
    give(w)
    row = [w.unit.code, 2026, "CT-01", 90, None, None]
    assert months(w, row) == (1, 0)
    assert months(w, row) == (0, 1)
    assert months(w, [w.unit.code, 2026, "CT-01", None, 0, None]) == (1, 0)
    assert queries.rows(queries.listed(w.clerk), NEXT_YEAR)[0].actuals == {1: 90_000, 2: 0}
    assert Actual.objects.count() == 2


def test_a_clerk_imports_figures_of_the_own_unit_only(w: evidence.World) -> None:
    give(w, unit=w.other)
    assert cells(lambda: months(w, [w.other.code, 2026, "CT-01", 90, None, None])) == ["A2"]
    assert months(w, [w.other.code, 2026, "CT-01", 90, None, None], by=w.officer) == (1, 0)


def test_faulty_figures_keep_the_whole_file_out(w: evidence.World) -> None:
    target = give(w)
    year(w, target, months=range(1, 2))
    good = [w.unit.code, 2026, "CT-01", 90, 95, None]
    assert cells(lambda: months(w, good)) == ["D2"]  # January is confirmed
    assert cells(lambda: months(w, good, today=date(2026, 2, 10))) == ["D2", "E2"]
    assert cells(lambda: months(w, [w.unit.code, 2026, "CT-09", 1, 1, None])) == ["C2"]
    assert cells(lambda: months(w, [*good[:3], "x", "1.5", "sửa"])) == ["D2", "E2"]
    assert cells(lambda: months(w, [*good[:5], "sửa"], good)) == ["C3", "D3"]
    assert Actual.objects.count() == 1
    assert months(w, [*good[:5], "Đếm lại"]) == (2, 0)


def test_what_is_exported_is_taken_back_without_a_change(w: evidence.World) -> None:
    target = give(w, baseline_milli=5, weight=2)
    report(w, target, 1, 90)
    listed = queries.listed(w.officer)
    again = import_plans(data=write_plans(queries.plan_rows(listed)), reason="", by=w.officer, at=AT)
    figures = import_actuals(data=write_actuals(queries.actual_rows(listed)), by=w.officer, at=AT, today=NEXT_YEAR)
    assert (again.new, again.changed, again.unchanged, figures.reports, figures.unchanged) == ([], [], 1, [], 1)


def test_a_withdrawn_target_is_neither_given_again_nor_reported(w: evidence.World) -> None:
    target = give(w)
    actions.withdraw_target(target=target, reason="Thôi", by=w.officer, at=AT, day=NEXT_YEAR)
    assert cells(lambda: take(w, line(w))) == ["C2"]
    assert cells(lambda: months(w, [w.unit.code, 2026, "CT-01", 1, None, None])) == ["C2"]
