"""Reads of rules in the making: the draft, the linter's findings with what people decided, entered figures, votes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua.adapters.sheets.criteria import write_criteria
from thidua.adapters.sheets.fault_words import mend, sentence
from thidua.apps.movements.models import (
    Choice,
    EnteredFigure,
    FaultDecision,
    Movement,
    Period,
    RuleDraft,
    RuleSetVersion,
    TieVote,
)
from thidua.core.movements.canonical import from_plain
from thidua.core.movements.linting import Fault, faults
from thidua.core.movements.measures import ENTERED
from thidua.core.movements.model import Against, RuleSet
from thidua.core.scoring import Vote


@dataclass(frozen=True)
class Working:
    """What the editor shows: the draft where there is one, else the latest version."""

    rules: RuleSet
    version: RuleSetVersion
    draft: RuleDraft | None


def working(movement: Movement) -> Working:
    version = movement.versions.order_by("-number")[0]
    draft = RuleDraft.objects.filter(movement=movement).select_related("changed_by__person").first()
    return Working(from_plain(draft.rules if draft else version.rules), version, draft)


@dataclass(frozen=True)
class Finding:
    """A finding in words: what, where, how to mend, and the decision that keeps it, if any."""

    fault: Fault
    words: str
    mend: str
    decision: FaultDecision | None

    @property
    def is_open(self) -> bool:
        return self.fault.is_blocking and self.decision is None


def decisions(movement: Movement) -> dict[str, FaultDecision]:
    """The decisions in force, by key of the finding."""
    rows = FaultDecision.objects.filter(movement=movement).select_related("by__person").order_by("pk")
    latest = {row.key: row for row in rows}
    return {key: row for key, row in latest.items() if row.choice != Choice.REOPENED}


def kept_keys(movement: Movement) -> frozenset[str]:
    return frozenset(decisions(movement))


def findings(movement: Movement, rules: RuleSet, clauses: Sequence[str]) -> list[Finding]:
    """Open ones first, then what was decided, then what is only pointed out."""
    decided = decisions(movement)
    found = [
        Finding(fault, sentence(fault), mend(fault), decided.get(fault.key) if fault.can_be_kept else None)
        for fault in faults(rules, frozenset(clauses))
    ]
    return sorted(found, key=lambda item: (not item.is_open, item.decision is None))


def draft_workbook(movement: Movement) -> bytes:
    return write_criteria(working(movement).rules, movement.name)


def entered_measures(rules: RuleSet) -> list[str]:
    """Every «entered.name» the rules ask for, in the order they do."""
    asked: list[str | None] = []
    for item in rules.criteria:
        asked += [item.rule.measure, item.gate.measure if item.gate else None]
        asked += [item.rule.other] if isinstance(item.rule, Against) else []
    asked += [item.measure for item in rules.adjustments]
    asked += [condition.measure for band in rules.bands for condition in band.conditions]
    return list(dict.fromkeys(name for name in asked if name and ENTERED.fullmatch(name)))


def figures_of(period: Period) -> list[EnteredFigure]:
    """The figures in force, one for each unit and measure."""
    rows = EnteredFigure.objects.filter(period=period).select_related("unit", "by__person").order_by("pk")
    latest = {(row.unit_id, row.measure): row for row in rows}
    return sorted(latest.values(), key=lambda row: (row.unit.order, row.unit.code, row.measure))


def votes_of(period: Period, until: datetime | None = None) -> tuple[Vote, ...]:
    """The votes in force (at the moment `until`): of two about the same equals the later one."""
    latest: dict[tuple[str, str, frozenset[str]], TieVote] = {}
    rows = TieVote.objects.filter(period=period)
    for row in (rows if until is None else rows.filter(at__lte=until)).order_by("pk"):
        latest[row.about, row.within, frozenset(code for code, _count in row.papers)] = row
    return tuple(
        Vote(row.about, row.within, tuple((code, count) for code, count in row.papers), row.minutes)
        for row in latest.values()
    )
