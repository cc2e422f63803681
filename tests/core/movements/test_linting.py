from decimal import Decimal
from fractions import Fraction

import pytest

from tests.support.rulesets import KNOWN, criterion, rule_set
from thidua.core.movements.linting import criterion_faults, faults
from thidua.core.movements.model import (
    Adjustment,
    Band,
    Disqualifier,
    Judged,
    PerEvent,
    Ratio,
    RuleSet,
    Steps,
    Theme,
    Threshold,
)

ON_TIME = "assignments.on_time"
HUNDRED = Decimal(100)


def found(rules, **options):
    return [
        (fault.where, fault.kind, dict(fault.facts), fault.is_blocking) for fault in faults(rules, KNOWN, **options)
    ]


def kinds(rules):
    return [(fault.where, fault.kind) for fault in faults(rules, KNOWN)]


def steps(*pairs):
    return Steps(ON_TIME, tuple((Fraction(share), Decimal(points)) for share, points in pairs))


def test_a_sound_rule_set_has_no_faults():
    bands = (Band("tot", "Tốt", "unit", Decimal(80)), Band("thap", "Thấp", "unit", Decimal(0)))
    cap = Disqualifier("K", "Kỷ luật", "unit", ("X-1",), "thap")
    assert found(rule_set(bands=bands, disqualifiers=(cap,))) == []


def test_points_that_do_not_add_up_are_told_per_subject():
    themes = (Theme("g", "Nhóm", "unit"), Theme("h", "Nhóm", "official"))
    rules = rule_set(
        criterion(max_points=Decimal("99.5")), criterion("B", subject="official", group="h"), themes=themes
    )
    assert found(rules) == [("unit", "sum", {"total": "99.5", "expected": "100"}, True)]
    assert found(rules, expected=Decimal("99.5")) == [("official", "sum", {"total": "100", "expected": "99.5"}, True)]


def test_an_empty_table_is_a_fault():
    assert kinds(RuleSet(())) == [("", "no_criteria")]


def test_a_code_is_used_once_over_criteria_adjustments_and_disqualifiers():
    half = Decimal(50)
    rules = rule_set(
        criterion("A", max_points=half),
        criterion("A", max_points=half, clauses=("X-2",)),
        adjustments=(Adjustment("T", "Thưởng", "unit", ("X-1",), Decimal(1), Decimal(2)),),
        disqualifiers=(Disqualifier("T", "Kỷ luật", "unit", ("X-1",), None),),
    )
    assert kinds(rules) == [("A", "duplicate_code"), ("T", "duplicate_code")]


def test_the_same_observations_in_two_criteria_are_pointed_out_without_blocking():
    half = Decimal(50)
    rules = rule_set(criterion("A", max_points=half), criterion("B", max_points=half, clauses=("X-2", "X-1")))
    facts = {"other": "A", "clause": "X-1", "measure": ON_TIME}
    assert found(rules) == [("B", "counted_twice", facts, False)]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"group": "h"}, "unknown_group"),
        ({"clauses": ()}, "no_clause"),
        ({"clauses": ("X-1", "Y-1")}, "unknown_clause"),
        ({"rule": Ratio("assignments.on_tim")}, "unknown_measure"),
        ({"rule": Threshold(ON_TIME, Fraction(0))}, "threshold_out_of_range"),
        ({"rule": Threshold(ON_TIME, Fraction(101, 100))}, "threshold_out_of_range"),
        ({"rule": Threshold(ON_TIME, Fraction(1), HUNDRED)}, "below_out_of_range"),
        ({"rule": Threshold(ON_TIME, Fraction(1), Decimal(-1))}, "below_out_of_range"),
        ({"rule": PerEvent(ON_TIME, Decimal(0))}, "each_not_positive"),
        ({"rule": steps()}, "steps_empty"),
        ({"rule": steps(("-0.1", 1), (1, 100))}, "steps_out_of_range"),
        ({"rule": steps(("0.9", 100), ("1.01", 100))}, "steps_out_of_range"),
        ({"rule": steps(("0.9", 50), ("0.8", 100))}, "steps_not_ascending"),
        ({"rule": steps(("0.9", 50), ("0.9", 100))}, "steps_not_ascending"),
        ({"rule": steps(("0.8", 60), ("0.9", 50), (1, 100))}, "steps_points_fall"),
        ({"rule": steps(("0.8", -1), (1, 100))}, "steps_points_fall"),
        ({"rule": steps((1, 101))}, "steps_exceed"),
        ({"rule": steps((1, 99))}, "steps_never_full"),
        ({"rule": Judged()}, "rule_unlike_measuring"),
        ({"measured_by": "evidence"}, "rule_unlike_measuring"),
    ],
)
def test_each_fault_of_a_criterion_is_found_alone(changes, kind):
    rules = rule_set(criterion(**changes))
    assert kinds(rules) == [("A", kind)]
    assert [fault.kind for fault in criterion_faults(rules.criteria[0], rules, KNOWN)] == [kind]


