"""The errors published in official score sheets (Hải Phòng QĐ 212/2025, Cần Thơ KH 157) are found; sound wording is not blamed."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.rulesets import KNOWN, criterion, rule_set
from thidua.core.movements import (
    Adjustment,
    Band,
    Cap,
    Gate,
    Judged,
    LevelCondition,
    SamplePoints,
    ShareLimit,
    Steps,
    Theme,
    TieBreak,
    Total,
    Unset,
)
from thidua.core.movements.caps import CircularCaps, by_dependence
from thidua.core.movements.linting import faults, unresolved
from thidua.core.movements.linting.ranges import read_range

D = Decimal
ON_TIME = "assignments.on_time"
OVERLAPPING = "88–90: 2; 90–95: 3; 95–<100: 4; 100: 5"


def kinds(rules):
    return [(fault.where, fault.kind) for fault in faults(rules, KNOWN)]


def scale(written, above=(), top=5):
    pairs = ((Fraction(88, 100), D(2)), (Fraction(9, 10), D(3)), (Fraction(95, 100), D(4)), (Fraction(1), D(5)))
    rule = Steps(ON_TIME, pairs, tuple(Fraction(edge) for edge in above), written)
    return rule_set(criterion("A", rule=rule, max_points=D(top)), totals=(Total("unit", D(top)),))


def test_the_overlapping_edges_of_can_tho_are_named_with_the_reading_the_rule_has_chosen():
    found = [(fault.kind, dict(fault.facts)) for fault in faults(scale(OVERLAPPING), KNOWN)]
    assert found == [
        ("scale_overlap", {"edge": "90", "reads": "upper"}),
        ("scale_overlap", {"edge": "95", "reads": "upper"}),
    ]
    lower = [dict(fault.facts)["reads"] for fault in faults(scale(OVERLAPPING, above=("9/10",)), KNOWN)]
    assert lower == ["lower", "upper"]


@pytest.mark.parametrize(
    ("written", "above", "expected"),
    [
        ("88–<90: 2; 90–<95: 3; 95–<100: 4; 100: 5", (), []),
        ("từ 88 đến dưới 90: 2; từ 90 đến dưới 95: 3; từ 95 đến dưới 100: 4; 100: 5", (), []),
        ("từ 88 đến 90: 2; trên 90 đến 95: 3; trên 95 đến dưới 100: 4; 100: 5", ("9/10", "19/20"), []),
        ("88–89: 2; 90–<95: 3; 95–<100: 4; 100: 5", (), ["scale_gap"]),
        ("88–<90: 2; 90–<95: 3; 95–<100: 4", (), ["scale_unlike_steps"]),
        ("88–<90: 2; 90–<95: 3,5; 95–<100: 4; 100: 5", (), ["scale_unlike_steps"]),
        ("tốt thì 5 điểm", (), ["scale_unread"]),
    ],
)
def test_a_printed_scale_is_held_against_the_rule(written, above, expected):
    assert [fault.kind for fault in faults(scale(written, above), KNOWN)] == expected


def test_an_item_of_two_points_whose_scale_tops_at_one_is_found():
    rule = Steps(ON_TIME, ((Fraction(1, 2), D("0.5")), (Fraction(1), D(1))))
    rules = rule_set(criterion("5.1b", rule=rule, max_points=D(2)), criterion("B", max_points=D(98), clauses=("X-2",)))
    assert [(fault.kind, dict(fault.facts)) for fault in faults(rules, KNOWN)] == [
        ("steps_never_full", {"most": "1", "max": "2"})
    ]


def test_a_rescaling_note_of_ten_for_a_group_of_twenty_is_found():
    rules = rule_set(
        criterion("A", max_points=D(20)),
        criterion("B", max_points=D(80), group="h", clauses=("X-2",)),
        themes=(Theme("g", "Chung", "unit", rescale_to=D(10)), Theme("h", "Kết quả", "unit", rescale_to=D(80))),
    )
    assert [(fault.where, fault.kind, dict(fault.facts)) for fault in faults(rules, KNOWN)] == [
        ("g", "rescale_unlike_group", {"note": "10", "total": "20", "group": "Chung"})
    ]


def test_groups_that_do_not_add_up_are_found():
    rules = rule_set(criterion("A", max_points=D(100)), themes=(Theme("g", "Chung", "unit", max_points=D(90)),))
    assert kinds(rules) == [("g", "group_sum")]


@pytest.mark.parametrize(
    ("written", "is_closed", "expected"),
    [
        ("trên 90 điểm trở lên", False, ["edge_ambiguous"]),
        ("trên 90 điểm trở lên", True, ["edge_ambiguous"]),
        ("từ 90 điểm trở lên", True, []),
        ("trên 90 điểm", False, []),
        ("trên 90 điểm", True, ["edge_unlike_words"]),
        ("từ 91 điểm", True, ["edge_unlike_words"]),
        ("rất cao", True, ["level_unread"]),
    ],
)
def test_the_words_of_a_level_are_held_against_its_edge(written, is_closed, expected):
    bands = (Band("cao", "Cao", "unit", D(90), is_closed, written=written), Band("t", "Thấp", "unit", D(0)))
    assert [fault.kind for fault in faults(rule_set(bands=bands), KNOWN)] == expected


@pytest.mark.parametrize(
    ("lower", "expected"),
    [
        ("từ 80 đến dưới 90", []),
        ("từ 80 đến 90", [("unit:cao", "levels_overlap")]),
        ("từ 80 đến dưới 89", [("unit:cao", "levels_gap")]),
    ],
)
def test_neighbouring_levels_neither_overlap_nor_leave_a_gap(lower, expected):
    bands = (
        Band("cao", "Cao", "unit", D(90), written="từ 90 trở lên"),
        Band("vua", "Vừa", "unit", D(80), written=lower),
        Band("thap", "Thấp", "unit", D(0), written="dưới 80"),
    )
    assert kinds(rule_set(bands=bands)) == expected


@given(st.integers(0, 999), st.booleans())
def test_a_worded_range_is_read_back(low, is_open):
    found = read_range(f"{'trên' if is_open else 'từ'} {low} đến dưới {low + 5} điểm")
    assert (found.low, found.high, found.has_low, found.has_high) == (D(low), D(low + 5), not is_open, False)


@pytest.mark.parametrize(
    ("total", "bonus", "expected"),
    [
        (Total("unit", D(100), includes_bonus=True, bonus_limit=D(10)), 10, []),
        (Total("unit", D(115), includes_bonus=True), 25, []),
        (Total("unit", D(115), includes_bonus=True), 15, [("unit", "sum")]),
        (Total("unit", D(90)), 15, []),
        (Total("unit", D(90), bonus_limit=D(20)), 15, [("unit", "bonus_never_reached")]),
        (Total("unit", D(90), penalty_limit=D(0)), 15, [("unit", "limit_not_positive")]),
        (Total("unit", D(1000)), 15, [("unit", "sum")]),
    ],
)
def test_the_declared_total_is_checked_with_or_without_the_bonus(total, bonus, expected):
    rules = rule_set(
        criterion(max_points=D(90)),
        adjustments=(Adjustment("T", "Thưởng", "unit", ("X-1",), D(5), D(bonus)),),
        totals=(total,),
    )
    assert kinds(rules) == expected


def circular():
    quarter, parts = D(25), {"rule": Judged(), "measured_by": "marks"}
    return rule_set(
        criterion("A", max_points=quarter, cap=Cap("B"), **parts),
        criterion("B", max_points=quarter, cap=Cap("C"), **parts),
        criterion("C", max_points=quarter, cap=Cap("B"), **parts),
        criterion("D", max_points=quarter, cap=Cap("A"), **parts),
    )


def test_circular_caps_are_refused_by_name():
    assert [(f.where, f.kind, dict(f.facts)) for f in faults(circular(), KNOWN)] == [
        ("B", "caps_circular", {"circle": "B → C → B"})
    ]
    with pytest.raises(CircularCaps) as refused:
        by_dependence(circular().criteria)
    assert refused.value.codes == ("B", "C")


def test_a_criterion_capped_by_itself_is_a_circle():
    rules = rule_set(criterion("A", cap=Cap("A")))
    assert kinds(rules) == [("A", "caps_circular")]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"rule": Unset()}, "no_rule"),
        ({"rule": SamplePoints(ON_TIME, 50, D(1))}, "sample_never_full"),
        ({"rule": SamplePoints(ON_TIME, 50, D(3))}, "sample_exceeds"),
        ({"rule": SamplePoints(ON_TIME, 0, D(2))}, "sample_empty"),
        ({"cap": Cap("Z")}, "cap_by_unknown"),
        ({"cap": Cap("B", Fraction(2), Fraction(0))}, "cap_out_of_range"),
        ({"cap": Cap("B", Fraction(1, 2), Fraction(1))}, "cap_without_effect"),
        ({"gate": Gate("strange.thing")}, "unknown_measure"),
        ({"gate": Gate("entered.ke_hoach", Fraction(0))}, "threshold_out_of_range"),
    ],
)
def test_each_fault_of_a_pattern_is_found_alone(changes, kind):
    rules = rule_set(
        criterion("A", **{"max_points": D(100), **changes}),
        criterion("B", clauses=("X-2",)),
        totals=(Total("unit", D(200)),),
    )
    assert kinds(rules) == [("A", kind)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"tie_breaks": (TieBreak("criterion", "A"), TieBreak("vote", ""))}, []),
        ({"tie_breaks": (TieBreak("criterion", "Z"),)}, [("unit:1", "tie_break_unknown")]),
        ({"tie_breaks": (TieBreak("measure", "cases.on_time"),)}, [("unit:1", "tie_break_unknown")]),
        ({"tie_breaks": (TieBreak("group", "g"), TieBreak("group", "g"))}, [("unit:2", "tie_break_twice")]),
        ({"tie_breaks": (TieBreak("vote", ""), TieBreak("group", "g"))}, [("unit:1", "vote_not_last")]),
        ({"share_limits": (ShareLimit("cao", "unit", Fraction(1, 5), ("cao", "thap")),)}, []),
        ({"share_limits": (ShareLimit("xa", "unit", Fraction(1, 5)),)}, [("unit:xa", "share_of_unknown")]),
        ({"share_limits": (ShareLimit("cao", "unit", Fraction(6, 5)),)}, [("unit:cao", "share_out_of_range")]),
        ({"share_limits": (ShareLimit("cao", "unit", Fraction(0)),)}, [("unit:cao", "share_gives_nobody")]),
        ({"share_limits": (ShareLimit("cao", "unit", Fraction(1, 5), ("cao",)),)}, [("unit:cao", "share_of_itself")]),
        ({"share_limits": (ShareLimit("cao", "unit", Fraction(1, 5)),) * 2}, [("unit:cao", "share_twice")]),
    ],
)
def test_chains_and_shares_that_cannot_work_are_found(parts, expected):
    bands = (Band("cao", "Cao", "unit", D(90)), Band("thap", "Thấp", "unit", D(0)))
    assert kinds(rule_set(bands=bands, **parts)) == expected


def test_a_condition_of_a_level_names_a_known_measure_and_a_share():
    bad = (LevelCondition("Vượt mức", "strange.thing", Fraction(1, 2)), LevelCondition("x", ON_TIME, Fraction(2)))
    bands = (Band("cao", "Cao", "unit", D(90), conditions=bad), Band("thap", "Thấp", "unit", D(0)))
    assert kinds(rule_set(bands=bands)) == [("unit:cao", "unknown_measure"), ("unit:cao", "threshold_out_of_range")]


def test_a_kept_fault_no_longer_blocks_but_the_same_fault_with_other_figures_does():
    first = faults(scale(OVERLAPPING), KNOWN)
    kept = {fault.key for fault in first}
    assert unresolved(first, kept) == []
    assert unresolved(first, set()) == first
    again = faults(scale(OVERLAPPING, above=("9/10",)), KNOWN)
    assert [dict(fault.facts)["edge"] for fault in unresolved(again, kept)] == ["90"]


def test_what_leaves_nothing_to_compute_with_cannot_be_kept():
    found = faults(circular(), KNOWN)
    assert unresolved(found, {fault.key for fault in found}) == found
    empty = faults(rule_set(criterion(rule=Unset())), KNOWN)
    assert unresolved(empty, {fault.key for fault in empty}) == empty


def test_a_sheet_without_the_published_errors_has_no_faults():
    sound = replace(scale("88–<90: 2; 90–<95: 3; 95–<100: 4; 100: 5"), bands=(Band("d", "Đạt", "unit", D(0)),))
    assert faults(sound, KNOWN) == []
