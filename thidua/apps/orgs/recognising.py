"""Which units the names printed in a document mean, on a day: renamed, merged and dissolved ones are followed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from thidua.apps.orgs.models import BlocMembership, Succession, Unit, UnitPast
from thidua.core.documents.names.matching import Body, Index, Match, index_of, match

Row = tuple[int, str, str, str, int | None, date, date | None, int]


def recognise(names: Sequence[str], *, province: Unit, day: date) -> list[Match]:
    """One match for each name, in order. Four queries, however many names and units."""
    index = known_bodies(province=province, day=day)
    return [match(name, index) for name in names]


def known_bodies(*, province: Unit, day: date) -> Index:
    """The units below the province that ever lived, as they stand on the day. The province's branch is the scope."""
    rows = _branch(province)
    by_id = {row[0]: row for row in rows}
    present, former = _names(by_id, day)
    heirs = _successors(by_id, day)
    members, blocs = _blocs(by_id, day)
    bodies = [
        Body(
            code=code,
            name=present.get(pk, name),
            kind=kind,
            is_alive=founded <= day and (dissolved is None or day < dissolved),
            former_names=tuple(former[pk]),
            successors=tuple(heirs[pk]),
            above=by_id[parent][2] if parent in by_id else "",
            in_bloc=pk in members,
        )
        for pk, code, name, kind, parent, founded, dissolved, _order in rows
    ]
    return index_of(bodies, province=province.name, blocs=blocs)


def _branch(province: Unit) -> list[Row]:
    """The province first, then its units in their order. One query."""
    columns = ("id", "code", "name", "kind", "parent_id", "founded_on", "dissolved_on", "order")
    rows: dict[int, Row] = {row[0]: row for row in Unit.objects.order_by("order", "code").values_list(*columns)}
    children: defaultdict[int | None, list[int]] = defaultdict(list)
    for row in rows.values():
        children[row[4]].append(row[0])
    inside: set[int] = set()
    pending = [province.pk]
    while pending:
        pk = pending.pop()
        if pk not in inside:
            inside.add(pk)
            pending += children[pk]
    return [rows[province.pk], *(row for pk, row in rows.items() if pk in inside and pk != province.pk)]


def _names(ids: Iterable[int], day: date) -> tuple[dict[int, str], defaultdict[int, list[str]]]:
    """The name borne on the day where it is not today's, and those borne before."""
    known = set(ids)
    present: dict[int, str] = {}
    former: defaultdict[int, list[str]] = defaultdict(list)
    for unit_id, name, until_on in UnitPast.objects.filter(from_on__lte=day).values_list("unit_id", "name", "until_on"):
        if unit_id not in known:
            continue
        if day < until_on:
            present[unit_id] = name
        else:
            former[unit_id].append(name)
    return present, former


def _successors(by_id: dict[int, Row], day: date) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    pairs = Succession.objects.filter(on__lte=day).order_by("on", "successor__order", "successor__code")
    for former_id, successor_id in pairs.values_list("former_id", "successor_id"):
        if former_id in by_id and successor_id in by_id:
            found[former_id].append(by_id[successor_id][1])
    return found


def _blocs(by_id: dict[int, Row], day: date) -> tuple[set[int], dict[str, tuple[str, ...]]]:
    """Members of the year's blocs, and the blocs by name."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    members: set[int] = set()
    rows = BlocMembership.objects.filter(year=day.year).order_by("bloc", "unit__order", "unit__code")
    for unit_id, bloc in rows.values_list("unit_id", "bloc__name"):
        if unit_id in by_id:
            members.add(unit_id)
            named[bloc].append(by_id[unit_id][1])
    return members, {name: tuple(codes) for name, codes in named.items()}
