"""Results and places of a stored run as core values."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua.apps.marking.ruleset import rules_of
from thidua.apps.scoring.models import ScoreRun
from thidua.core.movements.model import RuleSet
from thidua.core.scoring import Place, Result, from_plain


@dataclass(frozen=True)
class Source:
    rules: RuleSet
    results: tuple[Result, ...]
    places: dict[str, tuple[Place, ...]]


def source_of(run: ScoreRun) -> Source:
    """Reads the long text of the run: once per page or action."""
    record: dict[str, Any] = json.loads(run.results)
    return Source(
        rules=rules_of(run.period),
        results=tuple(from_plain(Result, item) for item in record["results"]),
        places={slug: tuple(_place(item) for item in rows) for slug, rows in record["places"].items()},
    )


def _place(item: dict[str, Any]) -> Place:
    total = item["total"]
    return Place(
        rank=item["rank"],
        code=item["code"],
        total=None if total is None else Decimal(total),
        tied_with=tuple(item["tied_with"]),
        standing=item["standing"],
        is_provisional=item["is_provisional"],
    )
