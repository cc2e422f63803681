from datetime import date

import pytest

from tests.support import world
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.models import Entry
from thidua.apps.audit.queries import verify
from thidua.apps.documents.models import Clause
from thidua.apps.movements import queries
from thidua.apps.movements.shelf import shelf
from thidua.demo.movements import fill_movements

pytestmark = pytest.mark.django_db


def test_both_movements_come_from_their_documents_with_all_82_clauses_and_a_period() -> None:
    provinces = {"lai-chau": world.province("Tỉnh Lai Châu"), "lang-son": world.province("Tỉnh Lạng Sơn")}
    by = {slug: world.user(Role.BOARD_OFFICER, unit) for slug, unit in provinces.items()}
    made = fill_movements(provinces, by, world.AT)
    assert {slug: movement.slug for slug, (movement, _p) in made.items()} == {
        "lai-chau": "lai-chau-2019",
        "lang-son": "lang-son-2019",
    }
    for movement, period in made.values():
        assert queries.ruleset_of(period.version) == shelf()[movement.slug].rules
        assert (period.slug, period.starts_on, period.until_on) == ("2025-h2", date(2025, 7, 1), date(2026, 1, 1))
        assert movement.is_open
    assert Clause.objects.count() == 82
    assert Entry.objects.count() == 10
    assert verify().is_whole
