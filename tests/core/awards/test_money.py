"""Worked cases (tests/cases/awards_money.toml) and which of several awards are paid."""

import tomllib
from datetime import date
from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.support.award_cases import LAW, ROOT
from thidua.core.awards.law import NoSuchRule
from thidua.core.awards.money import Payable, amount, paid, round_up

CASES = tomllib.loads((ROOT / "tests/cases/awards_money.toml").read_text(encoding="utf-8"))["case"]
DAY = date(2025, 12, 31)
YEAR = (date(2025, 1, 1), date(2026, 1, 1))
THREE_YEARS = (date(2023, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_worked_sum_comes_out_as_signed(case: dict[str, Any]) -> None:
    asked = case["given"]
    assert amount(asked["award"], asked["subject"], LAW.on(asked["signed_on"])).dong == case["expect"]


def test_the_sum_shows_its_steps_and_what_it_rests_on() -> None:
    found = amount("lao-dong-tien-tien", "individual", LAW.on(DAY))
    assert found.lines[0].facts == {"times": "0.3", "base": "2340000", "step": "10000"}
    assert (found.lines[1].before, found.lines[1].after) == (702000, 710000)
    assert [value.key for value in found.rests_on] == [
        "multiple.lao-dong-tien-tien.individual",
        "number.luong-co-so",
        "number.lam-tron-tien-thuong",
    ]
    assert found.status == "unverified"


def test_an_award_without_a_multiple_is_refused_by_name() -> None:
    with pytest.raises(NoSuchRule, match=r"multiple\.gia-dinh-van-hoa\.individual"):
        amount("gia-dinh-van-hoa", "household", LAW.on(DAY))


def payable(award: str, span: tuple[date, date] = YEAR) -> Payable:
    return Payable(award, award, "individual", *span)


def sums(*items: Payable) -> dict[str, int]:
    return {one.item.code: one.dong for one in paid(items, LAW.on(DAY))}


def test_of_titles_for_the_same_period_only_the_highest_is_paid() -> None:
    items = [payable("lao-dong-tien-tien"), payable("chien-si-thi-dua-co-so")]
    assert sums(*items) == {"lao-dong-tien-tien": 0, "chien-si-thi-dua-co-so": 2_340_000}
    lower = paid(items, LAW.on(DAY))[0]
    assert (lower.instead, lower.lines[-1].step) == ("chien-si-thi-dua-co-so", "higher_title_paid")


def test_titles_for_different_periods_are_all_paid() -> None:
    found = sums(payable("chien-si-thi-dua-co-so"), payable("chien-si-thi-dua-tinh", THREE_YEARS))
    assert found == {"chien-si-thi-dua-co-so": 2_340_000, "chien-si-thi-dua-tinh": 7_020_000}


def test_a_title_and_a_form_are_both_paid() -> None:
    assert sums(payable("chien-si-thi-dua-co-so"), payable("giay-khen")) == {
        "chien-si-thi-dua-co-so": 2_340_000,
        "giay-khen": 710_000,
    }


def test_order_never_changes_what_is_paid() -> None:
    items = [payable("lao-dong-tien-tien"), payable("chien-si-thi-dua-co-so"), payable("chien-si-thi-dua-tinh")]
    assert all(sums(*way) == sums(*items) for way in permutations(items))
    assert [dong for dong in sums(*items).values() if dong] == [7_020_000]


@given(some.fractions(min_value=0, max_value=10**9), some.sampled_from([1, 1000, 10000]))
def test_rounding_goes_up_by_less_than_one_step(product: Fraction, step: int) -> None:
    found = round_up(product, step)
    assert found % step == 0
    assert product <= found < product + step
