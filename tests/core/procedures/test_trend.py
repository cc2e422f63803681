import tomllib
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cases import CASES
from tests.support.procedures import version
from thidua.core.procedures.model import Version
from thidua.core.procedures.trend import Sum, index_series, trend, year_days

BEFORE, DAY = date(2025, 12, 31), date(2026, 12, 31)
SIGNED = tomllib.loads((CASES / "procedures" / "trend.toml").read_text("utf-8"))["case"]


def histories(case: dict) -> dict[str, list[Version]]:
    return {
        code: [
            version(
                from_on=row["from"],
                until_on=row.get("until"),
                limit_days=row["days"],
                fee=row["fee"],
                law_days=row.get("law_days"),
            )
            for row in rows
        ]
        for code, rows in case["versions"].items()
    }


@pytest.mark.parametrize("case", SIGNED, ids=lambda case: case["name"])
def test_signed_cases(case: dict) -> None:
    found = trend(histories(case), BEFORE, DAY)
    rows = {row.code: row for row in found.rows}
    told: dict[str, object] = {
        "kinds": {code: row.kind for code, row in rows.items()},
        "time": {code: row.time for code, row in rows.items()},
        "fee": {code: row.fee for code, row in rows.items()},
        **{
            name: f"{one.cut}/{one.before}"
            for name, one in [("days", found.days), ("fees", found.fees), ("law_days", found.law_days)]
        },
    }
    for name, wanted in case["expect"].items():
        said = told[name]
        assert (said if isinstance(said, str) else {code: said[code] for code in wanted}) == wanted  # type: ignore[index]


def test_every_signed_case_expects_what_is_told() -> None:
    names = {name for case in SIGNED for name in case["expect"]}
    assert names <= {"kinds", "time", "fee", "days", "fees", "law_days"}


def test_a_year_not_yet_over_is_judged_by_today() -> None:
    assert year_days(2026, date(2026, 11, 22)) == (BEFORE, date(2026, 11, 22))
    assert year_days(2025, date(2026, 11, 22)) == (date(2024, 12, 31), BEFORE)


def test_a_cut_that_follows_the_law_is_marked() -> None:
    old = version(limit_days=20, law_days=20, until_on=date(2026, 6, 1))
    new = version(limit_days=15, law_days=15, from_on=date(2026, 6, 1))
    own = version(limit_days=15, law_days=20, from_on=date(2026, 6, 1))
    assert [trend({"A": [old, one]}, BEFORE, DAY).rows[0].has_law_shortened for one in (new, own)] == [True, False]


def test_the_index_is_not_moved_by_new_procedures() -> None:
    assert index_series([Sum(2, 20, 15), Sum(0, 0, 0), Sum(3, 30, 33)]) == [
        Fraction(100),
        Fraction(75),
        Fraction(75),
        Fraction(165, 2),
    ]


def test_nothing_to_cut_has_no_share() -> None:
    assert (Sum(2, 0, 0).share, Sum(2, 10, 12).share) == (None, Fraction(-1, 5))


limits = st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(2024, 2027))


@given(st.lists(limits, max_size=8))
def test_every_procedure_is_told_once_and_sums_are_of_those_on_both_days(drawn: list[tuple[int, int, int]]) -> None:
    kept = {
        f"P{at}": [
            version(limit_days=old, from_on=date(2024, 1, 1), until_on=date(year, 7, 1)),
            version(limit_days=new, from_on=date(year, 7, 1)),
        ]
        for at, (old, new, year) in enumerate(drawn)
    }
    found = trend(kept, BEFORE, DAY)
    assert [row.code for row in found.rows] == sorted(kept)
    both = [row for row in found.rows if row.before and row.now]
    assert found.days == Sum(
        len(both),
        sum(row.before.limit_days for row in both if row.before),
        sum(row.now.limit_days for row in both if row.now),
    )
    assert found.count(time="cut") + found.count(time="same") + found.count(time="raised") == len(both)
