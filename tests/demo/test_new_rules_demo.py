import pytest

from tests.support import world
from tests.support.shipped import books, movements
from thidua.apps.accounts.roles import Role
from thidua.apps.movements import queries
from thidua.core.movements.linting import faults
from thidua.core.movements.model import Judged
from thidua.core.movements.tracing import clauses_of_measure
from thidua.demo.movements import fill_movements
from thidua.demo.new_rules import CHANGES, fill_new_rules

COUNTED = {
    "lai-chau": ("procedures.posted", "procedures.online", "targets.exceeded", "feedback.courtesy"),
    "lang-son": ("procedures.posted", "procedures.online", "cases.on_time", "targets.attained", "feedback.courtesy"),
}


@pytest.mark.parametrize("slug", CHANGES)
def test_the_new_tables_are_sound_and_count_what_was_judged_under_the_same_clauses(slug: str) -> None:
    movement = movements()[f"{slug}-2019"]
    before, after = movement.rules, CHANGES[slug](movement.rules)
    assert faults(after, books()[movement.document].ids) == []
    judged = [sum(isinstance(item.rule, Judged) for item in rules.criteria) for rules in (before, after)]
    assert judged[1] < judged[0]
    assert [measure for measure in COUNTED[slug] if not clauses_of_measure(after, measure, "unit")] == []
    for subject in ("unit", "official"):
        cited = [
            {clause for item in rules.criteria if item.subject == subject for clause in item.clauses}
            for rules in (before, after)
        ]
        assert cited[0] == cited[1]


@pytest.mark.django_db
def test_the_open_period_keeps_version_one_and_the_next_takes_version_two() -> None:
    province = world.province("Tỉnh Lạng Sơn")
    by = {"lang-son": world.user(Role.BOARD_OFFICER, province)}
    made = fill_movements({"lang-son": province}, by, world.AT)
    version = fill_new_rules(made, by, world.AT)["lang-son"]
    movement, period = made["lang-son"]
    assert (period.version.number, version.number) == (1, 2)
    assert queries.ruleset_of(period.version) == movements()["lang-son-2019"].rules
    assert queries.latest_version(movement) == version
