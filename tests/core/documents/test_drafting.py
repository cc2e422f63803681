"""Worked cases of the fixed lines; sources: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II khoản 3 and 4."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.drafts import DECISION, LETTER
from thidua.core.documents.out.drafting import (
    attached_line,
    document_title,
    number_line,
    subject_line,
    vietnam_date_line,
)


@pytest.mark.parametrize(
    ("number", "symbol", "shown"),
    [
        ("5", "QĐ-UBND", "Số: 05/QĐ-UBND"),
        ("05", "QĐ-UBND", "Số: 05/QĐ-UBND"),
        ("15", "QĐ-BNV", "Số: 15/QĐ-BNV"),
        ("0125", "KH-UBND", "Số: 0125/KH-UBND"),
        ("12a", "UBND-VX", "Số: 12a/UBND-VX"),
        ("", "KH-UBND", "Số:      /KH-UBND"),
        ("  ", "/KH-UBND", "Số:      /KH-UBND"),
        ("134", " UBND - TH ", "Số: 134/UBND-TH"),
    ],
)
def test_number_line(number: str, symbol: str, shown: str) -> None:
    assert number_line(number, symbol) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2020, 1, 5), "Hà Nội, ngày 05 tháng 01 năm 2020"),
        (date(2019, 6, 29), "Hà Nội, ngày 29 tháng 6 năm 2019"),
        (date(2026, 2, 10), "Hà Nội, ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "Hà Nội, ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "Hà Nội, ngày 31 tháng 12 năm 2026"),
    ],
)
def test_only_days_below_ten_and_months_one_and_two_get_a_zero(day: date, shown: str) -> None:
    assert vietnam_date_line("Hà Nội", day) == shown


def test_an_undated_line_leaves_day_and_month_to_the_clerk() -> None:
    assert vietnam_date_line("Bản Mây", None, 2026) == "Bản Mây, ngày   tháng   năm 2026"
    assert vietnam_date_line("", None) == "ngày   tháng   năm      "


@given(st.dates())
def test_a_date_line_reads_back_as_the_same_day(day: date) -> None:
    numbers = [int(word) for word in vietnam_date_line("X", day).split() if word.isdecimal()]
    assert numbers == [day.day, day.month, day.year]


@given(st.integers(min_value=1, max_value=99999))
def test_a_number_keeps_its_value_and_has_no_blank_inside(number: int) -> None:
    shown = number_line(str(number), "QĐ-UBND").removeprefix("Số: ")
    assert " " not in shown
    assert int(shown.split("/")[0]) == number
    assert len(shown.split("/")[0]) >= 2


def test_attached_line_names_type_number_day_and_issuer() -> None:
    assert attached_line(DECISION) == (
        "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân tỉnh Bản Mây)"
    )


def test_attached_line_prefers_the_issuer_in_running_text() -> None:
    shouted = replace(DECISION, issuer="ỦY BAN NHÂN DÂN TỈNH BẢN MÂY", type_name="KẾ HOẠCH", issuer_name="UBND tỉnh")
    assert attached_line(shouted) == "(Kèm theo Kế hoạch số 05/QĐ-UBND ngày 05 tháng 02 năm 2026 của UBND tỉnh)"


def test_attached_line_of_an_unnumbered_undated_letter_keeps_its_blanks() -> None:
    assert attached_line(LETTER) == (
        "(Kèm theo Công văn số      /UBND-TH ngày   tháng   năm 2026 của Ủy ban nhân dân tỉnh Bản Mây)"
    )


def test_a_letter_has_one_v_v_and_a_named_type_none() -> None:
    assert subject_line(LETTER) == "V/v báo cáo tiến độ"
    assert subject_line(replace(LETTER, subject="V/v báo cáo tiến độ")) == "V/v báo cáo tiến độ"
    assert subject_line(replace(LETTER, subject="")) == ""
    assert subject_line(DECISION) == DECISION.subject


def test_title_of_the_file_is_one_line() -> None:
    assert (
        document_title(replace(DECISION, type_name="BÁO CÁO", subject="Sơ kết\nnăm 2026")) == "Báo cáo Sơ kết năm 2026"
    )
