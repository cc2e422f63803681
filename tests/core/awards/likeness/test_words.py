import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.likeness_pairs import SPEECH
from thidua.core.awards.likeness import told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà giải thành 19 vụ", "hòa giải thành 19 vụ"),
        ("Hòa giải thành 19 vụ", "HOA GIAI THANH 19 VU"),
        ("Rút ngắn thời gian", "cắt giảm thời hạn"),
        ("ứng dụng CNTT", "ứng dụng công nghệ thông tin"),
        ("1,2 tỷ đồng", "1.200 triệu đồng"),
        ("8.400 m2", "8400 m2"),
        ("đạt 98,6%", "đạt 98,6 %"),
        ("trong đêm 5/7/2025", "Đêm ngày 05 tháng 7 năm 2025"),
    ],
)
def test_two_ways_of_saying_one_thing_have_the_same_features(one: str, other: str) -> None:
    assert told(one, SPEECH).features == told(other, SPEECH).features or (
        told(one, SPEECH).days == told(other, SPEECH).days != frozenset()
    )


def test_figures_years_days_and_places_are_kept_apart() -> None:
    found = told("Năm 2024 vận động 1,5 tỷ đồng tại xã Nậm Cắt, trao ngày 5/7/2025 cho 24 hộ Lò Văn.", SPEECH)
    assert found.figures == {"1500000000", "24"}
    assert found.years == {2024, 2025}
    assert found.days == {"2025-07-05"}
    assert found.places == {"nam cat"}


def test_phrases_of_the_genre_tell_nothing() -> None:
    assert told("Đã có thành tích xuất sắc trong công tác của đơn vị.", SPEECH).features == frozenset()


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    found = told(text, SPEECH)
    assert found == told(text, SPEECH)
    assert found.figures <= set(found.spans)
