import pytest

from tests.support import world
from thidua.apps.accounts.roles import Role
from thidua.apps.movements import queries, queries_rules
from thidua.apps.movements.models import FaultDecision, RuleDraft
from thidua.demo.movements import fill_movements
from thidua.demo.rules import fill_rules

pytestmark = pytest.mark.django_db


def test_each_movement_has_a_draft_with_a_decided_and_an_open_finding() -> None:
    provinces = {"lai-chau": world.province("Tỉnh Lai Châu"), "lang-son": world.province("Tỉnh Lạng Sơn")}
    by = {slug: world.user(Role.BOARD_OFFICER, unit) for slug, unit in provinces.items()}
    made = fill_movements(provinces, by, world.AT)
    left = fill_rules(made, by, world.AT)
    assert RuleDraft.objects.count() == 2
    assert "minh họa" in FaultDecision.objects.values_list("reason", flat=True)[0]
    open_now = []
    for movement, _period in made.values():
        rules = queries_rules.working(movement).rules
        open_now += [
            item.fault.kind
            for item in queries_rules.findings(movement, rules, queries.known_clauses(movement))
            if item.is_open
        ]
        assert movement.versions.count() == 1
    assert open_now == ["rescale_unlike_group"] * left
    assert left == 2
