"""One document under many spellings; two documents that only look alike."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.documents.graph.identity import Identity, Match, identity_of, issuer_key, match, same_issuer


def one(number_symbol: str, issuer: str = "", day: str = "") -> Identity:
    found = identity_of(number_symbol, issuer=issuer, issued_on=date.fromisoformat(day) if day else None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "written",
    ["05/QĐ-UBND", "5/QĐ-UBND", "Số: 05 /QÐ - UBND", "05/QĐ–UBND", "05/qđ-ubnd", "005/Q\u0110-UBND.", "5 QĐ UBND"],
)
def test_one_number_however_it_is_typed(written):
    assert one(written).key == "5/QĐ-UBND"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("05/HĐ-SNV", "05/HD-SNV"),  # contract, guidance
        ("05/ĐA-UBND", "05/DA-UBND"),  # proposal, project
        ("05/QĐ-UBND", "50/QĐ-UBND"),
        ("05a/QĐ-UBND", "05/QĐ-UBND"),
        ("05/QĐ-UBND", "05/QĐ-HĐND"),
    ],
)
def test_codes_that_differ_by_a_stroke_or_a_letter_stay_apart(left, right):
    assert match(one(left), one(right)) is Match.OTHER


def test_the_party_form_is_the_same_with_its_separators_swapped():
    assert one("319-KH/TU").key == one("319/KH-TU").key == "319/KH-TU"


def test_a_blank_number_is_nobody():
    assert [identity_of(text) for text in ("", "/QĐ-UBND", "…/2025/QĐ-UBND", "12", "12/", "ngày 3")] == [None] * 6


def test_the_year_in_the_number_counts_before_the_date():
    assert one("05/2031/NĐ-CP", day="2032-01-01").year == 2031
    assert one("05/KH-UBND", day="2032-01-01").year == 2032


def test_same_number_of_another_year_is_another_document():
    assert (
        match(one("05/KH-SNV", "Sở Nội vụ", "2031-02-02"), one("05/KH-SNV", "Sở Nội vụ", "2032-02-02")) is Match.OTHER
    )


def test_same_number_of_another_body_is_another_document():
    left, right = one("05/KH-UBND", "UBND tỉnh A", "2031-02-02"), one("05/KH-UBND", "UBND tỉnh B", "2031-03-02")
    assert match(left, right) is Match.OTHER


def test_an_issuer_not_said_leaves_it_open():
    assert match(one("05/KH-UBND", "", "2031-02-02"), one("05/KH-UBND", "UBND tỉnh A", "2031-02-02")) is Match.POSSIBLE
    assert match(one("05/KH-UBND", "UBND tỉnh A"), one("05/KH-UBND", "UBND tỉnh A", "2031-02-02")) is Match.POSSIBLE


def test_central_symbols_name_their_body():
    assert (
        match(one("733/QĐ-TTg", "", "2031-06-07"), one("733/QĐ-TTg", "Thủ tướng Chính phủ", "2031-06-07")) is Match.SAME
    )


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Chủ tịch UBND tỉnh A", "ỦY BAN NHÂN DÂN TỈNH A", True),
        ("Uỷ ban nhân dân tỉnh A", "Ủy ban nhân dân tỉnh A", True),
        ("Bộ trưởng Bộ Nội vụ", "BỘ NỘI VỤ", True),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh A", None),
        ("Chủ tịch nước", "Quốc hội", False),
        ("Chủ tịch nước", "Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam", True),
        ("Sở Nội vụ", "Sở Y tế", False),
        ("", "Sở Y tế", None),
    ],
)
def test_issuers_compare_by_their_words(left, right, same):
    assert same_issuer(issuer_key(left), issuer_key(right)) is same


NUMBERS = st.integers(1, 99_999)
CODES = st.lists(st.sampled_from(["QĐ", "HD", "HĐ", "UBND", "SNV", "TH", "BNV", "TTr"]), min_size=1, max_size=3)


@given(
    NUMBERS, CODES, st.sampled_from(["/", " / ", " /"]), st.sampled_from(["-", " - ", "–", "-\n"]), st.integers(0, 3)
)
def test_blanks_dashes_and_zeros_never_change_the_identity(number, codes, slash, dash, zeros):
    plain, typed = f"{number}/{'-'.join(codes)}", f"{'0' * min(zeros, 1)}{number}{slash}{dash.join(codes)}"
    assert one(typed).key == one(plain).key
    assert match(one(plain), one(typed)) is match(one(typed), one(plain))


@given(st.text(max_size=80))
def test_any_text_is_an_identity_or_none(text):
    found = identity_of(text)
    assert found is None or (found.number and found.symbol)
