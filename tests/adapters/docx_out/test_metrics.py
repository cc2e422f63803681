from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from thidua.adapters.docx_out.metrics import balanced_width_mm, bold_width_mm

SIZE = Decimal(12)


def test_marks_do_not_widen_a_letter_but_horns_do() -> None:
    assert bold_width_mm("ẾẬỘ", SIZE) == bold_width_mm("EAO", SIZE)
    assert bold_width_mm("ự", SIZE) == bold_width_mm("ư", SIZE) > bold_width_mm("u", SIZE)


def test_the_national_name_at_twelve_points_is_as_wide_as_on_paper() -> None:
    assert round(bold_width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", SIZE)) == 88


def test_a_long_issuer_breaks_into_even_lines() -> None:
    room = balanced_width_mm("ỦY BAN NHÂN DÂN TỈNH BẢN MÂY", SIZE, Decimal(64))
    assert room == bold_width_mm("ỦY BAN NHÂN DÂN", SIZE)


@given(st.lists(st.text("AIM", min_size=1, max_size=9), min_size=1, max_size=12), st.integers(40, 160))
def test_even_lines_never_need_more_room_than_there_is_or_than_the_longest_word(words: list[str], room: int) -> None:
    longest = max(bold_width_mm(word, SIZE) for word in words)
    assert balanced_width_mm(" ".join(words), SIZE, Decimal(room)) <= max(Decimal(room), longest)
