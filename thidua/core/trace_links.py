"""The trace as links: what serves a clause, whoever keeps it, and what serves none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["criterion", "workflow", "plan", "observation", "mark", "paragraph"]
#: In the order of the trace: set, carried, promised, observed, judged, told.
KINDS: tuple[Kind, ...] = ("criterion", "workflow", "plan", "observation", "mark", "paragraph")
Orphan = Literal["not_measured_or_carried", "not_planned", "not_observed", "not_reported"]
ORPHANS: tuple[Orphan, ...] = ("not_measured_or_carried", "not_planned", "not_observed", "not_reported")


@dataclass(frozen=True, order=True)
class Link:
    """One thing that serves a clause: `label` names it for people, `url` shows it («» when it has no page)."""

    clause: str
    kind: Kind
    label: str
    url: str = ""


@dataclass(frozen=True)
class Row:
    """A clause with its links by kind, each once, in the order given."""

    clause: str
    links: Mapping[str, tuple[Link, ...]]

    def has(self, *kinds: Kind) -> bool:
        return any(self.links.get(kind) for kind in kinds)


@dataclass(frozen=True)
class Item:
    """The other way round: a thing with the clauses it serves."""

    kind: Kind
    label: str
    url: str
    clauses: tuple[str, ...]


def rows(clauses: Iterable[str], links: Iterable[Link]) -> list[Row]:
    """One row per clause in the given order; links to other clauses are left out (see `strays`)."""
    found: dict[str, dict[str, dict[Link, None]]] = {clause: {} for clause in clauses}
    for link in links:
        if link.clause in found:
            found[link.clause].setdefault(link.kind, {})[link] = None
    return [Row(clause, {kind: tuple(kept) for kind, kept in by.items()}) for clause, by in found.items()]


def items(links: Iterable[Link]) -> list[Item]:
    """Things in the order of the trace, each with its clauses in the order given."""
    found: dict[tuple[Kind, str, str], dict[str, None]] = {}
    for link in links:
        found.setdefault((link.kind, link.label, link.url), {})[link.clause] = None
    made = [Item(kind, label, url, tuple(clauses)) for (kind, label, url), clauses in found.items()]
    return sorted(made, key=lambda item: KINDS.index(item.kind))


def orphans(kept: Sequence[Row]) -> dict[Orphan, list[str]]:
    """Clauses that nobody serves, by kind.

    A clause carried by a workflow alone has nothing to observe; a measured one, or one nothing serves at all, is
    not observed until an observation or a mark reaches it.
    """
    return {kind: [row.clause for row in kept if _is_orphan(row, kind)] for kind in ORPHANS}


def _is_orphan(row: Row, kind: Orphan) -> bool:
    if kind == "not_measured_or_carried":
        return not row.has("criterion", "workflow")
    if kind == "not_planned":
        return not row.has("plan")
    if kind == "not_reported":
        return not row.has("paragraph")
    is_only_carried = row.has("workflow") and not row.has("criterion")
    return not row.has("observation", "mark") and not is_only_carried


def strays(clauses: Iterable[str], links: Iterable[Link]) -> list[Link]:
    """Links to clauses the document does not have: a citation that leads nowhere must not pass in silence."""
    known = set(clauses)
    return [link for link in links if link.clause not in known]
