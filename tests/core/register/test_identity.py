"""One document, one key; nothing else shares it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.documents.graph.identity import issuer_key, number_key, symbol_key
from thidua.core.register.identity import identity

DAY = date(2026, 2, 27)
KEY = identity("05", "KH-UBND", "Ủy ban nhân dân tỉnh Thử", DAY)


@pytest.mark.parametrize(
    ("number", "symbol", "issuer"),
    [
        ("5", "KH-UBND", "UBND tỉnh Thử"),
        ("005", "kh – ubnd", "UỶ BAN NHÂN DÂN TỈNH THỬ"),
        (" 05 ", "KH−UBND", "Uỷ ban nhân dân  tỉnh Thử."),
    ],
)
def test_two_typists_write_the_same_document(number: str, symbol: str, issuer: str) -> None:
    assert identity(number, symbol, issuer, DAY) == KEY


@pytest.mark.parametrize(
    ("number", "symbol", "issuer", "day"),
    [
        ("05a", "KH-UBND", "UBND tỉnh Thử", DAY),
        ("5", "KH-UBNDT", "UBND tỉnh Thử", DAY),
        ("5", "KH-UBND", "UBND xã Thử", DAY),
        ("5", "KH-UBND", "UBND tỉnh Thử", date(2025, 2, 27)),
    ],
)
def test_another_number_symbol_issuer_or_year_is_another_key(number: str, symbol: str, issuer: str, day: date) -> None:
    assert identity(number, symbol, issuer, day) not in (KEY, "")


def test_a_scheme_is_no_project_and_eth_is_a_stroked_d() -> None:
    assert symbol_key("ĐA-UBND") != symbol_key("DA-UBND")
    assert symbol_key("QÐ-UBND") == symbol_key("QĐ-UBND") == symbol_key("qđ - ubnd")


def test_the_year_in_a_normative_number_outweighs_the_day() -> None:
    assert identity("86", "2025/QĐ-UBND", "UBND", DAY) == identity("86", "QĐ-UBND", "UBND", date(2025, 1, 1))
    assert identity("86", "2025/QĐ-UBND", "UBND", DAY) == identity("86", "2025/QĐ-UBND", "UBND", None)


@pytest.mark.parametrize(
    ("number", "issuer", "day"), [("", "UBND", DAY), ("…", "UBND", DAY), ("5", "", DAY), ("5", "A", None)]
)
def test_what_is_not_known_is_never_called_the_same(number: str, issuer: str, day: date | None) -> None:
    assert identity(number, "KH", issuer, day) == ""


def test_a_head_signs_under_the_number_of_the_body_and_short_forms_are_written_out() -> None:
    assert identity("05", "KH-UBND", "Chủ tịch UBND tỉnh Thử", DAY) == KEY
    council, short = "Hội đồng Thi đua - Khen thưởng tỉnh", "Hội đồng TĐKT tỉnh"
    assert identity("5", "QĐ-HĐTĐKT", council, DAY) == identity("5", "QĐ-HĐTĐKT", short, DAY) != ""


def test_a_number_without_symbol_is_known_by_its_body_and_year() -> None:
    assert identity("05", "", "Công ty Thử", DAY) == identity("5", " ", "CÔNG TY THỬ", DAY) != ""
    assert identity("a", "", "Công ty Thử", DAY) == ""


@given(st.integers(1, 10**6), st.integers(0, 4))
def test_leading_zeros_do_not_count(number: int, zeros: int) -> None:
    assert number_key("0" * zeros + str(number)) == str(number)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=300))
def test_any_text_gives_a_key_that_is_stable_and_fits_its_column(number: str, symbol: str, issuer: str) -> None:
    key = identity(number, symbol, issuer, DAY)
    assert len(key) <= 400 and key == identity(number, symbol, issuer, DAY)
    assert issuer_key(issuer_key(issuer)) == issuer_key(issuer)
