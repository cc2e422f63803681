"""The parts of a movement beside its rules, as JSON: dates as text, tuples as lists."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from thidua.core.movements.model import ChecklistItem, Phase, Workflow


def plain(parts: Iterable[Workflow | Phase | ChecklistItem]) -> list[dict[str, Any]]:
    return [{key: _plain(value) for key, value in asdict(part).items()} for part in parts]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def workflows_of(rows: Iterable[dict[str, Any]]) -> tuple[Workflow, ...]:
    return tuple(Workflow(row["slug"], row["name"], row["place"], tuple(row["clauses"])) for row in rows)


def phases_of(rows: Iterable[dict[str, Any]]) -> tuple[Phase, ...]:
    return tuple(
        Phase(row["slug"], row["name"], date.fromisoformat(row["starts_on"]), date.fromisoformat(row["until_on"]))
        for row in rows
    )


def checklist_of(rows: Iterable[dict[str, Any]]) -> tuple[ChecklistItem, ...]:
    return tuple(
        ChecklistItem(row["code"], row["question"], row["subject"], tuple(row["clauses"]), row.get("source", ""))
        for row in rows
    )
