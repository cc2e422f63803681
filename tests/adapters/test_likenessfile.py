from pathlib import Path

import pytest

from tests.support.likeness_pairs import ROOT
from thidua.adapters.awardstatistics import load_forms
from thidua.adapters.likenessfile import load_likeness
from thidua.adapters.tomlfiles import DataFileFault

WORDS = ROOT / "clauses" / "values" / "achievement-words.toml"
FORMS = ROOT / "clauses" / "values" / "award-statistics.toml"


def changed(folder: Path, source: Path, old: str, new: str) -> Path:
    text = source.read_text(encoding="utf-8")
    assert old in text
    made = folder / source.name
    made.write_text(text.replace(old, new, 1), encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('alike_from = "0.47"', 'alike_from = "1.4"', "số từ 0 đến 1"),
        ('alike_from = "0.47"', 'alike_from = "nửa"', "số từ 0 đến 1"),
        ("\n[scale]\n", "\n[thang]\n", "[scale]"),
        ("\n[[same]]\n", "\n[[giong]]\n", "khoá lạ"),
        ('alike_from = "0.47"\n', "", "alike_from"),
    ],
)
def test_a_faulty_file_of_words_is_refused_by_name(tmp_path: Path, old: str, new: str, reason: str) -> None:
    with pytest.raises(DataFileFault) as refused:
        load_likeness(changed(tmp_path, WORDS, old, new))
    assert reason in str(refused.value)


def test_the_shipped_words_are_read_folded() -> None:
    speech, scale = load_likeness(WORDS)
    assert speech.same["cchc",] == speech.same["cai", "cach", "hanh", "chinh"]
    assert scale.show_from < scale.alike_from


def test_forms_carry_source_and_status_and_bands_rise(tmp_path: Path) -> None:
    forms, bands = load_forms(FORMS)
    assert [form.number for form in forms] == ["0601.N", "0602.N", "0603.N", "Cơ sở"]
    assert {form.status for form in forms} == {"unverified"}
    assert [band.below for band in bands] == [1, 2, 3, 5, None]
    with pytest.raises(DataFileFault):
        load_forms(changed(tmp_path, FORMS, "below = 3", "below = 1"))
