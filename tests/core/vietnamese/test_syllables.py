import re
import unicodedata
from pathlib import Path

import pytest

from thidua.core.vietnamese.syllables import is_syllable

SAMPLES = Path(__file__).parents[1] / "documents" / "samples"


@pytest.mark.parametrize(
    "word",
    [
        "hoà",
        "hòa",
        "uỷ",
        "ủy",
        "quý",
        "thuỷ",
        "giết",
        "giêng",
        "gì",
        "gìn",
        "quốc",
        "nghiệp",
        "khuỷu",
        "Đề",
        "ĐƯỜNG",
        "xoong",
        "yêu",
        "ở",
        "ý",
        "quyển",
        "chuyên",
        "loắt",
        "khuya",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_vietnamese_words_are_syllables(word: str, form: str) -> None:
    assert is_syllable(unicodedata.normalize(form, word))


@pytest.mark.parametrize(
    "word", ["créé", "naïve", "hoác̀", "Đkt", "bất̀", "các̉", "hôtel", "über", "ngiệp", "", "ức2", "tấtt"]
)
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


def test_a_closed_syllable_bears_only_two_tones() -> None:
    assert [is_syllable(word) for word in ("cấp", "cập", "cầp", "cẩp", "cẫp")] == [True, True, False, False, False]


def test_nearly_every_marked_word_of_the_samples_is_a_syllable() -> None:
    words = re.findall(r"[^\W\d_]+", " ".join(path.read_text("utf-8") for path in SAMPLES.glob("*.txt")))
    marked = [word for word in words if not word.isascii() and not word.isupper()]
    assert len(marked) > 1000
    assert [word for word in marked if not is_syllable(word)] == []
