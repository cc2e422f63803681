"""Ask the index. Every question carries its scope: without one nothing is found."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, Min, Q, QuerySet, Value, When

from thidua.apps.accounts.models import User
from thidua.apps.search import words_table
from thidua.apps.search.models import Entry, Part
from thidua.apps.search.registry import searchables
from thidua.core.search import Found, Hit, Query, Snippet, Zone, best_snippet, ranked, snippet
from thidua.core.search.model import Condition

#: Beyond this many hits only the newest are put in order: a query that fits everything tells nothing apart anyway.
MOST_RANKED = 5_000


@dataclass(frozen=True)
class Answer:
    """All hits in order, and how many there are of each kind and year before those filters."""

    found: list[Found]
    by_kind: dict[str, int]
    by_year: dict[int, int]
    by_unit: dict[int, int]
    is_cut: bool


@dataclass(frozen=True)
class Shown:
    entry: Entry
    title: Snippet
    body: Snippet


def scope_of(user: User) -> Q:
    """Things of units within the user's rights that their owner also shows to him. Both are asked of the database."""
    return _either(
        Q(kind=thing.kind)
        & (Q() if (units := thing.units(user)) is None else Q(unit_id__in=units))
        & Q(object_id__in=thing.visible(user).order_by().values("pk"))
        for thing in searchables()
    )


def public_scope() -> Q:
    """What anybody may read."""
    return _either(
        Q(kind=thing.kind) & Q(object_id__in=thing.public().order_by().values("pk"))
        for thing in searchables()
        if thing.public is not None
    )


def _either(parts: Any) -> Q:
    """At least one; of no parts, nothing."""
    found = Q(pk__in=[])
    for part in parts:
        found |= part
    return found


def find(
    query: Query, *, scope: Q, kind: str = "", year: int | None = None, units: Collection[int] | None = None
) -> Answer:
    """One query, whatever is asked. `units` narrows to things of these units."""
    if not query:
        return Answer([], {}, {}, {}, False)
    rows = Entry.objects.filter(scope).filter(_fits(query.condition))
    if units is not None:
        rows = rows.filter(unit_id__in=units)
    tests = {f"test_{place}": _answer(test) for place, test in enumerate(query.tests)}
    listed = (
        rows.annotate(**tests)
        .order_by(F("day").desc(nulls_last=True), "kind", "object_id")
        .values_list("pk", "kind", "object_id", "year", "day", "unit_id", "is_past", *tests)
    )
    found = [
        Found(row[0], row[1], row[2], row[3], row[4], tuple(row[7:]), row[5], row[6])
        for row in listed[: MOST_RANKED + 1]
    ]
    is_cut, found = len(found) > MOST_RANKED, found[:MOST_RANKED]
    kinds = Counter(one.kind for one in found if year is None or one.year == year)
    years = Counter(one.year for one in found if one.year is not None and (not kind or one.kind == kind))
    kept = [one for one in found if (not kind or one.kind == kind) and (year is None or one.year == year)]
    units_found = Counter(one.unit_id for one in found)
    return Answer(ranked(kept), dict(kinds), dict(years), dict(units_found), is_cut)


def _fits(condition: Condition) -> Q:
    every = Q()
    for alternatives in condition:
        one = Q()
        for hit in alternatives:
            if hit.zones:
                one |= Q(pk__in=_entries_with(hit))
        every &= one
    return every


def _entries_with(hit: Hit) -> QuerySet[Any]:
    parts = Part.objects.filter(zone__in=[int(zone) for zone in hit.zones], pk__in=words_table.parts_with(hit))
    return parts.order_by().values("entry_id")


def _answer(condition: Condition) -> Case | Value:
    """1 where the condition holds; an empty one tells no hit from another."""
    if not condition:
        return Value(0, output_field=IntegerField())
    return Case(When(_fits(condition), then=Value(1)), default=Value(0), output_field=IntegerField())


def show(found: Sequence[Found], query: Query) -> list[Shown]:
    """The entries of one page, each with the part of its text that shows most. Three queries."""
    ids = [one.entry for one in found]
    entries = Entry.objects.in_bulk(ids)
    texts = _telling_parts(ids, query)
    return [
        Shown(
            entries[one.entry],
            snippet(entries[one.entry].title, query, around=80, exact=query.has_marks_as_typed(one.answers)),
            best_snippet(texts.get(one.entry) or [], query, exact=query.has_marks_as_typed(one.answers)),
        )
        for one in found
        if one.entry in entries
    ]


def _telling_parts(ids: list[int], query: Query) -> dict[int, list[str]]:
    """Per entry the first part with each term and with all words in a row, else the beginning of its text."""
    bodies = Part.objects.filter(entry__in=ids, zone=Zone.BODY).order_by()
    asked = [hit for condition in (query.tests[-1], query.condition) for hits in condition for hit in hits]
    firsts = bodies.values("entry_id").annotate(first=Min("pk")).values_list("first")
    wanted = [
        bodies.filter(pk__in=words_table.parts_with(hit))
        .values("entry_id")
        .annotate(first=Min("pk"))
        .values_list("first")
        for hit in asked
        if Zone.BODY in hit.zones
    ]
    rows = firsts.union(*wanted)
    found: dict[int, list[str]] = {}
    for entry_id, text in (
        Part.objects.filter(pk__in=[row[0] for row in rows]).order_by("pk").values_list("entry_id", "text")
    ):
        found.setdefault(entry_id, []).append(text)
    return found
