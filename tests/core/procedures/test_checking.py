from fractions import Fraction

from tests.support.procedures import version
from thidua.core.procedures.checking import Misfit, misfits
from thidua.core.procedures.model import Step


def steps(*hours: int) -> tuple[Step, ...]:
    return tuple(Step(f"Bước {at}", "Chuyên viên", count) for at, count in enumerate(hours, 1))


def test_steps_longer_than_the_whole_limit_are_told() -> None:
    assert misfits(version(limit_days=5, steps=steps(4, 32, 8))) == [
        Misfit("steps_exceed_limit", Fraction(5), Fraction(11, 2))
    ]


def test_days_no_step_answers_for_are_told() -> None:
    assert misfits(version(limit_days=5, steps=steps(8, 16))) == [Misfit("steps_below_limit", Fraction(5), Fraction(3))]


def test_steps_that_fill_the_limit_are_in_order() -> None:
    assert misfits(version(limit_days=17, steps=steps(8, 16, 40, 16, 40, 16))) == []


def test_within_the_working_day_is_one_day_of_work() -> None:
    assert misfits(version(limit_days=0, steps=steps(2, 4))) == []
    assert misfits(version(limit_days=0, steps=steps(4, 5))) == [
        Misfit("steps_exceed_limit", Fraction(1), Fraction(9, 8))
    ]


def test_the_province_may_not_take_longer_or_more_than_the_law() -> None:
    assert misfits(version(limit_days=16, law_days=15, fee=60_000, law_fee=50_000)) == [
        Misfit("limit_exceeds_law", Fraction(15), Fraction(16)),
        Misfit("fee_exceeds_law", Fraction(50_000), Fraction(60_000)),
    ]
    assert misfits(version(limit_days=15, law_days=15, fee=0, law_fee=0)) == []


def test_without_steps_there_is_nothing_to_add_up() -> None:
    assert misfits(version(limit_days=5)) == []
