from thidua.core.movements.measures import MEASURES as KNOWN
from thidua.core.targets.counting import MEASURES, Counted, counts
from thidua.core.targets.model import Actuals, Target

YEAR = dict.fromkeys(range(1, 13), 100)


def one(actuals: Actuals, ended: int = 12, plan: int = 1200) -> Counted:
    return Counted(("u", "LC-1.1a"), Target(plan), actuals, ended)


def told(*targets: Counted) -> dict[str, tuple[int, int]]:
    return {measure.partition(".")[2]: found for (_owner, measure), found in counts(targets).items()}


def test_a_reached_target_and_an_exceeded_one() -> None:
    assert told(one(YEAR), one({**YEAR, 12: 101}), one({**YEAR, 12: 99})) == {
        "attained": (2, 3),
        "exceeded": (1, 3),
        "reported": (36, 36),
    }


def test_a_target_not_yet_due_gives_no_row_of_attainment() -> None:
    assert told(one({1: 5000, 2: 100}, ended=3)) == {"reported": (2, 3)}


def test_a_due_target_with_a_month_missing_is_neither_reached_nor_missed() -> None:
    short = dict.fromkeys(range(1, 12), 200)
    assert told(one(short), one(YEAR)) == {"attained": (1, 1), "exceeded": (0, 1), "reported": (23, 24)}


def test_before_the_first_month_ends_nothing_is_counted() -> None:
    assert told(one({}, ended=0)) == {}
    assert told() == {}


def test_a_figure_given_before_its_month_has_ended_does_not_count_yet() -> None:
    assert told(one({1: 100, 2: 100}, ended=1)) == {"reported": (1, 1)}


def test_every_measure_is_known_to_movements() -> None:
    assert set(MEASURES) <= set(KNOWN)
