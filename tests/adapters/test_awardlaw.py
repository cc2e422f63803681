"""The shipped files of the law of commendation, and files somebody broke."""

from pathlib import Path

import pytest

from tests.support.award_cases import LAW, ROOT
from thidua.adapters.awardlaw import load_award_law
from thidua.adapters.tomlfiles import DataFileFault
from thidua.core.awards.law import Award, Dated, Multiple, Order, Predicate, Standard, Value
from thidua.core.awards.law.model import AnyOf, Condition

ENTRIES: list[Dated[Value]] = [entry for regime in LAW.regimes for entry in regime.entries] + list(LAW.common)

REGIME = """
[regime]
name = "Minh họa"
from = 2024-01-01
article = "Điều 1"
source = "dữ liệu minh họa"
status = "unverified"
"""
NUMBER = """
[[number]]
id = "luong-co-so"
amount = 100
article = "Điều 2"
source = "dữ liệu minh họa"
status = "unverified"
"""


def test_every_value_has_article_source_and_status() -> None:
    assert len(ENTRIES) > 200
    assert [e.key for e in ENTRIES if not (e.article.strip() and e.source.strip())] == []
    assert {entry.status for entry in ENTRIES} == {"verified", "unverified"}


def test_every_award_named_anywhere_exists_in_its_regime() -> None:
    for regime in LAW.regimes:
        known = {entry.value.slug for entry in regime.entries if isinstance(entry.value, Award)}
        named = {
            entry.value.award for entry in regime.entries if isinstance(entry.value, Standard | Order | Multiple)
        } | {
            str(one.asks["award"])
            for entry in regime.entries
            if isinstance(entry.value, Standard)
            for one in predicates(entry.value.conditions)
            if "award" in one.asks
        }
        assert named - known == set()


def predicates(conditions: tuple[Condition, ...]) -> list[Predicate]:
    found: list[Predicate] = []
    for one in conditions:
        inner = [p for branch in one.branches for p in predicates(branch)] if isinstance(one, AnyOf) else [one]
        found += inner
    return found


def test_three_regimes_follow_one_another_without_a_gap() -> None:
    regimes = sorted(LAW.regimes, key=lambda regime: regime.from_on)
    assert [regime.until_on for regime in regimes[:-1]] == [regime.from_on for regime in regimes[1:]]
    assert len(regimes) == 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (REGIME + NUMBER.replace('article = "Điều 2"\n', ""), "thiếu “article”"),
        (REGIME + NUMBER.replace('source = "dữ liệu minh họa"\n', ""), "thiếu “source”"),
        (REGIME + NUMBER.replace('status = "unverified"\n', ""), "thiếu “status”"),
        (REGIME + NUMBER.replace('"unverified"', '"known"'), "verified hoặc unverified"),
        (REGIME + NUMBER + "mystery = 1\n", "khoá lạ: “mystery”"),
        (REGIME + NUMBER + NUMBER, "hai giá trị cùng hiệu lực"),
        (REGIME + NUMBER.replace("100", "-5"), "lớn hơn 0"),
        (REGIME + NUMBER + "from = 2025-01-01\nuntil = 2024-06-01\n", "phải sau ngày bắt đầu"),
        (REGIME.replace("name", 'with = ["khong-co"]\nname') + NUMBER, "tệp không có"),
        (NUMBER, "chưa có tệp nào"),
        (REGIME + "[[mystery]]\na = 1\n", "khoá lạ: “mystery”"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "minh-hoa.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileFault, match=reason):
        load_award_law(tmp_path)


def test_a_standard_with_an_unknown_condition_is_refused(tmp_path: Path) -> None:
    shipped = (ROOT / "clauses/values/awards/luat-2022.toml").read_text(encoding="utf-8")
    assert '{is = "leads-bloc"}' in shipped
    text = shipped.replace('{is = "leads-bloc"}', '{is = "may-man"}', 1)
    (tmp_path / "luat.toml").write_text(text + REGIME, encoding="utf-8")
    with pytest.raises(DataFileFault, match="may-man"):
        load_award_law(tmp_path)
