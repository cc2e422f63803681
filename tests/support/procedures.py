"""An invented procedure for tests: as core knows it, and stored."""

from datetime import date
from typing import Any

from tests.support import world
from thidua.apps.audit import ledger
from thidua.apps.orgs.models import Unit
from thidua.apps.procedures.actions import announce_procedure, announce_version
from thidua.apps.procedures.models import Procedure, ProcedureVersion
from thidua.core.procedures.model import Version

FIRST = date(2025, 1, 1)


def version(**more: Any) -> Version:
    fields = {"name": "Cấp giấy", "field": "Đất đai", "level": "commune", "limit_days": 5, "from_on": FIRST}
    return Version(**fields | more)


def announced(unit: Unit, code: str = "1.000001", *handlers: Unit, **more: Any) -> Procedure:
    """A procedure in its first version."""
    return announce_procedure(
        unit=unit, code=code, version=version(**more), handlers=handlers, by=ledger.system, at=world.AT
    )


def changed(procedure: Procedure, from_on: date, **more: Any) -> ProcedureVersion:
    """Its next version, in force from the day."""
    return announce_version(
        procedure=procedure,
        version=version(from_on=from_on, **more),
        reason="Rà soát",
        by=ledger.system,
        at=world.AT,
    )
