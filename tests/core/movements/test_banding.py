from decimal import Decimal
from fractions import Fraction

import pytest

from thidua.core.movements.banding import BandsRefused, Typed, make_bands
from thidua.core.movements.model import Band

GOOD = Band("tot", "Tốt", "unit", Decimal(90), is_closed=False, min_share=Fraction(1, 2))


def test_typed_rows_become_levels_and_empty_rows_are_left_out() -> None:
    rows = [Typed("Hoàn thành tốt", "unit", "89,5"), Typed("", "unit", " "), Typed("Đạt", "official", "0")]
    assert make_bands(rows, ()) == (
        Band("hoan-thanh-tot", "Hoàn thành tốt", "unit", Decimal("89.5")),
        Band("dat", "Đạt", "official", Decimal(0)),
    )


def test_a_known_level_keeps_its_open_edge_and_floor() -> None:
    (band,) = make_bands([Typed("Rất tốt", "unit", "95", "tot")], [GOOD])
    assert band == Band("tot", "Rất tốt", "unit", Decimal(95), is_closed=False, min_share=Fraction(1, 2))


def test_a_new_level_never_takes_a_known_ones_slug() -> None:
    made = make_bands([Typed("Tốt", "unit", "80"), Typed("Tốt", "unit", "70"), Typed("Tốt", "official", "70")], [GOOD])
    assert [band.slug for band in made] == ["tot-2", "tot-3", "tot"]


def test_all_faulty_rows_are_named() -> None:
    rows = [
        Typed("Tốt", "unit", "chín"),
        Typed("", "unit", "5"),
        Typed("Khá", "nobody", "5"),
        Typed("Kém", "unit", "-1"),
    ]
    with pytest.raises(BandsRefused) as refused:
        make_bands(rows, ())
    assert [reason.split(":")[0] for reason in refused.value.reasons] == ["Dòng 1", "Dòng 2", "Dòng 3", "Dòng 4"]
