"""Two bodies of an invented province and their documents, for tests of the register."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tests.support import world
from tests.support.world import AT
from thidua.apps.accounts.models import User
from thidua.apps.accounts.roles import Role
from thidua.apps.orgs.models import Unit
from thidua.apps.register import actions, actions_delivery, actions_outgoing
from thidua.apps.register.details import Details
from thidua.apps.register.models import Entry

TODAY = date(2026, 3, 2)
LETTER = Details(
    subject="Về việc rà soát thủ tục",
    type_name="Công văn",
    code_number="05",
    code_notation="SNV-TĐKT",
    issued_on=date(2026, 2, 27),
    organ_name="Sở Nội vụ",
)
PLAN = Details(subject="Phát động phong trào", type_name="Kế hoạch", code_notation="KH-STT", page_amount=4)


@dataclass
class Bodies:
    province: Unit
    here: Unit
    there: Unit
    clerk: User
    other: User


def make() -> Bodies:
    province = world.province()
    here, there = (world.unit(name, parent=province) for name in ("Sở Thử Trước", "Sở Thử Sau"))
    return Bodies(province, here, there, world.user(Role.UNIT_CLERK, here), world.user(Role.UNIT_CLERK, there))


def arrive(b: Bodies, *, number: str = "05", unit: Unit | None = None, by: User | None = None, **more: Any) -> Entry:
    """An incoming document of `here` (or of `unit`), fields of the letter changed by `details_…`."""
    changed = {name.removeprefix("details_"): more.pop(name) for name in list(more) if name.startswith("details_")}
    details = replace(LETTER, code_number=number, **changed)
    fields = {"arrived_on": TODAY, "today": TODAY, **more}
    return actions.register_incoming(unit=unit or b.here, details=details, by=by or b.clerk, at=AT, **fields)


def draft(b: Bodies, details: Details = PLAN, **more: Any) -> Entry:
    return actions_outgoing.draft_outgoing(unit=b.here, details=details, by=b.clerk, at=AT, today=TODAY, **more)


def numbered(b: Bodies, details: Details = PLAN, *, day: date = TODAY, series: str = "", **more: Any) -> Entry:
    return actions_outgoing.number_outgoing(entry=draft(b, details), series=series, by=b.clerk, at=AT, day=day, **more)


def sent(b: Bodies, *names: str, details: Details = PLAN, **more: Any) -> Entry:
    """An issued document with its recipients."""
    entry = draft(b, details, **more)
    actions_delivery.name_recipients(entry=entry, names=names, by=b.clerk, at=AT, day=TODAY)
    return actions_outgoing.number_outgoing(entry=entry, series="", by=b.clerk, at=AT, day=TODAY, issue=True)
