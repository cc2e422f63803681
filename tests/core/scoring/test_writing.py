"""The fast writer and the plain one give the same bytes, whatever the value."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import cases
from tests.support.rulesets import rule_sets
from tests.support.sheets import Season, seasons
from thidua.core.later import later
from thidua.core.scoring import NotExact, canonical_bytes, score_all
from thidua.core.scoring.writing import canonical_text

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(st.characters(codec="utf-8")),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.fractions(),
    st.dates(),
    st.frozensets(st.integers(-3, 20)),
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner) | st.tuples(inner),
    max_leaves=12,
)


@dataclass(frozen=True)
class Grown:
    """A value that got a field after others of its kind were stored."""

    b: str
    a: Decimal
    z: int = later(0)


@given(values)
def test_any_value_has_one_text(value: object) -> None:
    assert canonical_text(value).encode() == canonical_bytes(value)


@given(seasons())
@settings(max_examples=25)
def test_inputs_and_results_have_one_text(season: Season) -> None:
    for value in (season, score_all(season.rules, season.sheets, season.observations)):
        assert canonical_text(value).encode() == canonical_bytes(value)


@given(rule_sets)
@settings(max_examples=25)
def test_rule_sets_have_one_text(rules: object) -> None:
    assert canonical_text(rules).encode() == canonical_bytes(rules)


def test_all_signed_cases_have_one_text() -> None:
    for path in cases.paths("scoring"):
        case = cases.load(path)
        results = score_all(case.rules, case.sheets, case.observations)
        assert canonical_text(results).encode() == canonical_bytes(results)


def test_a_later_field_is_written_only_where_it_says_something() -> None:
    assert canonical_text(Grown("x", Decimal("1.0"))) == '{"a":"1","b":"x"}'
    assert canonical_text(Grown("x", Decimal("1.0"), 2)) == '{"a":"1","b":"x","z":2}'


@pytest.mark.parametrize("value", [0.1, [Decimal("NaN")], {"a": object()}, datetime(2026, 1, 1, tzinfo=UTC), b"x"])
def test_what_has_no_exact_text_is_refused(value: object) -> None:
    with pytest.raises(NotExact):
        canonical_text(value)


def test_equal_but_different_kinds_keep_their_own_text() -> None:
    assert canonical_text([1, True, Decimal(1), Fraction(1), "1", date(2026, 1, 1)]) == (
        '[1,true,"1","1/1","1","2026-01-01"]'
    )
