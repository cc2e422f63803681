"""Which units the names printed in a document stand for on a day."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from thidua.apps.orgs.models import Succession, Unit, UnitPast
from thidua.apps.orgs.scopes import branch
from thidua.core.documents.naming import Match
from thidua.core.vietnamese.folding import fold


def recognise(names: Sequence[str], *, province: Unit, day: date) -> list[Match]:
    """One match a name, in order. Former names and units are followed to those alive on the day."""
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=branch({province.pk}))}
    by_name: dict[str, set[int]] = defaultdict(set)
    for unit in units.values():
        by_name[fold(unit.name)].add(unit.pk)
    for unit_id, name in UnitPast.objects.filter(unit__in=units).values_list("unit_id", "name"):
        by_name[fold(name)].add(unit_id)
    heirs: dict[int, list[int]] = defaultdict(list)
    for former, successor in Succession.objects.filter(on__lte=day).values_list("former_id", "successor_id"):
        heirs[former].append(successor)
    return [_match(name, by_name, units, heirs, day) for name in names]


def _match(
    name: str, by_name: dict[str, set[int]], units: dict[int, Unit], heirs: dict[int, list[int]], day: date
) -> Match:
    key = fold(name)
    if key.startswith(("nhu tren", "nhu dieu", "luu")):
        return Match(name, "self")
    found = sorted(by_name.get(key, ()))
    alive = [pk for pk in found if units[pk].is_alive_on(day)]
    if len(alive) == 1:
        return Match(name, "exact", (units[alive[0]].code,))
    if len(alive) > 1:
        return Match(name, "ambiguous", tuple(units[pk].code for pk in alive))
    now = sorted({heir for pk in found for heir in _living_heirs(pk, units, heirs, day)})
    if not now:
        return Match(name, "unknown")
    via = units[found[0]].name
    kind = "followed" if len(now) == 1 else "split"
    return Match(name, kind, tuple(units[pk].code for pk in now), via)


def _living_heirs(pk: int, units: dict[int, Unit], heirs: dict[int, list[int]], day: date) -> set[int]:
    """Successors of successors, until one lives."""
    found, pending, seen = set(), list(heirs.get(pk, ())), {pk}
    while pending:
        one = pending.pop()
        if one in seen or one not in units:
            continue
        seen.add(one)
        if units[one].is_alive_on(day):
            found.add(one)
        else:
            pending += heirs.get(one, ())
    return found
