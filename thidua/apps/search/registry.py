"""What is searchable. An app declares its things in its `searchables` module; search itself imports none of them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import models
from django.utils.functional import Promise

from thidua.apps.accounts.models import User


@dataclass(frozen=True)
class Row:
    """One thing as it is indexed. `codes` are its own numbers and ids; numbers it cites are found in its words.

    `is_past`: dissolved, replaced; among equals it comes after what is in force.
    """

    object_id: int
    unit_id: int
    key: str
    title: str
    body: str = ""
    day: date | None = None
    year: int | None = None
    codes: tuple[str, ...] = ()
    is_past: bool = False


@dataclass(frozen=True)
class Searchable:
    """`rows` makes the rows of the given ids, or of all (None), in a constant number of queries.

    `units` are the ids of the units whose things the user may open, None where units do not limit (public facts);
    `visible` is the owner's own answer, asked in the same query. `public` is what anybody may read; None: nothing.
    `follows` names other models that change a row, and whose row it is.
    """

    kind: str
    label: str | Promise
    place: int
    model: type[models.Model]
    rows: Callable[[Collection[int] | None], Iterable[Row]]
    units: Callable[[User], Collection[int] | None]
    visible: Callable[[User], models.QuerySet[Any]]
    public: Callable[[], models.QuerySet[Any]] | None = None
    follows: Mapping[type[models.Model], Callable[[Any], Iterable[int]]] = field(default_factory=dict)


_known: dict[str, Searchable] = {}


def register(thing: Searchable) -> None:
    """Called once by the owner's AppConfig.ready; from then on each save of the thing is indexed with it."""
    from thidua.apps.search import following  # noqa: PLC0415  (needs the models, which exist only now)

    _known[thing.kind] = thing
    following.follow(thing)


def publish(kind: str, public: Callable[[], models.QuerySet[Any]]) -> None:
    """Said by the app whose things open others to the public: an open movement opens the clauses it stands on."""
    _known[kind] = replace(_known[kind], public=public)


def searchables() -> list[Searchable]:
    return sorted(_known.values(), key=lambda thing: thing.place)


def searchable(kind: str) -> Searchable:
    return _known[kind]
