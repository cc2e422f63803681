from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from thidua.core.awards.timeliness import Leg, Track, speeds


def track(route: str, *days: int) -> Track:
    return Track(route, *(date(2026, 3, day) for day in days))


def test_days_are_told_by_route_with_middle_and_longest() -> None:
    found = speeds([track("dot-xuat", 1, 2, 2, 3), track("dot-xuat", 1, 4, 6, 6), track("cong-trang", 1, 11)])
    assert [(one.route, one.dossiers) for one in found] == [("cong-trang", 1), ("dot-xuat", 2)]
    assert found[1].legs == (
        Leg("proposal", 2, Fraction(2), 3),
        Leg("decision", 2, Fraction(1), 2),
        Leg("delivery", 2, Fraction(1, 2), 1),
        Leg("whole", 2, Fraction(7, 2), 5),
    )


def test_what_has_not_happened_is_not_measured() -> None:
    [one] = speeds([track("cong-trang", 1, 11)])
    assert [leg.measured for leg in one.legs] == [1, 0, 0, 0]
    assert one.legs[1] == Leg("decision", 0, None, None)


def test_a_proposal_before_the_end_of_the_year_counts_no_days() -> None:
    [one] = speeds([Track("cong-trang", date(2026, 12, 31), date(2026, 12, 1))])
    assert one.legs[0] == Leg("proposal", 1, Fraction(0), 0)


@given(st.lists(st.integers(1, 28), min_size=1, max_size=9))
def test_the_middle_never_exceeds_the_longest(days: list[int]) -> None:
    [one] = speeds([track("dot-xuat", 1, day) for day in days])
    leg = one.legs[0]
    assert leg.median is not None and leg.longest is not None
    assert 0 <= leg.median <= leg.longest == max(days) - 1
