"""Marks that do not determine what is asked are refused by name, with figures a person can act on."""

import numpy as np
import pytest

from tests.support.calibration import factor
from thidua.core.marking.calibration import Design, Factor, Numeric, errors, fit

DRAW = np.random.Generator(np.random.PCG64(1))
S, D = np.repeat(np.arange(6), 5), np.tile(np.arange(5), 6)
Y = DRAW.normal(0, 1, 30) + S + D


def design(**changed: object) -> Design:
    given = {"response": Y, "factors": {"s": factor(S), "d": factor(D)}, "fixed": {}, **changed}
    return Design(**given)  # type: ignore[arg-type]


def refusal(of: Design) -> errors.RefusedDesign:
    with pytest.raises(errors.RefusedDesign) as caught:
        fit(of)
    return caught.value


def test_equal_marks() -> None:
    found = refusal(design(response=np.full(30, 7.5)))
    assert isinstance(found, errors.ConstantResponse)
    assert "mọi điểm đều bằng 7.5" in str(found)


def test_a_mark_that_is_no_number_is_named_by_its_place() -> None:
    bad = Y.copy()
    bad[4] = np.nan
    found = refusal(design(response=bad))
    assert (type(found), found.row) == (errors.BadResponse, 5)
    assert isinstance(refusal(design(fixed={"x": Numeric(np.where(S == 2, np.inf, 1.0))})), errors.BadResponse)


def test_no_factor_and_five_factors() -> None:
    assert isinstance(refusal(design(factors={})), errors.NoFactor)
    five = {f"f{n}": factor(S) for n in range(5)}
    assert refusal(design(factors=five)).names == ("f0", "f1", "f2", "f3", "f4")


def test_a_factor_of_one_level_and_one_of_a_level_per_mark() -> None:
    assert refusal(design(factors={"s": factor(S), "one": factor(S * 0)})).name == "one"
    assert isinstance(refusal(design(factors={"s": factor(np.arange(30))})), errors.LevelPerMark)


def test_two_factors_that_part_the_marks_alike() -> None:
    found = refusal(design(factors={"s": factor(S), "d": factor(D), "again": factor(5 - S)}))
    assert isinstance(found, errors.SameFactor)
    assert {found.one, found.other} == {"s", "again"}


def test_a_factor_that_the_fixed_effects_hold_already() -> None:
    found = refusal(design(fixed={"s2": factor(S // 2), "s": factor(S)}, factors={"t": factor(S), "d": factor(D)}))
    assert isinstance(found, (errors.FactorInFixed, errors.DependentColumn))
    found = refusal(design(fixed={"fixed s": factor(S)}))
    assert (type(found), found.name) == (errors.FactorInFixed, "s")


def test_fixed_columns_that_are_constant_or_follow_from_others() -> None:
    assert isinstance(refusal(design(fixed={"x": Numeric(np.full(30, 3.0))})), errors.ConstantColumn)
    assert isinstance(refusal(design(fixed={"k": factor(S * 0)})), errors.ConstantColumn)
    x = DRAW.normal(0, 1, 30)
    found = refusal(design(fixed={"x": Numeric(x), "twice": Numeric(2 * x + 1)}))
    assert (type(found), found.name) == (errors.DependentColumn, "twice")


def test_too_few_marks() -> None:
    few = Design(np.array([1.0, 2.0]), {"s": factor(np.array([0, 1]))})
    assert (refusal(few).marks, refusal(few).needed) == (2, 3)


def test_marks_without_any_error_left() -> None:
    assert isinstance(refusal(design(response=(S + 10 * D).astype(float))), errors.NoResidual)


def test_codes_that_do_not_fit_the_levels() -> None:
    for codes, levels in ((S, ["a"]), (S, list("abcdefg")), (S[:-1], list("abcdef")), (S - 1, list("abcdef"))):
        assert isinstance(refusal(design(factors={"s": Factor(codes.astype(np.int32), levels)})), errors.BadCodes)


def test_an_unconnected_design_is_refused_with_its_parts() -> None:
    s, d = np.concatenate((S, S + 6)), np.concatenate((D, D + 5))
    y = np.concatenate((Y, Y[::-1]))[:-1]
    apart = Design(y, {"marker": factor(s[:-1]), "unit": factor(d[:-1])})
    found = refusal(apart)
    assert isinstance(found, errors.Unconnected)
    assert (found.count, [marks for marks, _levels in found.parts]) == (2, [30, 29])
    assert found.parts[0][1][:2] == ("marker=0", "marker=1")
    assert "2 phần không nối với nhau" in str(found)
    assert fit(apart, allow_unconnected=True).variance["unit"] > 0
    bridged = Design(np.append(y, 4.0), {"marker": factor(np.append(s[:-1], 0)), "unit": factor(np.append(d[:-1], 9))})
    assert fit(bridged).warnings == ()


def test_nested_factors_are_not_unconnected() -> None:
    """Classes within schools: nothing is crossed, so nothing is to be told apart."""
    y = Y + np.repeat([0, 3, 6], 10)
    assert fit(Design(y, {"school": factor(S // 2), "class": factor(S)})).marks == 30


def test_pairs_that_hang_together_only_through_a_third_factor_are_told() -> None:
    s, d = np.concatenate((S, S + 6)), np.concatenate((D, D + 5))
    c = np.tile(np.arange(4), 15)
    found = fit(Design(np.concatenate((Y, Y[::-1])) + c, {"s": factor(s), "d": factor(d), "c": factor(c)}))
    assert [warning.startswith("riêng “s” và “d” chia thành 2 phần") for warning in found.warnings] == [True]
