"""Many questions at once: the chance that a fair round is pointed at anywhere stays below the level.

Holm's step-down with weights (S. Holm, A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6,
1979): it needs no assumption on how the p-values depend on each other, and they do (one pair's marks enter another's
fit). Each check gets a share of the level, divided equally among its hypotheses, so that thousands of pairs do not
drown one question about a bloc. A check without data leaves its share to the others: that depends on the data at
hand, never on the p-values. The false discovery rate (Benjamini–Yekutieli) is not used: a list where one name in
twenty may be wrong is not one to put before people.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from thidua.core.marking.fairness.model import (
    BLOC_FAVOUR,
    CLOSING,
    COPYING,
    FLAT,
    INFLATION,
    RECIPROCITY,
    ROTATION,
    Finding,
)

#: Shares of the level. Pairs are many and their signal is spread thin, hence the larger share.
SHARES: Mapping[str, float] = {
    RECIPROCITY: 0.4,
    ROTATION: 0.1,
    FLAT: 0.1,
    COPYING: 0.1,
    INFLATION: 0.1,
    BLOC_FAVOUR: 0.1,
    CLOSING: 0.1,
}


def corrected(findings: Sequence[Finding], level: float) -> tuple[Finding, ...]:
    """Every finding with its corrected p and verdict, in the order given."""
    sizes = Counter(item.check for item in findings)
    whole = sum(SHARES[check] for check in sizes)
    weights = [SHARES[item.check] / whole / sizes[item.check] for item in findings]
    order = sorted(range(len(findings)), key=lambda at: findings[at].p / weights[at])
    remaining, reached = 1.0, 0.0
    adjusted = [1.0] * len(findings)
    for at in order:
        reached = max(reached, min(1.0, findings[at].p * max(1.0, remaining / weights[at])))
        adjusted[at] = reached
        remaining -= weights[at]
    return tuple(_judged(item, p, level) for item, p in zip(findings, adjusted, strict=True))


def _judged(item: Finding, p: float, level: float) -> Finding:
    is_named = p <= level and item.is_large
    return replace(item, p_corrected=p, verdict="look_together" if is_named else "nothing_unusual")
