"""Words of the even-handedness checks: every code has its sentence, and none accuses."""

import pytest

from thidua.apps.marking.fairness_labels import INNOCENT, NAMES, NULLS, SENTENCES, WHY, chance, explain, number
from thidua.core.marking.fairness.model import CHECKS, Finding
from thidua.core.marking.fairness.model import NULLS as CODES

HARSH = ("gian lận", "thông đồng", "móc ngoặc", "vi phạm", "tiêu cực", "khuất tất")


def test_every_check_has_its_words() -> None:
    for words in (NAMES, NULLS, INNOCENT, SENTENCES, CODES):
        assert set(words) == set(CHECKS)


def test_no_word_accuses() -> None:
    told = " ".join(str(text) for words in (NAMES, NULLS, INNOCENT, WHY) for text in words.values()).lower()
    assert not [word for word in HARSH if word in told]


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        (
            {"outside": 1.0, "maximum": 100.0},
            "Khối K1 chấm đơn vị của mình cao hơn bên ngoài 6,5 điểm trên cả phiếu 100 điểm.",
        ),
        (
            {"outside": 0.0, "maximum": 100.0},
            "Khối K1 chấm đơn vị của mình cao hơn thẩm định, nhiều hơn các khối khác 6,5 điểm trên cả phiếu 100 điểm.",
        ),
    ],
)
def test_a_bloc_is_compared_with_whom_it_was_compared(figures: dict[str, float], sentence: str) -> None:
    item = Finding("bloc_favour", "", ("K1",), 3.0, 0.001, 8, 6.5, "points", "permutation", figures=figures)
    assert explain(item) == sentence


def test_numbers_are_written_the_vietnamese_way() -> None:
    assert [number(value) for value in (12.5, 12.0, -0.04, -1.25, 100)] == ["12,5", "12", "0", "−1,2", "100"]
    assert [chance(p) for p in (0.00001, 0.0046, 0.5)] == ["dưới 0,01 %", "0,46 %", "50 %"]