@pytest.mark.parametrize("rule", [Threshold(ON_TIME, Fraction(1)), steps((0, 0), (1, 100)), PerEvent(ON_TIME, HUNDRED)])
def test_scales_at_the_edge_are_sound(rule):
    assert kinds(rule_set(criterion(rule=rule))) == []


def test_a_maximum_must_be_positive_and_whole_in_thousandths():
    rules = rule_set(
        criterion("A", max_points=Decimal(0)),
        criterion("B", max_points=Decimal(-1), clauses=("X-2",)),
        criterion("C", max_points=Decimal("101.0001"), clauses=("X-3",)),
    )
    assert kinds(rules) == [
        ("unit", "sum"),
        ("A", "max_not_positive"),
        ("B", "max_not_positive"),
        ("C", "too_fine"),
    ]


def test_a_group_of_the_other_subject_does_not_count():
    assert kinds(rule_set(themes=(Theme("g", "Nhóm", "official"),))) == [("A", "unknown_group")]


def test_theme_slugs_are_unique():
    assert kinds(rule_set(themes=(Theme("g", "Nhóm", "unit"), Theme("g", "Khác", "unit")))) == [
        ("g", "duplicate_theme")
    ]


@pytest.mark.parametrize(("each", "limit"), [(1, -2), (-1, 2), (0, 2), (1, 0)])
def test_an_adjustment_and_its_limit_have_one_sign(each, limit):
    rules = rule_set(adjustments=(Adjustment("T", "T", "unit", ("X-1",), Decimal(each), Decimal(limit)),))
    assert found(rules) == [("T", "adjustment_signs", {"each": str(each), "limit": str(limit)}, True)]


def test_unknown_clauses_of_adjustments_and_disqualifiers_and_unknown_caps_are_found():
    rules = rule_set(
        adjustments=(Adjustment("T", "T", "unit", ("Y-1",), Decimal(1), Decimal(1)),),
        disqualifiers=(Disqualifier("K", "K", "unit", ("Y-2",), "tot"), Disqualifier("L", "L", "unit", (), None)),
        bands=(Band("tot", "Tốt", "official", Decimal(0)),),
    )
    assert kinds(rules) == [("T", "unknown_clause"), ("K", "unknown_clause"), ("K", "cap_unknown")]


def bands(*edges, **options):
    return tuple(Band(f"b{at}", "B", "unit", Decimal(edge), **options) for at, edge in enumerate(edges))


def test_bands_with_equal_edges_are_found():
    edge = {"edge": "80"}
    assert found(rule_set(bands=bands(80, "80.0", 0))) == [
        ("unit:b0", "band_equal_edges", edge, True),
        ("unit:b1", "band_equal_edges", edge, True),
    ]


def test_a_band_above_everything_one_can_reach_is_found():
    bonus = Adjustment("T", "T", "unit", ("X-1",), Decimal(1), Decimal(5))
    malus = Adjustment("P", "P", "unit", ("X-1",), Decimal(-1), Decimal(-5))
    assert kinds(rule_set(bands=bands(101, 0))) == [("unit:b0", "band_unreachable")]
    assert kinds(rule_set(bands=bands(105, 0), adjustments=(bonus, malus))) == []
    assert kinds(rule_set(bands=bands(106, 0), adjustments=(bonus, malus))) == [("unit:b0", "band_unreachable")]


def test_an_open_edge_at_the_highest_total_is_never_reached():
    top = Band("b", "B", "unit", HUNDRED, is_closed=False)
    assert kinds(rule_set(bands=(top, *bands(0)))) == [("unit:b", "band_unreachable")]


def test_a_total_without_a_level_is_pointed_out_without_blocking():
    assert found(rule_set(bands=bands(80, 50))) == [("unit", "no_lowest_band", {}, False)]


@pytest.mark.parametrize("floor", [Fraction(0), Fraction(11, 10)])
def test_a_floor_lies_between_nothing_and_all(floor):
    rules = rule_set(bands=(Band("b", "B", "unit", Decimal(0), min_share=floor),))
    assert kinds(rules) == [("unit:b", "floor_out_of_range")]


def test_band_slugs_are_unique_within_a_subject():
    twins = (Band("b", "B", "unit", Decimal(80)), Band("b", "C", "unit", Decimal(0)))
    assert kinds(rule_set(bands=twins)) == [("unit:b", "duplicate_band"), ("unit:b", "duplicate_band")]
