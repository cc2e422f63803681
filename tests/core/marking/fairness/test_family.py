"""Weighted Holm: by hand, and what is always true of it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.marking.fairness.family import SHARES, corrected
from thidua.core.marking.fairness.model import CHECKS, FLAT, NULLS, RECIPROCITY, Finding

values = st.floats(1e-9, 1.0)
families = st.lists(st.tuples(st.sampled_from(CHECKS), values), min_size=1, max_size=12)


def finding(check: str, p: float) -> Finding:
    return Finding(check, NULLS[check], ("A",), 0.0, p, 1, 1.0, "points", "exact")


def test_every_check_has_a_share_and_the_shares_are_the_whole() -> None:
    assert set(SHARES) == set(CHECKS) == set(NULLS)
    assert sum(SHARES.values()) == pytest.approx(1)


def test_holm_by_hand_within_one_check() -> None:
    """Three equal hypotheses: 0.01·3, then 0.02·2, then 0.04·1."""
    found = corrected([finding(FLAT, 0.04), finding(FLAT, 0.01), finding(FLAT, 0.02)], 0.05)
    assert [item.p_corrected for item in found] == pytest.approx([0.04, 0.03, 0.04])


def test_shares_by_hand_between_two_checks() -> None:
    """Weights 0.8 (one pair) and 0.1, 0.1 (two markers). p/w: 0.0125, 0.02, 0.3."""
    found = corrected([finding(RECIPROCITY, 0.01), finding(FLAT, 0.002), finding(FLAT, 0.03)], 0.05)
    assert [item.p_corrected for item in found] == pytest.approx([0.0125, 0.0125, 0.03])


@given(families)
def test_correcting_never_makes_a_chance_smaller_nor_turns_the_order_round(family: list[tuple[str, float]]) -> None:
    found = corrected([finding(check, p) for check, p in family], 0.05)
    assert all(item.p <= item.p_corrected * (1 + 1e-9) <= 1 + 1e-9 for item in found)
    for check in CHECKS:
        own = sorted((item for item in found if item.check == check), key=lambda item: item.p)
        assert [item.p_corrected for item in own] == sorted(item.p_corrected for item in own)


@given(families, values)
def test_more_questions_never_help_a_finding(family: list[tuple[str, float]], p: float) -> None:
    check = family[0][0]
    alone = corrected([finding(*one) for one in family], 0.05)
    more = corrected([*[finding(*one) for one in family], finding(check, max(p, family[0][1]))], 0.05)
    assert more[0].p_corrected >= alone[0].p_corrected * (1 - 1e-9)


def test_what_is_too_small_to_matter_is_never_named() -> None:
    small = replace(finding(FLAT, 1e-6), is_large=False)
    assert [item.verdict for item in corrected([small, finding(FLAT, 1e-6)], 0.05)] == [
        "nothing_unusual",
        "look_together",
    ]


def test_a_fair_family_is_pointed_at_in_one_case_of_twenty() -> None:
    rng = np.random.default_rng(3)
    wrong = 0
    for _ in range(1000):
        family = [finding(RECIPROCITY, p) for p in rng.random(30)] + [finding(FLAT, p) for p in rng.random(6)]
        wrong += any(item.verdict == "look_together" for item in corrected(family, 0.05))
    assert 25 <= wrong <= 75
