"""A result explains itself: numbered steps with the clauses they rest on; words are added outside core."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Line:
    """One step of a computation.

    `step` is a slug («ratio», «rescaled», «deduction»…) that `labels` turns into a sentence;
    `facts` are the numbers of that sentence, already as text; `before` and `after` are points.
    """

    step: str
    cites: tuple[str, ...] = ()
    before: Decimal | None = None
    after: Decimal | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
