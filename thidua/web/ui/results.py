"""A page of search results, the same for staff and citizens: filters in the address, marked words, counts by kind."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from thidua.apps.orgs.models import Unit
from thidua.apps.search import finding
from thidua.apps.search.models import Entry
from thidua.apps.search.registry import searchables
from thidua.core.search import Found, Snippet, parse

SHOWN = 20
MOST_UNITS = 30

#: Kind → address of the thing, made of the entry's key.
Address = Callable[[list[str]], str]


@dataclass(frozen=True)
class Result:
    kind: str | Promise
    address: str
    title: Snippet
    body: Snippet
    entry: Entry
    unit: Unit | None


@dataclass(frozen=True)
class Choice:
    value: str
    label: str | Promise
    count: int


def results_page(
    request: HttpRequest, *, scope: Callable[[], Q], addresses: dict[str, Address], units: Collection[int] | None
) -> dict[str, Any]:
    """The context of the page. `units` narrows to the chosen unit and what is below it; None: every unit."""
    asked = request.GET
    query = parse(asked.get("q", "").strip())
    kinds = {thing.kind: thing.label for thing in searchables() if thing.kind in addresses}
    kind = asked.get("kind", "") if asked.get("kind", "") in kinds else ""
    year = _year(asked.get("year", ""))
    answer = finding.find(query, scope=scope() if query else Q(pk__in=[]), kind=kind, year=year, units=units)
    page: Page[Found] = Paginator(answer.found, SHOWN).get_page(asked.get("page"))
    shown = finding.show(list(page.object_list), query)
    names = Unit.objects.in_bulk({one.entry.unit_id for one in shown} | _largest(answer.by_unit))
    return {
        "query": query,
        "kind": kind,
        "year": year,
        "page": page,
        "results": [_result(one, kinds, addresses, names) for one in shown],
        "kinds": [Choice(key, label, answer.by_kind[key]) for key, label in kinds.items() if key in answer.by_kind],
        "years": [Choice(str(key), str(key), number) for key, number in sorted(answer.by_year.items(), reverse=True)],
        "units": _units(answer.by_unit, names),
        "total": sum(answer.by_kind.values()),
        "is_cut": answer.is_cut,
        "most": finding.MOST_RANKED,
    }


def _year(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


def _largest(by_unit: dict[int, int]) -> set[int]:
    return set(sorted(by_unit, key=lambda pk: (-by_unit[pk], pk))[:MOST_UNITS])


def _units(by_unit: dict[int, int], names: dict[int, Unit]) -> list[Choice]:
    units = sorted((names[pk] for pk in _largest(by_unit) if pk in names), key=lambda unit: (unit.order, unit.code))
    return [Choice(unit.code, unit.name, by_unit[unit.pk]) for unit in units]


def _result(
    one: finding.Shown, kinds: dict[str, str | Promise], addresses: dict[str, Address], names: dict[int, Unit]
) -> Result:
    entry = one.entry
    try:
        address = addresses[entry.kind](entry.key.split("/"))
    except (NoReverseMatch, IndexError):
        address = ""
    return Result(kinds[entry.kind], address, one.title, one.body, entry, names.get(entry.unit_id))


def to(name: str, *places: int, anchor: int | None = None) -> Address:
    """An address whose arguments are these places of the key, and whose anchor is another."""

    def make(key: list[str]) -> str:
        found = reverse(name, args=[key[place] for place in places])
        return f"{found}#{key[anchor]}" if anchor is not None else found

    return make
