"""A finding of the linter: what is wrong, where, and whether a person may keep it with a reason."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

#: Faults of official texts themselves. A person may decide to keep the text as it is: scoring has one stated reading of
#: each. Every other blocking fault leaves nothing to compute with and must be mended.
KEEPABLE = frozenset(
    {
        "sum",
        "group_sum",
        "rescale_unlike_group",
        "steps_exceed",
        "steps_never_full",
        "scale_overlap",
        "scale_gap",
        "scale_unlike_steps",
        "sample_never_full",
        "sample_exceeds",
        "band_unreachable",
        "edge_ambiguous",
        "edge_unlike_words",
        "levels_overlap",
        "levels_gap",
        "bonus_never_reached",
        "share_gives_nobody",
        "cap_without_effect",
    }
)


@dataclass(frozen=True)
class Fault:
    """`where` is a criterion's code, a band «unit:tot», a theme's slug or a subject.

    `facts` fill the sentence of `kind`; a blocking fault keeps the rule set from being used.
    """

    where: str
    kind: str
    facts: Mapping[str, str] = field(default_factory=dict)
    is_blocking: bool = True

    @property
    def can_be_kept(self) -> bool:
        """What is only pointed out may be answered too: whoever looked at it says so, once, with a reason."""
        return self.kind in KEEPABLE or not self.is_blocking

    @property
    def key(self) -> str:
        """Names this very finding: the same kind at the same place with the same figures, and no other."""
        told = "\n".join([self.kind, self.where, *(f"{name}={self.facts[name]}" for name in sorted(self.facts))])
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def unresolved(found: Iterable[Fault], kept: Collection[str]) -> list[Fault]:
    """The blocking faults nobody mended and nobody, where that is allowed, decided to keep (`kept` are their keys)."""
    return [fault for fault in found if fault.is_blocking and not (fault.can_be_kept and fault.key in kept)]


def show(points: Decimal) -> str:
    return format(points.normalize() + 0, "f")
