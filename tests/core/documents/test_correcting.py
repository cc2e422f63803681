from datetime import date
from typing import Any

import pytest

from thidua.core.documents.editing.correcting import NotCorrectable, correct
from thidua.core.documents.editing.fieldpaths import put, value_at

TODAY = date(2026, 3, 2)


def reading() -> dict[str, Any]:
    return {
        "number": "134",
        "symbol": "UBND-TH",
        "number_symbol": "134/UBND-TH",
        "date": "2019-07-15",
        "subject": "phát động phong trào",
        "movement": {"name": "Thi đua", "parent_movement": None, "period": None},
        "themes": [{"text": "Xanh, sạch, đẹp", "section": "1."}],
        "signatures": [],
    }


def test_a_change_is_taken_over_and_the_machine_reading_stays() -> None:
    machine = reading()
    made, changed = correct(machine, {"subject": "  phát động\nthi đua ", "number": "134"}, today=TODAY)
    assert (made["subject"], changed) == ("phát động thi đua", ["subject"])
    assert machine == reading()


def test_the_whole_number_follows_its_parts() -> None:
    made, _changed = correct(reading(), {"number": "135", "symbol": "KH-UBND"}, today=TODAY)
    assert made["number_symbol"] == "135/KH-UBND"


def test_a_year_inside_the_number_is_kept_while_its_parts_are() -> None:
    given = {"number": "131", "year": 2018, "symbol": "NĐ-CP", "number_symbol": "131/2018/NĐ-CP"}
    assert correct(given, {"subject": "về thi đua"}, today=TODAY)[0]["number_symbol"] == "131/2018/NĐ-CP"


def test_days_are_read_as_people_write_them() -> None:
    assert correct(reading(), {"date": "22/7/2019"}, today=TODAY)[0]["date"] == "2019-07-22"
    assert correct(reading(), {"date": ""}, today=TODAY)[0]["date"] is None


def test_what_the_document_does_not_state_can_be_set() -> None:
    changes = {"movement.period.from": "2019", "movement.period.to": "2025", "themes[1].text": "Tận tụy"}
    made, changed = correct(reading(), changes, today=TODAY)
    assert made["movement"]["period"] == {"from": 2019, "to": 2025}
    assert [theme["text"] for theme in made["themes"]] == ["Xanh, sạch, đẹp", "Tận tụy"]
    assert changed == list(changes)


def test_an_emptied_theme_goes() -> None:
    assert correct(reading(), {"themes[0].text": " "}, today=TODAY)[0]["themes"] == []


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("date", "31/2/2019", "Không có ngày"),
        ("date", "2019-02-31", "Không có ngày"),
        ("date", "hôm qua", "không phải là một ngày"),
        ("date", "2026-03-03", "đến hôm nay"),
        ("date", "1889-01-01", "từ năm 1945"),
        ("movement.period.from", "20x9", "không phải là năm"),
        ("movement.period.from", "٢٠١٩", "không phải là năm"),
        ("sections[0].title", "khác", "không sửa được"),
        ("spans", "x", "không sửa được"),
        ("themes[7].text", "xa quá", "chưa dài đến"),
        ("subject", "a" * 1001, "dài quá"),
    ],
)
def test_impossible_values_are_refused_by_field(field: str, value: str, reason: str) -> None:
    with pytest.raises(NotCorrectable) as refused:
        correct(reading(), {field: value}, today=TODAY)
    assert list(refused.value.reasons) == [field]
    assert reason in refused.value.reasons[field]


def test_years_out_of_order_are_refused() -> None:
    with pytest.raises(NotCorrectable, match="sau năm kết thúc"):
        correct(reading(), {"movement.period.from": "2025", "movement.period.to": "2019"}, today=TODAY)


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(NotCorrectable) as refused:
        correct(reading(), {"date": "x", "movement.period.to": "y"}, today=TODAY)
    assert list(refused.value.reasons) == ["date", "movement.period.to"]


def test_paths_reach_and_make_nested_values() -> None:
    tree: dict[str, Any] = {"a": [{"b": 1}]}
    put(tree, "a[1].b", 2)
    put(tree, "c[0].d", 3)
    assert tree == {"a": [{"b": 1}, {"b": 2}], "c": [{"d": 3}]}
    assert (value_at(tree, "a[1].b"), value_at(tree, "a[9].b"), value_at(tree, "x.y")) == (2, None, None)
