"""Findings to integer counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`outcome` yes | no | na; a finding struck out by a decision on an objection counts like na.

    `item` is the code of the checklist item: one look at one thing, however many clauses it serves.
    """

    clauses: tuple[str, ...]
    outcome: str
    is_struck: bool = False
    item: str = ""


@dataclass(frozen=True)
class ItemCount:
    """What was found about one item: `hits` conforming of `trials` looked at, for all of `clauses` alike."""

    item: str
    clauses: tuple[str, ...]
    hits: int
    trials: int


def conform(findings: Iterable[Finding]) -> list[ItemCount]:
    """(yes, yes + no) per item; «na» is neither good nor bad and leaves no trace in the counts."""
    good: Counter[tuple[str, tuple[str, ...]]] = Counter()
    seen: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for finding in findings:
        if finding.outcome not in ("yes", "no") or finding.is_struck:
            continue
        key = (finding.item, tuple(sorted(finding.clauses)))
        seen[key] += 1
        good[key] += finding.outcome == "yes"
    return [ItemCount(item, clauses, good[item, clauses], count) for (item, clauses), count in sorted(seen.items())]
