"""Both movements, made from their documents exactly as an officer would: receive, confirm, draft, open, first period."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from thidua.apps.accounts.models import User
from thidua.apps.documents import actions as documents
from thidua.apps.documents import queries
from thidua.apps.movements import actions
from thidua.apps.movements.models import Movement, Period
from thidua.apps.orgs.models import Unit

SOURCES = Path(settings.ROOT) / "clauses" / "sources"
#: Province → the text of its launch document.
FILES: Mapping[str, str] = {"lai-chau": "lai-chau-2019.txt", "lang-son": "lang-son-2019.txt"}
PERIOD = "2025-h2"


def fill_movements(
    provinces: Mapping[str, Unit], by: Mapping[str, User], at: datetime
) -> dict[str, tuple[Movement, Period]]:
    """Province slug → its open movement and its period `2025-h2`."""
    return {slug: _fill(slug, unit, by[slug], at) for slug, unit in provinces.items() if slug in FILES}


def _fill(slug: str, unit: Unit, by: User, at: datetime) -> tuple[Movement, Period]:
    name = FILES[slug]
    document = documents.receive_document(unit=unit, filename=name, data=(SOURCES / name).read_bytes(), by=by, at=at)
    proposal = queries.proposal_for(document)
    document = documents.confirm_document(
        document=document, clause_prefix=proposal.prefix, clauses=proposal.clauses, by=by, at=at
    )
    movement = actions.draft_movement(document=document, by=by, at=at)
    movement = actions.open_movement(movement=movement, by=by, at=at)
    period = actions.open_period(
        movement=movement,
        slug=PERIOD,
        name="6 tháng cuối năm 2025",
        starts_on=date(2025, 7, 1),
        until_on=date(2026, 1, 1),
        plan_due_on=date(2025, 7, 31),
        marks_due_on=date(2026, 1, 15),
        by=by,
        at=at,
    )
    return movement, period
