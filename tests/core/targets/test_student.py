import pytest

from thidua.core.targets.student import NoFreedom, two_sided, within

#: t with 95 % between −t and t, as printed in statistical tables.
TABLE = {
    1: 12.7062,
    2: 4.3027,
    3: 3.1824,
    4: 2.7764,
    5: 2.5706,
    9: 2.2622,
    10: 2.2281,
    11: 2.2010,
    30: 2.0423,
    120: 1.9799,
}


def test_quantiles_are_those_of_the_printed_table() -> None:
    assert {freedom: round(two_sided(0.95, freedom), 4) for freedom in TABLE} == TABLE
    assert [round(two_sided(0.99, freedom), 3) for freedom in (1, 2, 10)] == [63.657, 9.925, 3.169]


def test_the_quantile_holds_its_level() -> None:
    for freedom in range(1, 40):
        assert abs(within(two_sided(0.8, freedom), freedom) - 0.8) < 1e-12


@pytest.mark.parametrize(("level", "freedom"), [(0.95, 0), (0.95, -1), (1.0, 3), (0.0, 3)])
def test_without_freedom_there_is_no_interval(level: float, freedom: int) -> None:
    with pytest.raises(NoFreedom):
        two_sided(level, freedom)
