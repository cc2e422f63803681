import tomllib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cases import CASES
from thidua.core.procedures.online import Coverage, coverage
from thidua.core.procedures.posting import Hung, PostedCount, posted_count, status

SIGNED = tomllib.loads((CASES / "procedures" / "posting.toml").read_text("utf-8"))["case"]
hung = st.builds(
    Hung,
    st.integers(1, 3),
    st.sampled_from(["board", "screen", "web"]),
    st.sampled_from(["", "seen", "faulty", "missing"]),
)


@pytest.mark.parametrize("case", SIGNED, ids=lambda case: case["name"])
def test_signed_cases(case: dict) -> None:
    assert status(case["current"], [Hung(**row) for row in case["hung"]]) == case["expect"]


@given(st.lists(hung, max_size=5), st.randoms())
def test_the_order_of_postings_changes_nothing(rows: list[Hung], draw) -> None:
    mixed = list(rows)
    draw.shuffle(mixed)
    assert status(2, mixed) == status(2, rows)


@given(st.lists(hung, max_size=5))
def test_hanging_the_version_in_force_on_the_board_always_mends_it(rows: list[Hung]) -> None:
    assert status(2, [*rows, Hung(2, "board")]) == "posted"


def test_counts_by_status_add_up() -> None:
    found = posted_count(["posted", "not", "outdated", "posted", "faulty"])
    assert (found, found.n) == (PostedCount(2, 1, 1, 1), 5)


def test_coverage_tells_full_apart_and_nothing_has_no_share() -> None:
    found = coverage(["full", "partial", "none", "full"])
    assert (found, found.offered, found.n) == (Coverage(2, 1, 4), 3, 4)
    assert (found.share, found.full_share) == (Fraction(3, 4), Fraction(1, 2))
    assert coverage([]).share is None
