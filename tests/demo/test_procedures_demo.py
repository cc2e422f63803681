from collections import Counter
from datetime import UTC, datetime

import pytest

from tests.support import world
from thidua.apps.accounts.roles import Role
from thidua.apps.audit.queries import verify
from thidua.apps.orgs.models import Unit
from thidua.apps.procedures import catalogue
from thidua.apps.procedures.models import Check, Procedure, ProcedureVersion
from thidua.apps.procedures.queries_posting import boards
from thidua.apps.procedures.versions import whole
from thidua.core.procedures import misfits
from thidua.demo.procedures import ROWS, fill_procedures

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.fixture
def units() -> dict[str, Unit]:
    top = world.province()
    communes = {f"xa-{at}": world.unit(f"Xã {at}", parent=top, kind="commune") for at in range(1, 13)}
    made = {"tinh": top, "so-y-te": world.unit("Sở Y tế", parent=top), **communes}
    users = {"thi-dua": world.user(Role.BOARD_OFFICER, top), "kiem-tra": world.user(Role.INSPECTOR, top)}
    fill_procedures(province=top, prefix="xx", units=made, users=users, at=AT)
    return made


def test_the_catalogue_shows_every_kind_of_change_and_is_labelled(units: dict[str, Unit]) -> None:
    day = AT.date()
    states = Counter(one.state for one in catalogue.entries(Procedure.objects.all(), day))
    assert states == {"in-force": len(ROWS), "abolished": 1}
    assert not Procedure.objects.filter(is_illustration=False).exists()
    last = catalogue.yearly(catalogue.histories(None), day)[-1]
    assert min(last.counts[kind] for kind in ("cut", "same", "new", "abolished")) > 0
    assert [misfits(whole(row)) for row in ProcedureVersion.objects.all() if misfits(whole(row))] == []


def test_walls_differ_from_unit_to_unit(units: dict[str, Unit]) -> None:
    found = boards(units.values(), AT.date())
    seen = Counter(line.status for board in found.values() for line in board.lines)
    assert set(seen) == {"posted", "faulty", "outdated", "not"}
    assert Check.objects.exists()
    assert verify().is_whole
