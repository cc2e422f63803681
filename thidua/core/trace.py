"""The trace: every clause with what measures it, carries it, promises it, observes it, marks it and reports it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thidua.core.clauses.model import Clause
from thidua.core.documents.out.draft import BarChart, Block, Heading
from thidua.core.marking.model import Mark
from thidua.core.movements.model import Criterion, Workflow
from thidua.core.observations.model import Observation

ORPHAN_KINDS = ("not_measured_or_carried", "not_planned", "not_observed", "not_reported")


@dataclass(frozen=True)
class TraceRow:
    """One clause. `marks` are (subject, criterion); `paragraphs` the texts or titles of report blocks on it."""

    clause: str
    criteria: tuple[str, ...] = ()
    workflows: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    observations: tuple[Observation, ...] = ()
    marks: tuple[tuple[str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()


@dataclass
class _Links:
    """Clause id → what cites it, in the order given, each once."""

    found: dict[str, dict[object, None]]

    def add(self, clause: str, item: object) -> None:
        self.found.setdefault(clause, {})[item] = None

    def of(self, clause: str) -> tuple:
        return tuple(self.found.get(clause, ()))


def _links(pairs: Iterable[tuple[Iterable[str], object]]) -> _Links:
    links = _Links({})
    for clauses, item in pairs:
        for clause in clauses:
            links.add(clause, item)
    return links


def trace(
    clauses: Iterable[Clause],
    *,
    criteria: Iterable[Criterion] = (),
    workflows: Iterable[Workflow] = (),
    plan_clauses: Mapping[str, Iterable[str]] | None = None,
    observations: Iterable[Observation] = (),
    marks: Mapping[str, Iterable[Mark]] | None = None,
    paragraphs: Iterable[Block] = (),
) -> list[TraceRow]:
    """One row per clause, in the order of the document.

    `plan_clauses`: plan code → clauses it chose; `marks`: subject code → its marks, which reach a clause through their
    criterion. A mark that says nothing (no number, not set aside) traces to nothing.
    """
    kept = list(criteria)
    by_criterion = _links((item.clauses, item.code) for item in kept)
    by_workflow = _links((item.clauses, item.slug) for item in workflows)
    by_plan = _links((chosen, code) for code, chosen in (plan_clauses or {}).items())
    by_observation = _links(([row.clause], row) for row in observations)
    by_mark = _links(_marked(kept, marks or {}))
    by_block = _links(_reported(paragraphs))
    return [
        TraceRow(
            clause.id,
            by_criterion.of(clause.id),
            by_workflow.of(clause.id),
            by_plan.of(clause.id),
            by_observation.of(clause.id),
            by_mark.of(clause.id),
            by_block.of(clause.id),
        )
        for clause in clauses
    ]


def _marked(
    criteria: Iterable[Criterion], marks: Mapping[str, Iterable[Mark]]
) -> Iterable[tuple[tuple[str, ...], tuple[str, str]]]:
    clauses = {item.code: item.clauses for item in criteria}
    for subject, own in marks.items():
        for mark in own:
            says = mark.self_points is not None or mark.appraised is not None or mark.is_not_applicable
            if says and mark.criterion in clauses:
                yield clauses[mark.criterion], (subject, mark.criterion)


def _reported(blocks: Iterable[Block]) -> Iterable[tuple[tuple[str, ...], str]]:
    for block in blocks:
        if not isinstance(block, Heading | BarChart):
            yield block.clauses, getattr(block, "text", "") or getattr(block, "title", "")


def orphans(rows: Iterable[TraceRow]) -> dict[str, list[str]]:
    """What nobody serves, by kind, in reading order.

    A clause carried by a workflow alone (a plan to be filed) has nothing to observe; one that is measured, or that
    nothing serves at all, is «not observed» until an observation or a mark reaches it.
    """
    kept = list(rows)
    return {
        "not_measured_or_carried": [row.clause for row in kept if not row.criteria and not row.workflows],
        "not_planned": [row.clause for row in kept if not row.plans],
        "not_observed": [row.clause for row in kept if _is_unobserved(row)],
        "not_reported": [row.clause for row in kept if not row.paragraphs],
    }


def _is_unobserved(row: TraceRow) -> bool:
    is_only_carried = bool(row.workflows) and not row.criteria
    return not row.observations and not row.marks and not is_only_carried


def strays(clauses: Iterable[Clause], cited: Iterable[str]) -> list[str]:
    """Cited ids that the document does not have, sorted: a citation that leads nowhere must not pass in silence."""
    known = {clause.id for clause in clauses}
    return sorted(set(cited) - known)
