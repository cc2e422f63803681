import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.support import honours, world
from thidua.apps.awards.history.statistics import statistics_of
from thidua.apps.orgs.models import Kind
from thidua.apps.orgs.scopes import branch

pytestmark = pytest.mark.django_db


def test_the_forms_of_a_year_come_from_its_decisions() -> None:
    top = world.province()
    firm = world.unit(parent=top, kind=Kind.ENTERPRISE)
    decision = honours.decision(top, date(2025, 12, 20))
    honours.given(world.person(), "bang-khen-tinh", 2025, by=decision, is_leader=True)
    honours.given(world.person("Vàng A Sùng"), "bang-khen-tinh", 2025, by=decision, route="dot-xuat")
    honours.given(firm, "bang-khen-tinh", 2025, by=decision)
    honours.withdrawn(honours.given(firm, "co-thi-dua-tinh", 2025, by=decision))
    honours.given(firm, "bang-khen-tinh", 2024, by=honours.decision(top, date(2024, 12, 20)))
    with CaptureQueriesContext(connection) as seen:
        made = statistics_of(top, branch([top.pk]), 2025)
    assert len(seen) <= 3
    assert made.total == 3
    book = CalamineWorkbook.from_filelike(io.BytesIO(made.workbook()))
    assert book.sheet_names == ["0601.N", "0602.N", "0603.N", "Cơ sở"]
    rows = {row[0]: row[1:8] for row in book.get_sheet_by_name("0603.N").to_python()}
    assert rows["Bằng khen của Bộ trưởng, Chủ tịch Ủy ban nhân dân cấp tỉnh"] == [3, 0, 1, 0, 2, 1, 1]
    assert rows["Cờ thi đua của bộ, ban, ngành, tỉnh"] == [0, 0, 0, 0, 0, 0, 0]
    said = " ".join(str(row[0]) for row in book.get_sheet_by_name("0603.N").to_python())
    assert "1 lần khen đã bị hủy bỏ không tính" in said
    assert "chưa đối chiếu với biểu gốc" in said


def test_an_empty_province_gets_forms_of_zeros() -> None:
    top = world.province()
    made = statistics_of(top, branch([top.pk]), 2025)
    assert (made.total, len(made.sheets)) == (0, 4)
    assert {value for sheet in made.sheets for row in sheet.rows for value in row[1:]} == {0}
