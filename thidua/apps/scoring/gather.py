"""All that a computation rests on, read from the database as it is now. A constant number of queries for every 5,000 sheets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thidua.apps.marking.models import Sheet
from thidua.apps.marking.queries import bloc_year
from thidua.apps.marking.ruleset import rules_of
from thidua.apps.marking.snapshot import Shared, Subject, core_sheets
from thidua.apps.movements.models import Period
from thidua.apps.movements.queries_rules import votes_of
from thidua.apps.orgs.models import Bloc, BlocMembership, Unit
from thidua.apps.orgs.scopes import branch
from thidua.apps.scoring.comparing import grouped
from thidua.apps.scoring.observed import observations_of
from thidua.core import marking as core
from thidua.core.scoring import Inputs


@dataclass(frozen=True)
class Gathered:
    """Core inputs, and the rows their codes stand for."""

    inputs: Inputs
    units: dict[str, Unit]
    sheets: dict[str, Subject]
    blocs: dict[str, Bloc]
    bloc_of: dict[str, Bloc]


#: Sheets whose marks are read at a time: a database takes only so many numbers in one question.
PORTION = 2_000
Tell = Callable[[str, int, int], None]


def gather(period: Period, on: date, tell: Tell = lambda *_figures: None) -> Gathered:
    """Members of the province's blocs that existed in the period, with or without a sheet, and officials with one.

    `on` is the day the facts are read for: what is not yet due on it is not counted. `tell` hears how far it is.
    Reading: a member without a sheet is scored as not filed, so that it is listed and not forgotten.
    """
    members = _members(period)
    sheets, having_sheets = _sheets(period)
    units = {unit.code: unit for unit in [*having_sheets, *(row.unit for row in members)]}
    having = {sheet.subject_code for sheet in sheets if sheet.person_id is None}
    unfiled = [core.Sheet(row.unit.code, "unit", is_filed=False) for row in members if row.unit.code not in having]
    blocs: dict[str, list[str]] = {}
    for row in members:
        blocs.setdefault(row.bloc.code, []).append(row.unit.code)
    return Gathered(
        inputs=Inputs(
            rules=rules_of(period),
            sheets=grouped(period, (*_read(sheets, tell), *unfiled), units, sheets),
            observations=tuple(observations_of(list(units.values()), period, on)),
            blocs={code: tuple(codes) for code, codes in blocs.items()},
            votes=votes_of(period),
        ),
        units=units,
        sheets={sheet.subject_code: sheet for sheet in sheets},
        blocs={row.bloc.code: row.bloc for row in members},
        bloc_of={row.unit.code: row.bloc for row in members},
    )


def _read(sheets: Sequence[Subject], tell: Tell) -> list[core.Sheet]:
    found, shared = list[core.Sheet](), Shared()
    for start in range(0, len(sheets), PORTION):
        tell("read", start, len(sheets))
        found += core_sheets(sheets[start : start + PORTION], shared)
    return found


def _members(period: Period) -> Sequence[BlocMembership]:
    """Half-open days: founded before the period ended and not dissolved when it began."""
    alive = Q(unit__dissolved_on__isnull=True) | Q(unit__dissolved_on__gt=period.starts_on)
    rows = BlocMembership.objects.filter(
        alive,
        bloc__province=period.movement.unit_id,
        year=bloc_year(period),
        unit__founded_on__lt=period.until_on,
    )
    return list(rows.select_related("unit", "bloc").order_by("bloc__order", "bloc__code", "unit__order", "unit__code"))


def _sheets(period: Period) -> tuple[list[Subject], list[Unit]]:
    """Sheets of units of the movement's province, and those units; 40,000 officials stand in a few hundred."""
    reach = branch([period.movement.unit_id])
    found = Sheet.objects.filter(period=period)
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=found.order_by().values("unit")) if unit.pk in reach}
    columns = ("pk", "subject", "state", "unit_id", "person_id", "person__code")
    sheets = [
        Subject(pk, subject, state, units[unit], person, units[unit].code if person is None else code)
        for pk, subject, state, unit, person, code in found.order_by("pk").values_list(*columns)
        if unit in units
    ]
    return sheets, list(units.values())
