"""Findings to integer counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`outcome` yes | no | na; a finding struck out by a decision on an objection counts like na."""

    clauses: tuple[str, ...]
    outcome: str
    is_struck: bool = False


def conform(findings: Iterable[Finding]) -> dict[str, tuple[int, int]]:
    """clause → (yes, yes + no); «na» is neither good nor bad and leaves no trace in the counts."""
    good: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for finding in findings:
        if finding.outcome not in ("yes", "no") or finding.is_struck:
            continue
        for clause in finding.clauses:
            seen[clause] += 1
            good[clause] += finding.outcome == "yes"
    return {clause: (good[clause], count) for clause, count in sorted(seen.items())}
