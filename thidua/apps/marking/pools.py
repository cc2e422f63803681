"""The pools a round draws in, as core reads them: members with a marker, filed sheets, kinship, declared conflicts."""

from dataclasses import dataclass
from datetime import date

from thidua.apps.accounts.models import Grant
from thidua.apps.accounts.roles import Role
from thidua.apps.marking.models import Conflict, Round, Sheet, State
from thidua.apps.marking.queries import bloc_year
from thidua.apps.orgs.models import Bloc, BlocMembership, Unit
from thidua.core.marking.draw import Marked, Marker, Pool

EVERY = "*"  # the one pool of a round that draws across blocs


@dataclass(frozen=True)
class Entrants:
    """Who stands in the draw, by bloc; and who does not, and why not."""

    blocs: list[Bloc]
    bloc_of: dict[int, Bloc]
    units: dict[str, Unit]
    sheets: dict[str, Sheet]
    without_marker: list[Unit]
    without_sheet: list[Unit]
    pools: list[Pool]


def entrants(of: Round, day: date) -> Entrants:
    """Reading: a unit without an account in the role of marker cannot mark and is given nothing; its sheet is marked.

    A unit that has not filed marks others but has no sheet to be marked.
    """
    members = list(
        BlocMembership.objects.filter(bloc__in=of.blocs.all(), year=bloc_year(of.period))
        .select_related("unit", "bloc")
        .order_by("bloc__order", "bloc__code", "unit__order", "unit__code")
    )
    alive = [row for row in members if row.unit.is_alive_on(day)]
    units = {row.unit.code: row.unit for row in alive}
    ids = [unit.pk for unit in units.values()]
    able = set(Grant.objects.filter(role=Role.MARKER, unit__in=ids).in_force(day).values_list("unit_id", flat=True))
    filed = Sheet.objects.filter(period=of.period, unit__in=ids, person__isnull=True, state=State.FILED)
    sheets = {sheet.unit.code: sheet for sheet in filed.select_related("unit").order_by("pk")}
    blocs = list(dict.fromkeys(row.bloc for row in alive))
    return Entrants(
        blocs=blocs,
        bloc_of={row.unit_id: row.bloc for row in alive},
        units=units,
        sheets=sheets,
        without_marker=[row.unit for row in alive if row.unit_id not in able],
        without_sheet=[row.unit for row in alive if row.unit.code not in sheets],
        pools=_pools(of, alive, able, sheets),
    )


def _pools(of: Round, members: list[BlocMembership], able: set[int], sheets: dict[str, Sheet]) -> list[Pool]:
    parents, conflicts = _parents(), _conflicts(of)
    by_pool: dict[str, list[Unit]] = {}
    for row in members:
        by_pool.setdefault(row.bloc.code if of.within == "bloc" else EVERY, []).append(row.unit)
    return [
        Pool(
            code,
            tuple(Marker(unit.code, unit.code) for unit in units if unit.pk in able),
            tuple(Marked(unit.code, unit.code) for unit in units if unit.code in sheets),
            parents,
            conflicts,
        )
        for code, units in by_pool.items()
    ]


def _parents() -> dict[str, str]:
    return {code: above for code, above in Unit.objects.values_list("code", "parent__code") if above is not None}


def _conflicts(of: Round) -> frozenset[frozenset[str]]:
    rows = Conflict.objects.current().filter(round=of, is_lifted=False).values_list("one__code", "other__code")
    return frozenset(frozenset(pair) for pair in rows)
